"""Given a month of the built site: how does it become a PDF?

In: the published folder, the month, the file to write. Out: that file, printed by the Chromium of this machine from the
month's edition; or what is missing for it. Never: a build, a page fetched from elsewhere.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Final
from urllib.parse import quote, unquote

from bantin.serve import server

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
MONTH: Final = re.compile(r"((?:19|20)\d\d)[-/](0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-/]((?:19|20)\d\d)")
_STYLES: Final = re.compile('<link rel="stylesheet" href="([^"]+)"')
PATIENCE: Final = 300  # seconds for a browser to print a month


class NoIssue(LookupError):
    """A month cannot be printed; told in Vietnamese."""


def month_of(text: str) -> str:
    """`2023-10`, `2023/10` and `10/2023` as `2023/10`. Raises NoIssue."""
    found = MONTH.fullmatch(text.strip())
    if not found:
        raise NoIssue(f"“{text}” không phải là một tháng; ví dụ đúng: 2023-10")
    return f"{found[1] or found[4]}/{int(found[2] or found[3]):02}"


def find_browser(environment: Mapping[str, str]) -> str:
    """The browser that prints. Raises NoIssue."""
    named = environment.get("BANTIN_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise NoIssue(
            "Máy này không có Chromium. Hãy cài gói chromium, hoặc đặt BANTIN_CHROMIUM là đường dẫn của trình duyệt; "
            "hay mở trang của tháng rồi dùng lệnh In của trình duyệt, chọn Lưu thành PDF."
        )
    return found


def print_issue(output: Path, base_path: str, month: str, target: Path, *, offline: bool) -> None:
    """Print the edition of a month. Raises NoIssue."""
    if not (output / "index.html").is_file():
        raise NoIssue(f"Chưa có trang nào trong {output}; hãy chạy bantin build trước.")
    if not (output / "ban-tin" / month / "index.html").is_file():
        raise NoIssue(f"Tháng {month[5:]}/{month[:4]} không có bản in: không có bài, quá nhiều bài, hoặc đã tắt.")
    browser, path = find_browser(os.environ), f"{quote(base_path, safe='/%')}/ban-tin/{month}/"
    with server(output, base_path, 0, offline=offline) as running, TemporaryDirectory() as scratch:
        Thread(target=running.serve_forever, daemon=True).start()
        made = Path(scratch) / "issue.pdf"
        try:
            _prove(running.server_port, path)
            _print(browser, f"http://127.0.0.1:{running.server_port}{path}", made, scratch)
        finally:
            running.shutdown()
        if not made.is_file():
            raise NoIssue(f"Trình duyệt {browser} không in được; hãy thử mở trang của tháng và in bằng tay.")
        shutil.copyfile(made, target)


def _prove(port: int, path: str) -> None:
    """A browser prints whatever it gets: is it the month, and the style sheet that it names? Raises NoIssue."""
    for asked in (path, *(quote(name, safe="/%") for name in _STYLES.findall(_answered(port, path)))):
        _answered(port, asked)


def _answered(port: int, path: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
    finally:
        connection.close()
    if answer.status != HTTPStatus.OK:
        raise NoIssue(
            f"Không đọc được {unquote(path)} (mã {answer.status}): trang đã tạo không khớp với base_url "
            "trong site.yaml; hãy chạy bantin build rồi in lại."
        )
    return text


def _print(browser: str, address: str, target: Path, scratch: str) -> None:
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # else it refuses to start
    command = [
        browser, "--headless", "--disable-gpu", *root, f"--user-data-dir={scratch}/profile", "--no-first-run",
        "--disable-background-networking", "--no-pdf-header-footer", f"--print-to-pdf={target}", address,
    ]  # fmt: skip
    try:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=False)  # noqa: S603  # the user's own browser
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise NoIssue(f"Trình duyệt {browser} không chạy được: {fault}") from fault
