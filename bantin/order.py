"""What is asked of a build, and what does it give?

In: nothing. Out: the values that enter, cross and leave the pipeline, and the stores in which results wait.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol, TypeVar

from bantin.cache import Cache, Store, no_cache
from bantin.check import Proven
from bantin.known import Reason
from bantin.pages import Page
from bantin.problems import Problem
from bantin.publish import Publication
from bantin.read import Listing
from bantin.render import Press
from bantin.site import Config, Site
from bantin.theme import Theme
from bantin.workshop import Shelf

SOURCES: Final = ("content", "templates", "theme", "search-index", ".bantin", ".git")
T = TypeVar("T")


class Track(Protocol):
    """Shows progress through values on their way: `label` in Vietnamese, `total` of them to come."""

    def __call__(self, label: str, values: Iterable[T], total: int) -> Iterable[T]:
        """The same values."""


def untracked(label: str, values: Iterable[T], total: int) -> Iterable[T]:  # noqa: ARG001  # a Track
    """Show no progress."""
    return values


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built: the site at `root` as of `now`, into `output`, by `jobs` processes."""

    root: Path
    output: Path
    now: datetime
    jobs: int = 1
    strict: bool = False
    cached: bool = True
    track: Track = untracked

    @property
    def cache(self) -> Path:
        """The folder of the cache and of the site's own lock; safe to delete."""
        return self.root / ".bantin"

    @property
    def index(self) -> Path:
        """The folder of the search index."""
        return self.root / "search-index"

    @property
    def leads_search(self) -> bool:
        """Whether the index is of this output: the site's own, or any where the site has no own one to search."""
        own = self.root / "public"
        return not own.exists() or self.output.resolve() == own.resolve()

    @property
    def endangers_sources(self) -> bool:
        """Whether the output folder holds the site's own files or lies among them: publishing replaces it whole."""
        root, output = self.root.resolve(), self.output.resolve()
        return root.is_relative_to(output) or any(output.is_relative_to(root / name) for name in SOURCES)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did.

    `site` is None where nothing had changed since the last build and the site was not even assembled. `read` are the
    texts that were understood anew; `made` the pages that were made anew, each with the reason.
    """

    articles: int
    pages: int
    next_change: datetime | None
    publication: Publication
    problems: tuple[Problem, ...]
    site: Site | None = None
    read: tuple[str, ...] = ()
    made: Mapping[str, Reason] = field(default_factory=dict)


class BuildFailed(ValueError):
    """Content or configuration has errors: nothing was published. Carries every problem of the run."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Survey:
    """What a site is made from, before any of it is understood.

    `names` are those of the texts, in the order of the listing; `digests` the SHA-256 of the other files by path; `key`
    tells everything that a build depends on but the time. `problems` are those met so far.
    """

    config: Config
    theme: Theme
    listing: Listing
    names: tuple[str, ...]
    digests: Mapping[str, str]
    problems: tuple[Problem, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts, each checked by itself, in the order of their paths; the paths of those that were understood anew."""

    proven: tuple[Proven, ...]
    anew: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """A site in its order, before the gate, and everything that is wrong with what it is made from."""

    site: Site
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """A site that passed the gate, and everything that rendering it takes; `read` are the texts understood anew."""

    press: Press
    pages: tuple[Page, ...]
    shelf: Shelf
    pictures: Store
    problems: tuple[Problem, ...]
    read: tuple[str, ...]

    @property
    def site(self) -> Site:
        """The site."""
        return self.press.context.site


@dataclass(frozen=True, slots=True)
class Stores:
    """Where results wait: those of single texts, pictures, and ledgers of what is always wanted all together."""

    texts: Store
    pictures: Store
    ledgers: Store


@contextmanager
def stores_of(order: Order) -> Iterator[Stores]:
    """The cache, or folders for this build only."""
    with ExitStack() as opened:
        texts = opened.enter_context(Cache(order.cache / "cache") if order.cached else no_cache())
        pictures = opened.enter_context(Cache(order.cache / "pictures") if order.cached else no_cache())
        ledgers = opened.enter_context(Cache(order.cache / "ledgers") if order.cached else no_cache())
        yield Stores(texts, pictures, ledgers)


def lock_of(output: Path) -> Path:
    """The lock that keeps two builds from one output folder, by whatever link it is named."""
    real = output.resolve()
    return real.with_name(f".{real.name}.lock")
