"""HTTP headers: one table, the same in the words of every server."""

import re

import pytest

from bantin.headers import CHECKED, FOREVER, NAMED_BY_CONTENT, SERVERS, apache, headers_file, nginx, policy, secure


def directives(policy: str) -> dict[str, str]:
    """A policy's directives by name."""
    return {name: words for name, _, words in (part.partition(" ") for part in policy.split("; "))}


@pytest.mark.parametrize("offline", [False, True])
def test_the_policy_is_strict(offline: bool) -> None:
    """Nothing inline, nothing from elsewhere, no text turned into code."""
    rules = directives(policy(offline=offline))
    assert ("'none'", "'self'", "'none'", "'none'") == tuple(
        rules[name] for name in ("default-src", "script-src", "base-uri", "frame-ancestors")
    )
    assert {"'none'", "'self'", "'script'", "bantin"} >= set(rules.values())
    assert ("'script'", "bantin" if offline else "'none'") == (
        rules["require-trusted-types-for"], rules["trusted-types"],
    )  # fmt: skip


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("offline", [False, True])
def test_every_server_is_told_the_same(server: str, offline: bool) -> None:
    """Each header of the table stands in each server's words, with its whole value."""
    text = SERVERS[server]("/b", offline=offline)  # type: ignore[index]  # a server's name
    missing = [
        name for name, value in secure(offline=offline).items() if not re.search(f'{name}:? "?{re.escape(value)}', text)
    ]
    assert [] == missing


@pytest.mark.parametrize(("path", "kept"), [
    ("/", CHECKED), ("/2026/11/a/", CHECKED), ("/search/root.bin", CHECKED), ("/sw.js", CHECKED),
    ("/assets/a.0123456789.css", FOREVER), ("/search/filing-01234567.bin", FOREVER),
    ("/search/w0-01234567/7.bin", FOREVER),
    ("/search/t12-01234567/3072.bin", FOREVER), ("/2026/11/search/a/", CHECKED),
    ("/feed.xml", CHECKED), ("/2026/11/assets/a/", CHECKED),
])  # fmt: skip
def test_only_files_named_by_content_are_kept(path: str, kept: str) -> None:
    """What keeps its name is asked for again at each visit."""
    assert kept == (FOREVER if re.match(NAMED_BY_CONTENT, path) else CHECKED)


def test_static_hosts_join_values() -> None:
    """No file fits two rules of `_headers` that speak of one header; `root.bin` fits none about caching."""
    rules = re.split(r"\n(?=/)", headers_file("/b").strip())
    names = [name for rule in rules for name in re.findall(r"^  ([\w-]+):", rule, re.MULTILINE)]
    assert sorted(set(names) - {"Cache-Control"}) == sorted(name for name in names if name != "Cache-Control")
    assert ["/b/*", "/b/assets/*", "/b/search/:volume/*"] == [rule.partition("\n")[0] for rule in rules]
    assert max(map(len, headers_file("/b").splitlines())) < 2000


def test_each_place_of_nginx_has_every_header() -> None:
    """A place of nginx with headers of its own inherits none: each has all, and its caching."""
    places = re.findall(r"^location (.+?) \{\n(.*?)^\}", nginx("/b"), re.MULTILINE | re.DOTALL)
    names = ["/b/", "^~ /b/assets/", r"~ ^/b/search/(?:[^/]+/|filing-)", "= /b/site.webmanifest"]
    assert names == [name for name, _ in places]
    assert {len(secure()) + 1} == {inner.count("add_header") for _, inner in places}
    assert [CHECKED, FOREVER, FOREVER, CHECKED] == [re.findall('Cache-Control "(.+)"', inner)[0] for _, inner in places]


def test_the_root_of_the_search_is_asked_for_each_time() -> None:
    """No server is told to let browsers keep the one file of the search that changes under its name."""
    (named,) = re.findall(r"location ~ (\S+) \{", nginx("/b"))
    (expression,) = re.findall("=~ m#(.+)#", apache("/b"))
    for pattern in (named, expression):
        kept = [bool(re.search(pattern, f"/b/search/{name}")) for name in ("root.bin", "filing-0a.bin", "w0-0a/7.bin")]
        assert [False, True, True] == kept


def test_apache_tells_what_is_missing() -> None:
    """Apache learns the site's page for an unknown address, under the base path, and kinds it may not know."""
    assert "ErrorDocument 404 /b/404.html\n" in apache("/b")
    assert "AddType application/manifest+json .webmanifest\n" in apache("/b")
