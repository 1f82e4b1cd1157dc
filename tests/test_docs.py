"""Do the documents say what the code does? Every command, option, key and problem is told, and nothing else is."""

import ast
import importlib.util
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from types import ModuleType

import click
import pytest

from bantin import cli, config, front_matter, page_matter, registry
from bantin.catalogue import CATALOGUE, NEAR, TERMS
from bantin.forms import Key

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "bien-tap-vien.md").read_text("utf-8")
FORMS: Mapping[str, Mapping[str, Key]] = {
    "article": front_matter.ARTICLE, "source": front_matter.SOURCE, "image": front_matter.IMAGE,
    "corrections": front_matter.CORRECTION, "withdrawn": front_matter.WITHDRAWN,
    "attachments": front_matter.ATTACHMENT, "document": front_matter.DOCUMENT, "legacy": front_matter.LEGACY,
    "page": page_matter.PAGE, "album": page_matter.ALBUM, "site": config.SITE, "publisher": config.PUBLISHER,
    "categories": registry.CATEGORY, "units": registry.UNIT, "successors": registry.SUCCESSOR, "tags": registry.TAG,
    "menu": config.MENU, "home": config.HOME, "lists": config.LISTS, "build": config.BUILD,
}  # fmt: skip
# The form asks for `alt` in words of its own: `picture-no-alt` in place of `key-missing`.
REQUIRED_OTHERWISE = {("image", "alt")}
COMMANDS = dict(cli.commands.commands)


def table(name: str) -> list[list[str]]:
    """The rows of the README's table of that name, cell by cell."""
    lines = README.partition(f"<!-- table: {name} -->")[2].partition("<!--")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| ")]
    assert len(rows) > 1, f"no table {name}"
    return rows[1:]


def codes(cell: str) -> list[str]:
    """The words in a cell that are code."""
    return re.findall(r"`([^`]+)`", cell)


def options(command: click.Command) -> list[str]:
    """The options of a command, in the order of its help."""
    return [parameter.opts[0] for parameter in command.params if isinstance(parameter, click.Option)]


def placeholders(sentence: str) -> set[str]:
    """The words that a sentence waits for."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def reference() -> ModuleType:
    """tools/reference.py, which is a program and no module of the package."""
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module but those of the catalogue."""
    for path in sorted((ROOT / "bantin").rglob("*.py")):
        if "catalogue" not in path.parts:
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_bytes())


def raised(tree: ast.AST) -> Iterator[tuple[int, str, set[str]]]:
    """The problems raised with their code written out: line, code, words. A call with `**` is left to other tests."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and all(keyword.arg for keyword in node.keywords):
            words = {keyword.arg for keyword in node.keywords if keyword.arg}
            named = node.args[:1] if ast.unparse(node.func).split(".")[-1] in {"problem", "fault"} else ()
            yield from ((node.lineno, word, words) for argument in named for word in literals(argument))
        elif isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.elts[1], ast.Dict):
            words = {word for key in node.elts[1].keys if key for word in literals(key)}
            yield from ((node.lineno, word, words) for word in literals(node.elts[0]))


def literals(node: ast.AST) -> list[str]:
    """The codes or names that an expression may be."""
    branches = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
    return [branch.value for branch in branches if isinstance(branch, ast.Constant) and isinstance(branch.value, str)]


def test_the_readme_names_every_command_with_its_options() -> None:
    """The table of commands is the command line's own."""
    told = {codes(row[0])[0].split()[0]: codes(row[2]) if len(row) > 2 else [] for row in table("commands")}
    assert {name: options(command) for name, command in COMMANDS.items()} == told


def test_the_readme_explains_every_option() -> None:
    """Every option has one row, and every row an option."""
    known = {option for command in COMMANDS.values() for option in options(command)}
    assert sorted(known) == sorted(codes(row[0])[0] for row in table("options"))


def test_every_command_and_option_has_its_help() -> None:
    """Whoever asks for --help is told something of everything."""
    assert [] == [name for name, command in COMMANDS.items() if not command.help]
    silent = [(name, one.opts[0]) for name, command in COMMANDS.items() for one in command.params
              if isinstance(one, click.Option) and not one.help]  # fmt: skip
    assert [] == silent


def test_the_readme_explains_every_exit_code() -> None:
    """The exit codes are those of the command line."""
    assert [cli.OK, cli.CONTENT, cli.USAGE, cli.OURS, cli.UNREAD] == [int(row[0]) for row in table("exit codes")]


@pytest.mark.parametrize("name", FORMS)
def test_the_readme_explains_every_key(name: str) -> None:
    """The keys of a form, and which of them are required, are those of the code."""
    asked = {key: form.required or (name, key) in REQUIRED_OTHERWISE for key, form in FORMS[name].items()}
    assert asked == {codes(row[0])[0]: row[1] == "yes" for row in table(name)}


def test_every_form_of_the_code_is_documented() -> None:
    """No table of keys is forgotten here."""
    tables = [value for module in (front_matter, page_matter, config, registry) for value in vars(module).values()
              if isinstance(value, Mapping) and all(isinstance(key, Key) for key in value.values())]  # fmt: skip
    assert [] == [form for form in tables if form not in [*FORMS.values(), config.REGISTRY]]


@pytest.mark.parametrize("name", ["article", "album", "page"])
def test_the_editors_guide_names_every_key(name: str) -> None:
    """An editor finds each key in the guide in Vietnamese."""
    assert [] == [key for key in FORMS[name] if f"`{key}`" not in GUIDE]


def test_share_words_are_told() -> None:
    """The README lists the words for what a successor took over."""
    row = next(row for row in table("successors") if codes(row[0]) == ["share"])
    assert sorted(registry.SHARES) == sorted(codes(row[2]))


def test_the_page_of_problems_is_up_to_date() -> None:
    """docs/loi-thuong-gap.md is what tools/reference.py would write now (`make docs`)."""
    page = reference()
    assert page.page() == page.PAGE.read_text("utf-8")


def test_every_problem_has_its_entry() -> None:
    """Each code of the catalogue has a heading of its own in docs/loi-thuong-gap.md."""
    headings = re.findall(r"^### `([a-z0-9-]+)`$", reference().page(), re.MULTILINE)
    assert sorted(CATALOGUE) == sorted(headings)


def test_every_problem_is_told_in_both_languages() -> None:
    """Both languages say what is wrong and what to do, and wait for the same words."""
    assert [] == [code for code, e in CATALOGUE.items() if not all((e.vi, e.vi_fix, e.en, e.en_fix))]
    both = {code: (entry.vi + entry.vi_fix, entry.en + entry.en_fix) for code, entry in CATALOGUE.items()}
    assert [] == [code for code, (vi, en) in both.items() if placeholders(vi) != placeholders(en)]
    assert placeholders(NEAR["vi"]) == placeholders(NEAR["en"])


def test_every_term_is_told_in_both_languages() -> None:
    """A code inside a sentence is a word in both languages; what begins with a capital is a word already."""
    vi, en = (
        {(name, word) for name, words in TERMS[lang].items() for word in words if word.islower()} for lang in TERMS
    )
    assert vi == en


def test_messages_begin_small_and_fixes_end_with_a_stop() -> None:
    """A message goes on in the middle of a line, unless it opens with an acronym; what to do is a sentence."""
    sentences = {code: (entry.vi, entry.en, entry.vi_fix, entry.en_fix) for code, entry in CATALOGUE.items()}
    assert [] == [code for code, (vi, en, *_) in sentences.items() if vi[:2].istitle() or en[:2].istitle()]
    assert [] == [code for code, (*_, vi, en) in sentences.items() if not (vi.endswith(".") and en.endswith("."))]


def test_code_gives_each_sentence_its_words() -> None:
    """Wherever a problem's code is written out, so are the words that its sentences wait for."""
    wanted = {code: placeholders(e.vi + e.vi_fix + e.en + e.en_fix) for code, e in CATALOGUE.items()}
    found = [(name, line, code, words) for name, tree in modules() for line, code, words in raised(tree)]
    known = [(name, line, code, words) for name, line, code, words in found if code in wanted]
    assert len(known) > 40
    assert [] == [(name, line, code, wanted[code] - words) for name, line, code, words in known if wanted[code] - words]


def test_no_problem_is_in_the_catalogue_alone() -> None:
    """A code that no module names can never be met."""
    named = {node.value for _, tree in modules() for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert [] == sorted(CATALOGUE.keys() - named)


def test_links_between_documents_lead_somewhere() -> None:
    """Every relative link in the documents names a file of the repository."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    links = [(page, target) for page in pages for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", prose(page))]
    assert [] == [(page.name, target) for page, target in links if not (page.parent / target).exists()]


def prose(page: Path) -> str:
    """A document without its code, where links are examples."""
    return re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
