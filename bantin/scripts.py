"""Given the theme's ES modules: which scripts does a browser fetch?

In: the modules' texts by name. Out: texts by the same names; a module that no other imports carries all that it needs,
without the comments and indentation, for on a slow line twenty small files are twenty waits. Each module keeps a scope
of its own, so that names need not be different. A module that is written in another way than the house's (see `_Form`)
is left as it is, with all that lead to it. Never: a minifier; a change inside a line of code, but for a comment with a
type.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Final

_IMPORT: Final = re.compile(r'^import (?:\{([^{}]*)\} from )?"(\.[^"\n]+)";\n', re.M)
_DECLARED: Final = re.compile(r"^export ((?:async )?function\*?|class|const) ([\w$]+)", re.M)
_LISTED: Final = re.compile(r"^export \{([\w$, ]+)\};\n", re.M)
_OTHER: Final = re.compile(r"^\s*(?:import\b(?! ?\()|export\b)", re.M)
_LATER: Final = re.compile(r"\bimport ?\(")
_WAITING: Final = re.compile(r"^(?:(?:const|let) .*= )?await\b", re.M)
_BLOCK: Final = re.compile(r"^[ \t]*/\*(?:[^*]|\*(?!/))*\*/[ \t]*\n", re.M)
_LINE: Final = re.compile(r"^[ \t]*//.*\n", re.M)
_TYPE: Final = re.compile(r"/\*\* @(?:[^*\n]|\*(?!/))*\*/ ?")
_BLANK: Final = re.compile(r"\n\s+")


class _Unfit(ValueError):
    """A module is not written in the house's form, or imports itself by a detour."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A module in the house's form: imports of neighbours at its head; functions, classes and constants exported.

    `imports`: what is taken, if anything, and where; `exports`: names given; `text`: the rest, exports still marked.
    """

    imports: tuple[tuple[str, str], ...]
    exports: tuple[str, ...]
    text: str


def joined(modules: Mapping[str, str]) -> dict[str, str]:
    """The scripts by name. A name that is imported but not there is left to the browser to complain of."""
    inner = {normpath(join(dirname(name), path)) for name in modules for _, path in _IMPORT.findall(modules[name])}
    inner -= {name for name, text in modules.items() if _is_alone(text)}
    return {name: text if name in inner else _entry(name, modules) for name, text in modules.items()}


def _is_alone(text: str) -> bool:
    """Whether a script neither takes nor gives anything: it runs anywhere, as a script of its own too."""
    return not (_IMPORT.search(text) or _OTHER.search(text) or _LATER.search(text))


def _entry(name: str, modules: Mapping[str, str]) -> str:
    try:
        forms = {each: _form(each, modules) for each in _needed(name, modules, ())}
    except (_Unfit, KeyError):
        return modules[name]
    scopes = {each: f"$m{number}" for number, each in enumerate(forms)}
    parts = [_scope(forms[each], scopes, scopes[each]) for each in forms if each != name]
    return "".join((*parts, _bindings(forms[name], scopes), forms[name].text))


def _needed(name: str, modules: Mapping[str, str], above: tuple[str, ...]) -> Iterator[str]:
    """The module and all it imports, each after those that it needs, perhaps more than once."""
    is_afar = above and dirname(name) != dirname(above[0])
    if name in above or (is_afar and not _is_alone(modules[name])):
        raise _Unfit(name)
    for _, path in _IMPORT.findall(modules[name]):
        yield from _needed(normpath(join(dirname(name), path)), modules, (*above, name))
    yield name


def _form(name: str, modules: Mapping[str, str]) -> _Form:
    text = _bare(modules[name])
    imports = tuple((what, normpath(join(dirname(name), path))) for what, path in _IMPORT.findall(text))
    text = _IMPORT.sub("", text)
    listed = [each.strip() for names in _LISTED.findall(text) for each in names.split(",")]
    declared = [each for _, each in _DECLARED.findall(text)]
    rest = _LISTED.sub("", _DECLARED.sub("", text))
    renamed = any(" as " in each for each in listed)
    if renamed or _OTHER.search(rest) or _WAITING.search(modules[name]):
        raise _Unfit(name)
    return _Form(imports, tuple(each for each in (*declared, *listed) if each), text)


def _bare(text: str) -> str:
    """The text without whole-line comments, comments of types, and indentation; a text of several lines forbids it."""
    if any(line.count("`") % 2 for line in text.splitlines()):
        return text
    for comment in (_BLOCK, _LINE, _TYPE):
        text = comment.sub("", text)
    return _BLANK.sub("\n", text.lstrip())


def _scope(form: _Form, scopes: Mapping[str, str], scope: str) -> str:
    text = _DECLARED.sub(r"\1 \2", _LISTED.sub("", form.text))
    names = ", ".join(form.exports)
    return f"const {scope} = (() => {{\n{_bindings(form, scopes)}{text}return {{ {names} }};\n}})();\n"


def _bindings(form: _Form, scopes: Mapping[str, str]) -> str:
    """The imported names as constants: `a as b` is `a: b` here."""
    taken = [(re.sub(r" as ", ": ", what), scopes[name]) for what, name in form.imports if what]
    return "".join(f"const {{{what}}} = {scope};\n" for what, scope in taken)
