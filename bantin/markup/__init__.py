"""Given the body of an article in Markdown: what HTML, outline and text does it mean?

In: text. Out: `Composed` values. Never: another file, an address of the site, or a word that the editor did not type.
"""

from bantin.markup.compose import Composed, compose
from bantin.markup.sound import is_sound, joined

__all__ = ["Composed", "compose", "is_sound", "joined"]
