"""The workshop: a text is understood once; what was kept and may not be trusted is made again."""

import pickle
import signal
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bantin import workshop
from bantin.cache import Store, no_cache
from bantin.config import zone_of
from bantin.ledger import Form
from bantin.manuscript import Prepared, prepare
from bantin.model import Body, Source
from bantin.pipeline import proofs_key
from bantin.read import Found
from bantin.records import record
from bantin.site import Article, Category, Config, Tag, Unit
from bantin.vocabulary import vocabulary
from bantin.workshop import Proof, ProofForm, Shelf, TimeLimit, name_of, proven, understand
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


def proof(store: Store, config: Config, file: Found) -> Proof:
    """The proof of a file on a site set up so."""
    return proven(store, vocabulary(config), zone_of(config), named(file))


def form_of(config: Config) -> Form[Proof]:
    """How proofs are kept on a site set up so."""
    return ProofForm(vocabulary(config))


@pytest.mark.parametrize(
    "body",
    [
        Body(("<script>alert(1)</script>", "")),
        Body(('<p onclick="a">', "")),
        Body(("<p>một phần</p>",)),
        Body(("<p><a ", "></a></p>", "thừa")),
        Body(('<p><a href="javascript:a" ', "></a></p>")),
    ],
)
def test_a_poisoned_body_reaches_no_page(body: Body, file: Found) -> None:
    """A kept body that could act, or does not fit its outline, is composed anew."""
    with no_cache() as store:
        text = proof(store, CONFIG, file).text.text
        assert text
        shelf = Shelf(store, {file.path: file})
        sound = shelf.body(text)
        store.put(workshop._body_name(text.body_key), "\0".join(body.parts).encode())
        assert (sound, True) == (shelf.body(text), isinstance(text, Article))


def test_a_damaged_record_is_a_miss(file: Found) -> None:
    """Whatever lies under a text's name, the text is understood as if nothing did."""
    with no_cache() as store:
        sound = understand(store, named(file))
        assert sound.manuscript
        for data in (b"{", b"[[[", b'{"Body":[["a"],"b"]}', b'{"Understood":[5,[]]}'):
            store.put(sound.manuscript.body_key, data)
            assert sound == understand(store, named(file))


def test_a_proof_is_kept_as_it_is(file: Found) -> None:
    """What is read from a ledger's line is what was written there; a line of anything else is none."""
    with no_cache() as store:
        form = form_of(CONFIG)
        one = proof(store, CONFIG, file)
        line = form.told(one)
        assert isinstance(line, bytes)
        assert one == pickle.loads(pickle.dumps(form)).result(line)  # noqa: S301 - our own
        grounds, _, text = line.partition(b"\t")
        spoilt = (b"{", b"[]", text, record(Body(("",))), grounds, grounds + b"\t[]", b"[[5],[]]\t" + text)
        assert [one, *[None] * len(spoilt)] == list(map(form.result, (line, *spoilt)))


@pytest.mark.parametrize(
    ("category", "unit", "change", "holds"),
    [
        ("yt", "ub", {}, True),
        ("yt", "ub", {"title": "Tên khác", "menu": ()}, True),
        ("yt", "ub", {"categories": (Category("yt", "Sức khỏe"), Category("tin", "Tin"))}, True),
        ("Y tế", "ub", {"categories": (Category("yt", "Sức khỏe"), Category("tin", "Tin"))}, False),
        ("Y tế", "ub", {"categories": (Category("yt", "Y Tế"), Category("tin", "Tin tức"))}, True),
        ("Y tế", "ub", {"categories": (Category("yt", "Sức khỏe"), Category("y", "Y tế"))}, False),
        ("yt", "ub", {"units": (Unit("ub", "Ủy ban nhân dân"),)}, True),
        ("yt", "ub", {"units": (Unit("ub", "Ủy ban", valid_to=date(2030, 1, 1)),)}, False),
        ("yt", "Ủy ban", {"units": (Unit("ub", "Ủy ban nhân dân"),)}, False),
        ("yt", "Ủy ban", {"units": (Unit("ub", "Ủy ban"), Unit("ub-2", "Ủy ban"))}, False),
        ("yt", "ub", {"tags": (Tag("le-hoi", "Lễ hội"),)}, False),
        ("yt", "ub", {"tags": (Tag("hoi", "Hội"),)}, False),
        ("ý t", "ub", {"categories": (Category("yt", "Sức khỏe"), Category("tin", "Tin"))}, False),
        ("YT", "ub", {"categories": (Category("yt", "Sức khỏe"), Category("tin", "Tin"))}, True),
    ],
)
def test_a_proof_holds_as_long_as_its_names_mean_the_same(
    category: str, unit: str, change: dict[str, Any], holds: bool, file: Found
) -> None:
    """Whatever is renamed: a proof that is kept is the one that would be made; what does not touch it leaves it."""
    before = replace(CONFIG, categories=(Category("yt", "Y tế"), Category("tin", "Tin")), units=(Unit("ub", "Ủy ban"),))
    after = replace(before, **change)
    Path(file.file).write_text(
        f"---\ntitle: A\ndate: 01/11/2026\ncategory: {category}\nunit: {unit}\ntags: [Hội]\n---\nMột đoạn.\n", "utf-8"
    )
    file = file._replace(size=Path(file.file).stat().st_size)
    with no_cache() as store:
        line = form_of(before).told(proof(store, before, file))
        assert isinstance(line, bytes)
        kept = form_of(after).result(line)
        assert (holds, True) == (kept is not None, kept in {None, proof(store, after, file)})


def test_a_limit_is_not_remembered(file: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that took too long once is tried again: nothing of it is kept, be it a record or a line."""

    def ring(source: Source, name: str) -> Prepared:
        raise TimeLimit

    with no_cache() as store:
        with monkeypatch.context() as slow:
            slow.setattr(workshop, "prepare", ring)
            one = proof(store, CONFIG, file)
            told = [found.code for found in one.text.problems]
            assert (["markup-too-slow"], one) == (told, form_of(CONFIG).told(one))
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


def test_rules_of_the_zone_are_in_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the machine's database of zones says something else of the site's, nothing is known from before."""
    before = proofs_key(CONFIG)
    monkeypatch.setattr("bantin.pipeline.zone_rules", lambda zone: f"other than of {zone}")
    assert before != proofs_key(CONFIG)
