"""Given a site's folder and the time: what is built, and in which order?

In: an `Order`. Out: a `Built`, once the published site has been swapped in whole; or `BuildFailed` with every problem,
and the old site untouched. This is the only module that knows the order; each line is a stage, values flow forward.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Final

from bantin import read
from bantin.addresses import Addresses
from bantin.assemble import assemble, everything
from bantin.assets import asset_files, assets_published, load_assets
from bantin.cache import Store, key
from bantin.check import Proven, edition_of
from bantin.config import zone_of
from bantin.keys import common_key
from bantin.known import Known, Made
from bantin.ledger import Ledger, remembered_map
from bantin.links import check_links, files_named
from bantin.lock import lock
from bantin.machines import machine_files
from bantin.model import Kept, Output, SearchDocument
from bantin.order import BuildFailed, Built, Order, Ready, Stores, Survey, lock_of, stores_of
from bantin.pages import addresses_of, check_addresses, plan
from bantin.parallel import ordered_map
from bantin.past import Past, keep, recall
from bantin.present.chrome import chrome
from bantin.present.context import context_of
from bantin.present.searchable import search_document
from bantin.problems import Problem
from bantin.publish import MANIFEST, Publication, Standing, publish, standing
from bantin.read import Found, Listing, read_sources
from bantin.render import Press
from bantin.report import has_errors, in_order
from bantin.search.analysis import Analysis
from bantin.search.engine import known_abbreviations
from bantin.search.export import export
from bantin.search.kept import remembered
from bantin.search.segments import Entry, made_of, update_index
from bantin.search.whoosh_store import is_current
from bantin.setup import load_config
from bantin.site import Config
from bantin.swap import discard, previous, recover
from bantin.theme import load_theme
from bantin.tree import file_digest
from bantin.vocabulary import vocabulary
from bantin.work import Piece, made, work
from bantin.workshop import Shelf, kept_names, name_of, proven, proven_form, understand

FEW: Final = 192  # values that are computed sooner than processes are started


def build(order: Order) -> Built:
    """Build the site, publish it, and index it; where all of that stands as it would be built, leave it alone."""
    with lock(order.cache / "lock"), lock(lock_of(order.output)), stores_of(order) as stores:
        survey, live = survey_of(order, stores.texts), standing(order.output)
        past = recall(stores.ledgers, survey.key)
        if past and past.holds(order.now, live.manifest, lambda digest: is_current(order.index, digest)):
            return Built(past.articles, past.pages, past.until, live.left_alone, past.problems)
        return build_anew(order, stores, survey, live)


def build_anew(order: Order, stores: Stores, survey: Survey, live: Standing) -> Built:
    """Build what has changed; the record of it lets the next build see that nothing has."""
    ready = make_ready(order, survey, stores)
    common = common_key(ready.press.context, ready.press.chrome, survey.theme)
    known = Known(Ledger(stores.ledgers, key("pages")), common, live.digests)
    publication = publish(chain(outputs(order, ready, known), findable(order, ready)), order.output, live)
    known.save()
    documents = index(order, ready)
    site = ready.site
    past = Past(order.now, site.next_change, len(site.articles), len(ready.pages), ready.problems,
                file_digest(f"{order.output}/{MANIFEST}"), documents)  # fmt: skip
    keep(stores.ledgers, survey.key, past)
    stores.texts.sweep(kept_names(survey.names) | {searched(ready)})
    stores.ledgers.sweep({survey.key, key("pages"), proofs_key(survey.config)})
    return Built(past.articles, past.pages, past.until, publication, past.problems, site, ready.read, known.reasons)


def check_site(order: Order) -> Built:
    """Do everything but publish: templates too are tried on every page."""
    with stores_of(order) as stores:
        ready = make_ready(order, survey_of(order, stores.texts), stores)
        count = sum(1 for _ in outputs(order, ready, Known(Ledger(stores.ledgers, key("pages")), "", {})))
    site = ready.site
    publication = Publication((), count, (), ())
    return Built(len(site.articles), len(ready.pages), site.next_change, publication, ready.problems, site)


def survey_of(order: Order, store: Store) -> Survey:
    """What the site is made from; the texts are named by their bytes, not yet understood."""
    config, faults = load_config(order.root)
    listing, unread = read_sources(order.root)
    if config is None:
        raise BuildFailed(in_order((*faults, *unread, *readable_problems(order, listing, store))))
    theme = load_theme(order.root, Addresses(config.base_url).base_path)
    names = tuple(map(name_of, listing.texts))
    files = (f"{file.path} {read.digest(file)}" for file in listing.assets)
    return Survey(
        config, theme, listing, names, (*faults, *unread),
        key("build", repr((config, faults, unread, order.strict)), theme.digest, *names, *files),
    )  # fmt: skip


def make_ready(order: Order, survey: Survey, stores: Stores) -> Ready:
    """Understand, check and assemble the site; the gate stands at the end."""
    config, listing = survey.config, survey.listing
    proofs = Ledger(stores.ledgers, proofs_key(config))
    anew = tuple(file.path for file, name in zip(listing.texts, survey.names, strict=True) if name not in proofs)
    texts = tuple(read_texts(order, survey, stores.texts, proofs))
    edition = edition_of(texts)
    assets, unfit = load_assets(files_named(everything(edition)), listing.assets)
    site, clashes = assemble(edition, assets, config, order.now)
    pages = plan(site)
    told = (*survey.faults, *(fault for text in texts for fault in text.problems), *unfit, *clashes)
    faulty = frozenset(found.spot.path for found in told if has_errors((found,)))
    problems = in_order((
        *told, *check_addresses(site, pages, faulty),
        *check_links(everything(edition), site.targets, addresses_of(pages), faulty),
    ))  # fmt: skip
    drafts = frozenset(file.path for file, text in zip(listing.texts, texts, strict=True) if text.draft)
    gate(problems, drafts, strict=order.strict or config.build.strict)
    context = context_of(site, addresses_of(pages))
    shelf = Shelf(stores.texts, {file.path: file for file in (*listing.texts, *listing.assets)})
    return Ready(Press(context, chrome(context), survey.theme, shelf.body), pages, shelf, problems, anew)


def gate(problems: tuple[Problem, ...], drafts: frozenset[str], *, strict: bool) -> None:
    """The one gate: report everything, or go on. What is wrong in a draft is told, and stops nothing."""
    if has_errors((found for found in problems if found.spot.path not in drafts), strict=strict):
        raise BuildFailed(problems)


def read_texts(order: Order, survey: Survey, store: Store, proofs: Ledger) -> Iterator[Proven]:
    """Every text, checked, in the order of paths; those known from before are not read again."""
    zone = zone_of(survey.config)
    prove = partial(proven, store, vocabulary(survey.config), zone)
    files = tuple(zip(survey.listing.texts, survey.names, strict=True))

    def read(due: Sequence[tuple[Found, str]]) -> Iterator[Proven]:
        return iter(order.track("Đọc bài", ordered_map(prove, due, jobs=jobs_for(order, due)), len(due)))

    return remembered_map(read, files, survey.names, proofs, proven_form(zone))


def readable_problems(order: Order, listing: Listing, store: Store) -> Iterator[Problem]:
    """What is wrong with the texts by themselves, told even where the settings are unusable."""
    files = [(file, name_of(file)) for file in listing.texts]
    understood = ordered_map(partial(understand, store), files, jobs=jobs_for(order, files))
    return (fault for text in understood for fault in text.problems)


def outputs(order: Order, ready: Ready, known: Known) -> Iterator[Output | Kept]:
    """Every file of the published site; raises BuildFailed where a template has failed."""
    context = ready.press.context

    def make(due: Sequence[Piece]) -> Iterable[Made]:
        making = ordered_map(partial(made, ready.press), due, jobs=jobs_for(order, due))
        return order.track("Lập trang", making, len(due))

    yield from faultless(known.unless_known(work(ready.press, ready.pages), make), ready.problems)
    yield from machine_files(context, ready.pages)
    yield from ready.press.theme.assets
    yield from asset_files(assets_published(ready.site), ready.shelf.files)


def proofs_key(config: Config) -> str:
    """Where the checked texts of a site with these settings are kept."""
    return key("proofs", repr(config))


def jobs_for(order: Order, due: Sequence[object]) -> int:
    """As many processes as are asked for, where it pays."""
    return order.jobs if len(due) > FEW else 1


def faultless(rendered: Iterable[Output | Kept | Problem], told: tuple[Problem, ...]) -> Iterator[Output | Kept]:
    """The outputs among these; a template's problems are gathered to the end, join the others, and stop the build."""
    problems: list[Problem] = []
    for result in rendered:
        if isinstance(result, Problem):
            problems.append(result)
        else:
            yield result
    if problems:
        raise BuildFailed(in_order((*told, *problems)))


def findable(order: Order, ready: Ready) -> Iterator[Output]:
    """Every file that the reader's browser searches."""
    entries = searchable(ready)

    def make() -> Iterator[Output]:
        filling = map(partial(filled, ready.shelf), entries)
        known = known_abbreviations(ready.site.config.abbreviations)
        return export(order.track("Lập tệp tìm kiếm", filling, len(entries)), len(entries), known)

    return remembered(searched(ready), ready.shelf.store, order.output, make)


def index(order: Order, ready: Ready) -> str:
    """Bring the search index up to date, unless it was made of the same documents; give their digest."""
    entries = searchable(ready)
    documents = made_of(entries)
    recover(order.index)  # also where the old index is found to be good and none is written
    discard(previous(order.index))
    if not is_current(order.index, documents):
        update_index(entries, partial(filled, ready.shelf), order.index, digest=documents, jobs=order.jobs)
    return documents


def searchable(ready: Ready) -> tuple[Entry, ...]:
    """What the search knows, newest first, without the texts."""
    return tuple(
        Entry(search_document(ready.press.context, article), article.path, article.body_key)
        for article in ready.site.listed
    )


def searched(ready: Ready) -> str:
    """The name of what the files of the search are made of."""
    return key("export", made_of(searchable(ready)), repr(ready.site.config.abbreviations))


def filled(shelf: Shelf, entry: Entry) -> tuple[SearchDocument, Analysis]:
    """A document with its text and its analysis."""
    text, analysis = shelf.analysis(entry.path, entry.key)
    return replace(entry.document, text=text), analysis
