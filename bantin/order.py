"""What is asked of a build, and what does it give?

In: nothing. Out: the values that enter and leave the pipeline.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol, TypeVar

from bantin.cache import Cache, Store, no_cache
from bantin.pages import Page
from bantin.problems import Problem
from bantin.publish import Publication
from bantin.render import Press
from bantin.site import Site
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
    """What a build did."""

    site: Site
    pages: int
    publication: Publication
    problems: tuple[Problem, ...]


class BuildFailed(ValueError):
    """Content or configuration has errors: nothing was published. Carries every problem of the run."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Ready:
    """A site that passed the gate, and everything that rendering it takes; `names` are those of all bodies kept."""

    press: Press
    pages: tuple[Page, ...]
    shelf: Shelf
    names: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def site(self) -> Site:
        """The site."""
        return self.press.context.site


def store_of(order: Order) -> AbstractContextManager[Store]:
    """Where bodies wait for their pages: the cache, or a folder for this build only."""
    return Cache(order.cache / "cache") if order.cached else no_cache()


def lock_of(output: Path) -> Path:
    """The lock that keeps two builds from one output folder, by whatever link it is named."""
    real = output.resolve()
    return real.with_name(f".{real.name}.lock")
