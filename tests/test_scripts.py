"""How the theme's modules become scripts: what runs is what was written, in fewer files."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from shutil import which

import pytest

from bantin.scripts import joined

ROOT = Path(__file__).resolve().parents[1]
LETTERS = "js/letters.js"


def run(folder: Path, modules: Mapping[str, str], entry: str) -> str:
    """What a script prints in Node."""
    for name, text in {**modules, "package.json": '{"type": "module"}'}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    node = which("node") or pytest.skip("no Node")
    done = subprocess.run([node, str(folder / entry)], capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert "" == done.stderr
    return done.stdout


def test_a_joined_script_does_what_its_modules_do(tmp_path: Path) -> None:
    """Names that two modules share stay apart; functions, classes, constants, lists and renamed imports arrive."""
    modules = {
        "js/page.js": (
            '/** The page. */\nimport { a, twice as double } from "./a.js";\nimport {\n  B,\n  own,\n} from "./b.js";\n'
            "const hidden = 1;\n// a remark\n"
            "console.log(a, double(2), new B().name, own(), hidden, /** @type {any} */ (3));\n"
            'import("./later.js").then(({ later }) => console.log(later));\n'
        ),
        "js/a.js": 'import { own } from "./b.js";\nconst hidden = 2;\nexport const a = hidden + own();\n'
        "export async function waits() {\n  await null;\n}\nconst twice = (x) => x * 2;\nexport { twice };\n",
        "js/b.js": 'const hidden = 40;\nexport class B {\n  name = "b // no remark /* none */";\n}\n'
        "export function own() {\n  return hidden;\n}\n",
        "js/later.js": 'import { own } from "./b.js";\nexport const later = own() + 1;\n',
    }
    published = joined(modules)
    before = run(tmp_path / "before", modules, "js/page.js")
    assert "42 4 b // no remark /* none */ 40 1 3\n41\n" == before
    alone = {name: published[name] for name in ("js/page.js", "js/later.js")}
    assert before == run(tmp_path / "after", alone, "js/page.js")


@pytest.mark.parametrize(
    "other",
    [
        "export default 1;\n", 'export * from "./b.js";\n', "export let count = 0;\n", 'import all from "./b.js";\n',
        'import * as all from "./b.js";\n', "export { b as c };\n", "await null;\n", "const x = await null;\n",
        'import { page } from "./page.js";\n', 'import { gone } from "./gone.js";\n',
    ],
)  # fmt: skip
def test_what_is_written_otherwise_is_left_alone(other: str) -> None:
    """A module in another form, a detour to itself, a neighbour that is not there: all stay as they are."""
    page = 'import { x } from "./x.js";\nexport const page = 1;\n'
    modules = {"js/page.js": page, "js/x.js": other, "js/b.js": "1;\n"}
    assert modules == joined(modules)


def test_texts_of_several_lines_keep_their_spaces() -> None:
    """A module with a template of several lines keeps every space, remarks and all."""
    text = "const poem = `\n  // no remark\n    deep`;\nconsole.log(poem);\n"
    assert {LETTERS: text} == joined({LETTERS: text})


def test_a_script_of_its_own_may_be_carried_too(tmp_path: Path) -> None:
    """A script that takes and gives nothing runs within another, from another folder, and by itself."""
    page, own = "js/search/page.js", "js/own.js"
    modules = {own: "/** Own. */\nconsole.log(1);\n", page: 'import "../own.js";\nconsole.log(2);\n'}
    published = joined(modules)
    assert "1\n2\n" == run(tmp_path, {page: published[page]}, page)
    assert "console.log(1);\n" == published[own]


def test_the_search_page_fetches_one_script() -> None:
    """The theme's own modules are all in the house's form: the page's program is one script, engine and all."""
    theme = ROOT / "theme"
    modules = {path.relative_to(theme).as_posix(): path.read_text("utf-8") for path in theme.rglob("*.js")}
    published = joined(modules)
    entries = [name for name in published if published[name] != modules[name]]
    assert ["js/search/page.js"] == [name for name in entries if name.startswith("js/search/")]
    assert [] == [name for name in entries if 'from "./' in published[name] or "/**" in published[name]]
