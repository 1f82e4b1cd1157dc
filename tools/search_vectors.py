"""What must the search answer over the bulletin of set words? `python tools/search_vectors.py` writes it anew.

Comes in: tests/search/bulletin.py. Goes out: tests/search/vectors.json, for each query how it was understood and the
first ten documents with their points. Whoosh, the reader of the export, Node and Chromium are held to this one file:
read its diff before you commit it, for it is the order that readers will see.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.search.bulletin import QUERIES, articles, open_export, vector, write_export  # noqa: E402  # as above

VECTORS = ROOT / "tests" / "search" / "vectors.json"


def main() -> None:
    """Write the file, a query a line."""
    with TemporaryDirectory() as folder:
        index = open_export(write_export(articles(), Path(folder)))
        lines = [json.dumps(vector(index, query), ensure_ascii=False) for query in QUERIES]
    VECTORS.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
