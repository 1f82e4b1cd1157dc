"""Is the house built as it says? Rooms are ranked, imports lead down, only the edges touch the world.

`RANKS` is the one table of rooms: ARCHITECTURE.md tells the same. A room is a module, or a package with all its
modules; the longest name that fits a module is its room.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RANKS: tuple[tuple[str, ...], ...] = (
    ("bantin",),
    # values and crafts that stand alone
    ("vietnamese", "model", "headers", "views", "pictures", "packaged", "parallel", "lock", "pack", "tree", "swap",
     "scripts"),
    # what is wrong, and what the bulletin is as a whole
    ("problems", "site", "addresses"),
    # one question each, asked of one value
    ("catalogue", "read", "decode", "yaml_quotes", "forms", "vocabulary", "visibility", "links", "related", "cache",
     "laying", "standing", "markup", "search.packing", "search.numbering", "search.analysis"),
    ("ledger", "yaml_lines", "lint", "registry", "front_matter", "theme", "clock", "report", "publish"),
    # one text by itself; the settings as a whole
    ("manuscript", "page_matter", "config", "groundwork"),
    ("check", "parts", "setup"),
    ("known", "records"),
    # the site takes shape
    ("assemble", "darkroom", "kinship", "pages", "past", "workshop", "search"),
    ("assets", "old_addresses", "present", "search.command", "search.service"),
    ("keys", "render", "feeds", "machines"),
    ("work",),
    # the order of the whole
    ("order",),
    ("findable",),
    ("pipeline", "explain", "progress", "summary"),
    ("serve", "new_site"),
    ("issue",),
    ("cli",),
    ("__main__",),
)  # fmt: skip
LIBRARIES = {
    "PIL": ("pictures",), "click": ("cli",), "deflate": ("search.files", "search.bulk.segment"),
    "font_source_sans_pro": ("pictures.share_card",),
    "jinja2": ("theme", "render"), "markdown": ("markup",),
    "markupsafe": ("render",), "msgspec": ("model", "records", "known"),
    "nh3": ("markup.sanitise",), "numpy": ("search.bulk",),
    "rcssmin": ("theme",), "rich": ("progress",),
    "slugify": ("vietnamese.slugs",),
    "whoosh": ("search.whoosh_library",), "yaml": ("yaml_lines",),
}  # fmt: skip
# Who may touch the disk, the clock, the machine: everyone else is a function of its arguments.
EDGES = frozenset({
    "cache", "cli", "clock", "groundwork", "issue", "laying", "lock", "new_site", "order", "pack", "packaged",
    "parallel", "progress", "publish", "read", "search.bulk.arrays", "search.bulk.rows", "search.command",
    "search.engine", "search.seal", "search.segments", "search.service", "search.whoosh_store", "serve", "setup",
    "standing", "swap", "theme", "tree", "workshop",
})  # fmt: skip
WORLD = frozenset({"os", "shutil", "time", "random", "secrets", "tempfile", "subprocess", "socket", "signal", "glob"})
CLOCKS = frozenset({"date.today", "datetime.now", "datetime.today", "datetime.utcnow"})
IN_MEMORY = frozenset({"io.BytesIO", "io.StringIO"})
ENDINGS = frozenset({"print", "sys.exit", "exit", "SystemExit"})
DOORS = frozenset({"bantin", "__main__"})
FILE_LINES, FUNCTION_LINES = 300, 40


def name_of(path: Path) -> str:
    """A module's name within the package; the package itself is `bantin`."""
    return (
        ".".join(path.relative_to(ROOT / "bantin").with_suffix("").parts).removesuffix("__init__").rstrip(".")
        or "bantin"
    )


TREES = {name_of(path): ast.parse(path.read_bytes()) for path in sorted((ROOT / "bantin").rglob("*.py"))}
FILES = sorted(path for room in ("bantin", "tests", "tools", "benchmarks") for path in (ROOT / room).rglob("*.py"))


def within(name: str, room: str) -> bool:
    """Whether the module is the room, or lies in it."""
    return f"{name}.".startswith(f"{room}.")


def room_of(name: str) -> str | None:
    """The longest ranked name that fits the module."""
    rooms = (room for rank in RANKS for room in rank if within(name, room))
    return max(rooms, key=len, default=None)


def rank_of(name: str) -> int:
    """How high the module's room stands."""
    return next(number for number, rank in enumerate(RANKS) if room_of(name) in rank)


def imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Every import as (module, name), deferred ones and those for typing included; `import a.b` is ("a.b", "")."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from ((node.module or "", alias.name) for alias in node.names)


@cache
def ours(name: str) -> frozenset[str]:
    """The modules of the package that a module imports."""
    found = {
        f"{module}.{what}".rstrip(".") for module, what in imported(TREES[name]) if module.split(".")[0] == "bantin"
    }
    inner = {full.removeprefix("bantin.") for full in found}
    return frozenset(full if full in TREES else full.rpartition(".")[0] or "bantin" for full in inner) - {name}


def calls(tree: ast.AST) -> Iterator[str]:
    """Every function called, as written."""
    return (ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """Every function and method."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def worldly(tree: ast.AST) -> set[str]:
    """What of the disk, the clock and the machine a module reaches for."""
    names = set(imported(tree))
    touched = {module for module, _ in names if module.split(".")[0] in WORLD}
    touched |= {what for module, what in names if module == "pathlib" and not what.startswith("Pure")}
    touched |= {call for call in calls(tree) if call == "open" or call in CLOCKS}
    return touched | {call for call in calls(tree) if call.startswith("io.") and call not in IN_MEMORY}


def catches_everything(function: ast.AST) -> bool:
    """Whether a function has an `except` for any exception there is."""
    handlers = (node for node in ast.walk(function) if isinstance(node, ast.ExceptHandler))
    return any(node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"} for node in handlers)


def is_long(function: ast.FunctionDef) -> bool:
    """Whether a function has more lines than a reader holds in mind."""
    return (function.end_lineno or 0) - function.lineno >= FUNCTION_LINES


def test_every_module_has_a_rank_and_every_rank_a_module() -> None:
    """The table names each room once, and no room that is not there."""
    rooms = [room for rank in RANKS for room in rank]
    assert (sorted(set(rooms)), []) == (sorted(rooms), [name for name in TREES if room_of(name) is None])
    assert set(rooms) == {room for room in map(room_of, TREES) if room}


def test_imports_lead_down() -> None:
    """A module imports lower rooms only; modules of one package may stand on the same rank."""
    pairs = [(name, other) for name in TREES for other in ours(name) if rank_of(other) >= rank_of(name)]
    assert [] == [(name, other) for name, other in pairs if name.partition(".")[0] != other.partition(".")[0]]


def test_no_module_imports_itself_by_a_detour() -> None:
    """There is no import cycle, counting every import anywhere in a file."""
    left = {name: set(ours(name)) for name in TREES}
    while done := [name for name, needs in left.items() if not needs & left.keys()]:
        left = {name: needs for name, needs in left.items() if name not in done}
    assert {} == left


def test_only_the_edges_touch_the_world() -> None:
    """All but the edges give the same answer to the same arguments: no disk, no clock, no chance."""
    assert EDGES == {name for name, tree in TREES.items() if worldly(tree)}


def test_each_library_is_met_in_one_place() -> None:
    """A library can be replaced by opening one file, or one package."""
    met = {(name, module.split(".")[0]) for name, tree in TREES.items() for module, _ in imported(tree)}
    foreign = {(name, top) for name, top in met if top not in sys.stdlib_module_names | {"bantin"}}
    assert set() == {(name, top) for name, top in foreign if not any(within(name, at) for at in LIBRARIES.get(top, ()))}
    assert LIBRARIES.keys() == {top for _, top in foreign}


def test_only_the_command_line_prints_and_exits() -> None:
    """What is told and how it ends is decided in `cli`; the door hands its code to the system."""
    endings = {name: {call for call in calls(tree) if call in ENDINGS} for name, tree in TREES.items()}
    assert {"__main__": {"sys.exit"}} == {name: found for name, found in endings.items() if found and name != "cli"}


def test_only_the_command_line_catches_everything() -> None:
    """An unexpected fault reaches `cli.main`, which alone may catch what it does not know; a process that computes for
    another hands it on to that one."""
    broad = [(name, node.name) for name, tree in TREES.items() for node in functions(tree) if catches_everything(node)]
    assert [("cli", "main"), ("parallel", "_compute")] == broad


def test_every_module_opens_with_its_question() -> None:
    """Each module says first which one question it answers."""
    openings = {name: (ast.get_docstring(tree) or "").split("\n\n")[0] for name, tree in TREES.items()}
    assert [] == [name for name, opening in openings.items() if "?" not in opening and name not in DOORS]


def test_files_and_functions_are_short() -> None:
    """A file has 300 lines at most, a function 40."""
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in FILES}
    long = [name for name, text in texts.items() if len(text.splitlines()) > FILE_LINES]
    long += [
        f"{name}:{one.lineno}" for name, text in texts.items() for one in functions(ast.parse(text)) if is_long(one)
    ]
    assert [] == long


def test_every_test_states_its_law() -> None:
    """A test says in a sentence what must hold."""
    laws = [
        (path, one)
        for path in FILES
        if path.name.startswith("test_")
        for one in functions(ast.parse(path.read_bytes()))
    ]
    silent = [
        (path.name, one.name) for path, one in laws if one.name.startswith("test_") and not ast.get_docstring(one)
    ]
    assert [] == silent
