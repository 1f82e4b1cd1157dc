"""How does GitLab show our problems at their files and lines?

usage: python tools/code_quality.py REPORT.json, a report of `bantin check --format json`

Comes in: the report. Goes out: the same as a Code Quality report (the subset of the Code Climate format that GitLab
reads), on standard output.
"""

import hashlib
import json
import sys
from pathlib import Path

SEVERITIES = {"error": "major", "warning": "minor"}


def issue(found: dict[str, str | int]) -> dict[str, object]:
    """One problem."""
    words = f"{found['message']} → {found['fix']}"
    place = f"{found['path']}:{found['line']}:{found['column']}:{found['code']}:{words}"
    return {
        "description": words,
        "check_name": found["code"],
        "fingerprint": hashlib.sha256(place.encode()).hexdigest(),
        "severity": SEVERITIES[str(found["severity"])],
        "location": {"path": found["path"], "lines": {"begin": max(1, int(found["line"]))}},
    }


if __name__ == "__main__":
    print(json.dumps([issue(found) for found in json.loads(Path(sys.argv[1]).read_text("utf-8"))], ensure_ascii=False))
