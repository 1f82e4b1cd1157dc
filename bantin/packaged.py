"""Where are the templates and the theme that come with the generator?

In: nothing. Out: folders. In a wheel they lie inside the package, in a checkout beside it: one copy serves both.
"""

from pathlib import Path


def packaged(name: str) -> Path:
    """The packaged folder `templates`, `theme` or `starter`."""
    here = Path(__file__).resolve().parent
    inside = here / "default" / name
    return inside if inside.is_dir() else here.parent / name
