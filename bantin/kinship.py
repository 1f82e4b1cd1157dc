"""Given the listed articles: which belonged together the last time, if nothing that decides it has changed since?

In: a ledger store, the traits of all articles. Out: what `related.kin` says of them, or said. Never: an answer that was
given about others: after an edit of a text, its marks and its place are mostly what they were; then nothing is weighed.
"""

from collections.abc import Sequence
from functools import partial
from hashlib import blake2b
from itertools import chain

from bantin.cache import Store, key
from bantin.ledger import Form, Ledger, remembered_map
from bantin.records import reader, told
from bantin.related import Traits, kin

Kin = list[list[int]]


def kin_key() -> str:
    """Where the last answer is kept."""
    return key("kin")


def known_kin(store: Store, articles: Sequence[Traits]) -> Kin:
    """`kin(articles)`, remembered."""
    name = blake2b(told(articles), digest_size=16).hexdigest()
    form = _form(articles)
    (found,) = remembered_map(partial(map, form.telling(kin)), [articles], [name], Ledger(store, kin_key()), form)
    return found


def _form(articles: Sequence[Traits]) -> Form[Kin]:
    """An answer as a line; one that names a place that is none is no answer."""
    read = reader(Kin)

    def result(line: bytes) -> Kin | None:
        found = read(line)
        places = range(len(articles))
        sound = found is not None and len(found) == len(articles) and {*chain.from_iterable(found)} <= {*places}
        return found if sound else None

    return Form(told, result)
