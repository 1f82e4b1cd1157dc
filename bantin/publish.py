"""Given the files of a site: how does a reader get them, whole?

In: the stream of a site's outputs, and the folder that is served. Out: that folder holds exactly these files, a
manifest of them, and what others have put there; a `Publication` says what changed. Never: a moment in which a reader
finds half a site, or a file of the live site opened for writing.

The live site is read first (`standing`), and outputs are compared with it as they come. What is new or changed lies
ready (`laying`) until the last has come (where no site stands, in its place at once); then the whole tree is arranged
in `.public.staged/tree` and swapped in (`swap`). When nothing changed, nothing moves.
"""

import errno
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bantin import __version__
from bantin.laying import demand_good_path, laid, workplace
from bantin.model import Kept, Output
from bantin.standing import MANIFEST, Standing, standing
from bantin.swap import MountPoint, discard, previous, settle, staged, swap, tree
from bantin.tree import Tree, Wanted, arrange, file_digest, link_all, make_where_room_is, parents, remove_all

_PIECE: Final = 4096  # lines of the manifest that are told at once


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing did, paths sorted.

    `written` files are new or changed, the manifest included; `foreign` ones were put there by others and stay (an
    empty folder of theirs ends in `/`).
    """

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    foreign: tuple[str, ...]


class ForeignFile(FileExistsError):
    """An output needs the place of a file that somebody else has put at `path` in the published folder."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is not a file of ours")
        self.path = path


@dataclass(slots=True)
class _Received:
    """What has come of the stream so far.

    Of every path the digest, and either the place where it lies ready ("": at its path in `tree`) or, for a file that
    the live site has already, its inode.
    """

    tree: str
    digests: dict[str, str] = field(default_factory=dict)
    fresh: dict[str, str] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)


def publish(
    outputs: Iterable[Output | Kept], target: Path, live: Standing | None = None,
    has_twin: Callable[[], bool] = lambda: False,
) -> Publication:  # fmt: skip
    """Make `target` hold exactly the outputs, whose paths must be relative, NFC, with `/`; one path, one content.

    `live` is what `standing(target)` gave; a `Kept` file must be in it, or laid ready by `Laying`. `has_twin` tells
    what `twin(live)` did, if that was called meanwhile; it is asked when the outputs have come. Raises ValueError for
    any other path, `ForeignFile`, `MountPoint`, and whatever the stream raises; the old site then stands untouched, and
    nothing but its twin is left beside it. Raises OSError, too: before the swap the old site stands, after it the new
    one, whole. One process at a time may publish to a target (`lock.py`).
    """
    live = live or standing(target)
    with workplace(live.folder) as ready:
        received = _receive(outputs, live, ready)
        wanted = _settle_claims(live, received)
        if not live.ours and not live.folder.exists():
            _place(live.folder, wanted)
        elif received.fresh:
            _replace(live, wanted, live.tree if has_twin() else None)
    return _tell(live, received)


def left_alone(live: Standing) -> Publication:
    """What publishing did where there was nothing to do."""
    return Publication((), len(live.ours), (), _foreign(live, live.ours))


def _receive(outputs: Iterable[Output | Kept], live: Standing, ready: Path) -> _Received:
    received = _Received(str(tree(live.folder)))
    for output in outputs:
        digest = output.digest if isinstance(output, Kept) else hashlib.sha256(output.data).hexdigest()
        if output.path == MANIFEST or received.digests.setdefault(output.path, digest) != digest:
            raise ValueError(f"two outputs have the path {output.path}")
        if output.path not in received.fresh and output.path not in received.kept:
            _take(output, digest, live, ready, received)
    data = _manifest(received.digests)
    _take(Output(MANIFEST, data), hashlib.sha256(data).hexdigest(), live, ready, received)
    return received


def _manifest(digests: Mapping[str, str]) -> bytes:
    """All files with their digests, a line each; told piece by piece, for all in one text take thrice the memory."""
    told, paths = io.BytesIO(), sorted(digests)
    told.write(f'{{"generator": "bantin {__version__}",\n"files": {{'.encode())
    for start in range(0, len(paths), _PIECE):
        piece = {path: digests[path] for path in paths[start : start + _PIECE]}
        lines = json.dumps(piece, ensure_ascii=False, separators=(",\n", ": "))[1:-1]
        told.write((",\n" * (start > 0) + lines).encode())
    told.write(b"}}\n")
    return told.getvalue()


def _take(output: Output | Kept, digest: str, live: Standing, ready: Path, received: _Received) -> None:
    """Find an output in the live site, or lay it ready."""
    path = output.path
    # Another's file with just these bytes becomes ours; where only its mode differs it is replaced; any other is in the
    # way.
    theirs = path in live.tree.files and path not in live.ours
    if digest == (file_digest(f"{live.folder}/{path}") if theirs else live.digests.get(path)):
        received.kept[path] = live.tree.files[path]
        return
    demand_good_path(path)
    if isinstance(output, Kept) and not output.place:
        raise ValueError(f"{path} does not stand there")
    if theirs and file_digest(f"{live.folder}/{path}", any_mode=True) != digest:
        raise ForeignFile(path)
    place = output.place if isinstance(output, Kept) else laid(output, digest, ready)
    received.fresh[path] = "" if place == f"{received.tree}/{path}" else place


def _settle_claims(live: Standing, received: _Received) -> Wanted:
    """What the new tree shall hold, if nobody else's file is in the way."""
    paths = received.fresh.keys() | received.kept.keys()
    folders = parents(paths)
    for path in sorted(paths & folders):
        raise ValueError(f"an output is both a file and a folder: {path}")
    foreign = {path: inode for path, inode in live.tree.files.items() if path not in live.ours and path not in paths}
    strange = live.tree.folders - folders
    foreign_folders = strange - parents(live.ours) if strange else strange
    for path in sorted(foreign.keys() | foreign_folders):
        if path in folders or path in paths or not parents({path}).isdisjoint(paths):
            raise ForeignFile(path)
    return Wanted(live.folder, received.fresh, received.kept | foreign, foreign_folders)


def twin(live: Standing) -> bool:
    """Have the files that stand lie once more beside them, as links: of such a tree the next one is soon made.

    Half of it does no harm, and the next time it is only completed. It takes a second for 40,000 files, and may go on
    beside a run that makes pages. False where it is no true twin, or cannot be.
    """
    if not live.ours:
        return False
    try:
        same = arrange(previous(live.folder), Wanted(live.folder, {}, live.tree.files, frozenset()))
    except OSError:
        return False
    return same and not live.tree.empty


def _place(target: Path, wanted: Wanted) -> None:
    """Swap in a first site, and have its twin beside it: so its first edit does not wait for one."""
    arrange(tree(target), wanted)
    twin_now = staged(target) / "twin"
    has_twin = _linked_again(tree(target), twin_now, wanted.fresh)
    settle(tree(target), (tree(target) / path for path in wanted.fresh))
    swap(target)
    if has_twin:
        with suppress(OSError):  # it only saves time
            twin_now.rename(previous(target))


def _linked_again(folder: Path, place: Path, paths: Iterable[str]) -> bool:
    """Have the files of a folder lie once more at `place`, as links; False, and nothing there, where there are none."""
    try:
        make_where_room_is(place, place.parent)
        link_all(folder, place, paths)
    except OSError:
        discard(place)
        return False
    return True


def _replace(live: Standing, wanted: Wanted, present: Tree | None) -> None:
    """Arrange the new tree and swap it in; it is made from what the site before last left, where that is at hand.

    `present` is what that holds, where it is known.
    Of the former site only what the new one has too is kept, for the next time: what was withdrawn or put right lies
    nowhere any more, the neighbourhood of the served folder included.
    """
    target = live.folder
    if previous(target).exists():
        previous(target).rename(tree(target))
    arrange(tree(target), wanted, present)
    settle(tree(target), (tree(target) / path for path in wanted.fresh))
    try:
        swap(target)
    except OSError as fault:
        if fault.errno in {errno.EBUSY, errno.EXDEV}:  # mounted from the same file system, which shows only now
            raise MountPoint(target) from fault
        raise
    if tree(target).exists():
        remove_all([f"{tree(target)}/{path}" for path in live.tree.files.keys() - wanted.kept.keys()])
        tree(target).rename(previous(target))


def _tell(live: Standing, received: _Received) -> Publication:
    paths = received.fresh.keys() | received.kept.keys()
    return Publication(
        written=tuple(sorted(received.fresh)),
        unchanged=len(received.kept),
        removed=tuple(sorted((live.tree.files.keys() & live.ours) - paths)),
        foreign=_foreign(live, live.ours | paths),
    )


def _foreign(live: Standing, ours: AbstractSet[str]) -> tuple[str, ...]:
    theirs = live.tree.files.keys() - ours
    # We leave no empty folder, so one is somebody's.
    return tuple(sorted(theirs | {f"{folder}/" for folder in live.tree.empty}))
