"""Given a folder: is there a Whoosh index in it that may be trusted, and is it the one that is wanted?

In: a folder, the digest of documents. Out: yes or no; or the opened index. Never: an index opened before its seal is
verified.
"""

import os
from pathlib import Path
from typing import Any

import bantin
from bantin.search import codec  # noqa: F401 - whom an index names as its codec must be known before it is opened
from bantin.search.analysis import ANALYSER
from bantin.search.schema import SCHEMA_VERSION
from bantin.search.seal import IndexRefused, machine_key, verify
from bantin.search.whoosh_library import VERSION, FileStorage


def facts(digest: str) -> dict[str, str]:
    """Everything an index depends on: the documents' digest, and the rules and versions that turned them into it."""
    return {
        "documents": digest,
        "analyser": ANALYSER,
        "schema": SCHEMA_VERSION,
        "whoosh": VERSION,
        "generator": bantin.__version__,
    }


def is_current(folder: Path, digest: str) -> bool:
    """Whether the index in `folder` is ours, whole, and made from just these documents by just these rules."""
    try:
        return verify(folder, machine_key()) == facts(digest)
    except IndexRefused:
        return False


def open_storage(folder: Path) -> Any:
    """The Whoosh index in `folder`, its seal verified first. Raises IndexRefused."""
    known = verify(folder, machine_key())
    if known != facts(known.get("documents", "")):
        raise IndexRefused("outdated")
    return FileStorage(os.fspath(folder)).open_index()
