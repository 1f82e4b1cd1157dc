"""Given a site's folder: how is it set up?

In: the folder. Out: the `Config` of its site.yaml and unit registry, and the problems met; None where it is unusable.
"""

from pathlib import Path
from typing import Final

from bantin.config import PATH, read_config, unit_file
from bantin.decode import decode
from bantin.model import Fields, Source
from bantin.problems import Problem, Spot, problem
from bantin.read import read_source
from bantin.site import Config
from bantin.yaml_lines import read_yaml

LIMIT: Final = 1_000_000  # bytes of site.yaml or of the unit registry


def load_config(root: Path) -> tuple[Config | None, tuple[Problem, ...]]:
    """The configuration of the site at `root`."""
    if not (root / PATH).is_file():
        return None, (problem("config-missing", Spot(PATH)),)
    source, unread = read_source(root, PATH)
    fields, faults = _fields(source) if source else (None, ())
    if fields is None:
        return None, (*unread, *faults)
    config, more = _with_registry(root, fields)
    return config, (*unread, *faults, *more)


def _with_registry(root: Path, fields: Fields) -> tuple[Config | None, tuple[Problem, ...]]:
    named = unit_file(fields)
    if named is None:
        return read_config(fields)
    if not _is_there(root / named.value):
        return None, (problem("registry-missing", Spot(PATH, named.line, named.column), target=named.value),)
    source, unread = read_source(root, named.value)
    registry, faults = _fields(source) if source else (None, ())
    if registry is None:
        return None, (*unread, *faults)
    config, more = read_config(fields, (named.value, registry))
    return config, (*faults, *more)


def _is_there(file: Path) -> bool:
    """Whether it is a file; what can be no path at all, being too long or odd, is none."""
    try:
        return file.is_file()
    except (OSError, ValueError):
        return False


def _fields(source: Source) -> tuple[Fields | None, tuple[Problem, ...]]:
    text, dirt = decode(source)
    if dirt and not text:  # nothing could be read, so nothing is said of missing keys
        return None, dirt
    fields, faults = read_yaml(text, source.path, limit=LIMIT)
    return fields, (*dirt, *faults)
