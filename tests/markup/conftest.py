"""What the tests of the markup share: the HTML of a composed body, the corpus, the readable cases."""

import json
import lzma
import os
import re
from html import escape
from pathlib import Path

import pytest

from bantin.markup import Composed

HERE = Path(__file__).parent


def html_of(composed: Composed) -> str:
    """The HTML with every reference filled by its typed target."""
    parts = composed.body.parts
    names = {"link": "href", "image": "<img src"}
    after = zip(composed.outline.refs, parts[1:], strict=True)
    return parts[0] + "".join(f'{names[ref.kind]}="{escape(ref.target)}"{part}' for ref, part in after)


def cases(name: str) -> list[tuple[str, str, str]]:
    """The cases of a fixture: title, input, expected; a line `%%% title` begins one, `%%%` parts input and expected."""
    text = (HERE / "fixtures" / name).read_text("utf-8")
    found = re.findall(r"^%%% ([^\n]+)\n(.*?)^%%%\n(.*?)(?=^%%% |\Z)", text, re.MULTILINE | re.DOTALL)
    return [(title, typed.strip("\n"), expected.strip("\n")) for title, typed, expected in found]


@pytest.fixture(scope="session")
def corpus() -> list[str]:
    """The bodies of the shared corpus, all of them; the test is skipped where it is absent."""
    shared = Path(os.environ.get("BANTIN_SHARED", HERE.parents[2] / "shared"))
    path = shared / "corpus" / "articles.jsonl.xz"
    if not path.is_file():
        pytest.skip("no shared corpus")
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["body"] for line in lines]
