"""The preview: this machine only, this folder only, under its base path."""

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bantin.headers import secure
from bantin.serve import Preview, serve, server
from tests.support import make_site, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published folder with a secret beside it."""
    pages = {"index.html": "nhà", "404.html": "lạc", "a/index.html": "bài", "b/c.css": "p{}"}
    write(tmp_path, {f"public/{path}": text for path, text in pages.items()} | {"secret.txt": "bí mật"})
    (tmp_path / "public" / "ra-ngoai").symlink_to(tmp_path)
    return tmp_path / "public"


@pytest.fixture(params=["", "/bantin"])
def port(site: Path, request: pytest.FixtureRequest) -> Iterator[tuple[int, str]]:
    """A running preview, at the root and under a path: its port and its base path."""
    with server(site, request.param, 0) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running.server_port, request.param
        running.shutdown()
        thread.join()


def ask(port: int, path: str, method: str = "GET", host: str = "127.0.0.1") -> tuple[int, str]:
    """The status and the body of an answer; the path goes out as written."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", f"{host}:{port}")
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


@pytest.mark.parametrize(("path", "body"), [("/", "nhà"), ("/a/", "bài"), ("/b/c.css", "p{}"), ("/a/?q=1#x", "bài")])
def test_pages(port: tuple[int, str], path: str, body: str) -> None:
    """A page is found by its address, under the base path."""
    assert (200, body) == ask(port[0], port[1] + path)


@pytest.mark.parametrize("path", [
    "/khong/", "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%2e%2e%2fsecret.txt",
    "/a/../../secret.txt", "/ra-ngoai/secret.txt", "//secret.txt", "/..%5csecret.txt", "/a%00b",
    "/%252e%252e/secret.txt", "/b/",
])  # fmt: skip
def test_nothing_else(port: tuple[int, str], path: str) -> None:
    """Whatever leads out of the folder, or to a folder without a page, is answered as an unknown address."""
    assert (404, "lạc") == ask(port[0], port[1] + path)


def test_outside_the_base_path(port: tuple[int, str]) -> None:
    """What lies beside the base path is unknown, as it will be on the host."""
    assert (404 if port[1] else 200) == ask(port[0], "/a/")[0]
    assert 404 == ask(port[0], "/bantinx/a/")[0]


@pytest.mark.parametrize("base", ["/bản-tin", "/b%E1%BA%A3n-tin", "/b%e1%ba%a3n-tin"])
def test_a_base_path_in_vietnamese(site: Path, base: str) -> None:
    """However the base path is written, with letters or with percent signs, its pages are found, and nothing beside."""
    with server(site, base, 0) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        asked = ("/b%E1%BA%A3n-tin/a/", "/%62%e1%ba%a3n-tin/", "/b%E1%BA%A3n/a/", "/a/", "/b%E1%BA%A3n-tin")
        answers = [ask(running.server_port, path)[0] for path in asked]
        running.shutdown()
        thread.join()
    assert [200, 200, 404, 404, 404] == answers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "127.0.0.2"])
def test_strange_hosts(port: tuple[int, str], host: str) -> None:
    """A request under another name is refused: a page of another site could otherwise read this one."""
    status, body = ask(port[0], port[1] + "/", host=host)
    assert (403, False) == (status, "nhà" in body)


def test_the_headers_of_a_web_server(port: tuple[int, str]) -> None:
    """Every answer, the unknown address too, has the headers of the table; nothing is kept, and scripts are scripts."""
    for path in ("/", "/b/c.css", "/khong/"):
        connection = http.client.HTTPConnection("127.0.0.1", port[0], timeout=5)
        connection.request("GET", port[1] + path)
        sent = dict(connection.getresponse().getheaders())
        connection.close()
        expected = {**secure(), "Cache-Control": "no-store"}
        assert expected == {name: sent[name] for name in expected}
    assert {".js": "text/javascript"}.items() <= Preview.extensions_map.items()


def test_own_names(port: tuple[int, str]) -> None:
    """Both names of this machine are answered, and HEAD as GET without a body."""
    assert [200, 200] == [ask(port[0], port[1] + "/", host=host)[0] for host in ("127.0.0.1", "localhost")]
    assert (200, "") == ask(port[0], port[1] + "/", "HEAD")
    assert (404, "") == ask(port[0], port[1] + "/khong/", "HEAD")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_is_written(port: tuple[int, str], method: str) -> None:
    """A preview is read only."""
    assert 501 == ask(port[0], port[1] + "/", method)[0]


def test_loopback_only(site: Path) -> None:
    """Nobody else on the network can reach it."""
    with server(site, "", 0) as running:
        assert "127.0.0.1" == running.server_address[0]


def test_nothing_built_yet(tmp_path: Path) -> None:
    """Where nothing has been built there is nothing to serve."""
    with pytest.raises(FileNotFoundError):
        serve(make_site(tmp_path, {}), tmp_path / "public", 0, print)
