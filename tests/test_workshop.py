"""The workshop: a text is understood once; what was kept and may not be trusted is made again."""

import signal
import time
from pathlib import Path

import pytest

from bantin import workshop
from bantin.cache import no_cache
from bantin.config import zone_of
from bantin.manuscript import Prepared, prepare
from bantin.model import Body, Source
from bantin.read import Found
from bantin.records import record
from bantin.site import Article
from bantin.vocabulary import vocabulary
from bantin.workshop import Shelf, TimeLimit, name_of, proven, proven_form, understand
from tests.support import article
from tests.values import CONFIG

TYPED = article("Tên", "01/11/2026", "Một đoạn, xem [bài](b.md).")


@pytest.fixture
def file(tmp_path: Path) -> Found:
    """An article on the disk."""
    place = tmp_path / "a.md"
    place.write_text(TYPED, encoding="utf-8")
    return Found("content/articles/a.md", str(place), place.stat().st_size)


def named(file: Found) -> tuple[Found, str]:
    """A file with its name."""
    return file, name_of(file)


@pytest.mark.parametrize(
    "body",
    [
        Body(("<script>alert(1)</script>", ""), "x"),
        Body(('<p onclick="a">', ""), "x"),
        Body(("<p>một phần</p>",), "x"),
        Body(("<p><a ", "></a></p>", "thừa"), "x"),
        Body(('<p><a href="javascript:a" ', "></a></p>"), "x"),
    ],
)
def test_a_poisoned_body_reaches_no_page(body: Body, file: Found) -> None:
    """A kept body that could act, or does not fit its outline, is composed anew."""
    with no_cache() as store:
        text = proven(store, vocabulary(CONFIG), zone_of(CONFIG), named(file)).text
        assert text
        shelf = Shelf(store, {file.path: file})
        sound = shelf.body(text)
        store.put(workshop._body_name(text.body_key), record(body))
        assert (sound, True) == (shelf.body(text), isinstance(text, Article))


def test_a_damaged_record_is_a_miss(file: Found) -> None:
    """Whatever lies under a text's name, the text is understood as if nothing did."""
    with no_cache() as store:
        sound = understand(store, named(file))
        assert sound.manuscript
        for data in (b"{", b"[[[", b'{"Body":[["a"],"b"]}', b'{"Understood":[5,[]]}'):
            store.put(sound.manuscript.body_key, data)
            assert sound == understand(store, named(file))


def test_a_proven_text_is_kept_as_it_is(file: Found) -> None:
    """What is read from a ledger's line is what was written there; a line of anything else is none."""
    with no_cache() as store:
        form = proven_form(zone_of(CONFIG))
        one = proven(store, vocabulary(CONFIG), zone_of(CONFIG), named(file))
        lines = (form.line(one) or b"", b"{", b"[]", record(Body(("",), "")))
        assert [one, None, None, None] == list(map(form.result, lines))


def test_a_limit_is_not_remembered(file: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that took too long once is tried again: nothing of it is kept, be it a record or a line."""

    def ring(source: Source, name: str) -> Prepared:
        raise TimeLimit

    with no_cache() as store:
        with monkeypatch.context() as slow:
            slow.setattr(workshop, "prepare", ring)
            one = proven(store, vocabulary(CONFIG), zone_of(CONFIG), named(file))
            told = [found.code for found in one.problems]
            assert (["markup-too-slow"], None) == (told, proven_form(zone_of(CONFIG)).line(one))
        assert () == understand(store, named(file)).problems


@pytest.mark.skipif(not hasattr(signal, "SIGVTALRM"), reason="no timer of the processor's time")
def test_the_limit_is_of_work_and_not_of_time(file: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that waits longer than the limit goes on; one that works longer is stopped."""
    waits = {"sleep": lambda: time.sleep(1.3), "work": lambda: _work(30)}
    told = []
    monkeypatch.setattr(workshop, "LIMIT", 1)
    for wait in waits.values():

        def slow(source: Source, name: str, wait: object = wait) -> Prepared:
            wait()  # type: ignore[operator]
            return prepare(source, name)

        monkeypatch.setattr(workshop, "prepare", slow)
        with no_cache() as store:
            told.append([found.code for found in understand(store, named(file)).problems])
    assert [[], ["markup-too-slow"]] == told


def _work(seconds: int) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
