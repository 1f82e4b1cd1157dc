"""Given a site's folder and the time: what is built, and in which order?

In: an `Order`. Out: a `Built`, once the published site has been swapped in whole; or `BuildFailed` with every problem,
and the old site untouched. This is the only module that knows the order; each line is a stage, values flow forward.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain

from bantin.assemble import assemble
from bantin.assets import asset_files, assets_published, load_assets
from bantin.cache import Store, key
from bantin.check import check, drafts_of, everything
from bantin.feeds import feeds
from bantin.links import check_links, files_named
from bantin.lock import lock
from bantin.machines import card_file, machine_files, stubs
from bantin.manuscript import Understood
from bantin.model import Output, SearchDocument
from bantin.old_addresses import check_old_addresses
from bantin.order import BuildFailed, Built, Order, Ready, lock_of, store_of
from bantin.pages import addresses_of, check_addresses, plan
from bantin.parallel import ordered_map
from bantin.present.chrome import chrome
from bantin.present.context import context_of
from bantin.present.searchable import search_document
from bantin.present.sharing import cards_shared
from bantin.problems import Problem
from bantin.publish import Publication, publish
from bantin.read import Listing, read_sources
from bantin.render import Press, render, render_stub
from bantin.report import has_errors, in_order
from bantin.search.analysis import Analysis
from bantin.search.documents import digest
from bantin.search.engine import known_abbreviations
from bantin.search.export import export
from bantin.search.kept import remembered
from bantin.search.whoosh_store import is_current, write_index
from bantin.setup import load_config
from bantin.swap import discard, previous, recover
from bantin.theme import check_theme, load_theme
from bantin.workshop import Shelf, kept_names, understand


def build(order: Order) -> Built:
    """Build the site, publish it, and index it."""
    with lock(order.cache / "lock"), lock(lock_of(order.output)), store_of(order) as store:
        ready = make_ready(order, store)
        publication = publish(chain(outputs(order, ready), findable(order, ready)), order.output)
        if order.leads_search:
            index(order, ready)
        store.sweep(kept_names(ready.names) | {searched(ready)})
    return Built(ready.site, len(ready.pages), publication, ready.problems)


def check_site(order: Order) -> Built:
    """Do everything but publish: templates too are tried on every page."""
    with store_of(order) as store:
        ready = make_ready(order, store)
        count = sum(1 for _ in outputs(order, ready))
    return Built(ready.site, len(ready.pages), Publication((), count, (), ()), ready.problems)


def make_ready(order: Order, store: Store) -> Ready:
    """Read, check and assemble the site; the gate stands at the end."""
    config, faults = load_config(order.root)
    listing, unread = read_sources(order.root)
    texts = tuple(order.track("Đọc bài", read_texts(order, listing, store), len(listing.texts)))
    read = (*faults, *unread, *(fault for text in texts for fault in text.problems))
    if config is None:
        raise BuildFailed(in_order(read))
    manuscripts = tuple(text.manuscript for text in texts if text.manuscript)
    edition, unsound = check(manuscripts, config)
    assets, unfit = load_assets(files_named(everything(edition)), listing.assets)
    site, clashes = assemble(edition, assets, config, order.now)
    pages = plan(site)
    told = (*read, *unsound, *unfit, *clashes, *check_theme(order.root))
    faulty = frozenset(found.spot.path for found in told if has_errors((found,)))
    problems = in_order((
        *told, *check_addresses(site, pages, faulty), *check_old_addresses(edition, site, pages),
        *check_links(everything(edition), site.targets, addresses_of(pages), faulty),
    ))  # fmt: skip
    gate(problems, drafts_of(manuscripts, edition), strict=order.strict or config.build.strict)
    context = context_of(site, addresses_of(pages))
    theme = load_theme(order.root, context.addresses.base_path)
    shelf = Shelf(store, {file.path: file for file in (*listing.texts, *listing.assets)})
    names = tuple(manuscript.body_key for manuscript in manuscripts)
    return Ready(Press(context, chrome(context), theme, shelf.body), pages, shelf, names, problems)


def gate(problems: tuple[Problem, ...], drafts: frozenset[str], *, strict: bool) -> None:
    """The one gate: report everything, or go on. What is wrong in a draft is told, and stops nothing."""
    if has_errors((found for found in problems if found.spot.path not in drafts), strict=strict):
        raise BuildFailed(problems)


def read_texts(order: Order, listing: Listing, store: Store) -> Iterator[Understood]:
    """Every text by itself, in the order of paths."""
    return ordered_map(partial(understand, store), listing.texts, jobs=order.jobs)


def outputs(order: Order, ready: Ready) -> Iterator[Output]:
    """Every file of the published site; raises BuildFailed where a template has failed."""
    context, pages = ready.press.context, ready.pages
    rendered = order.track("Lập trang", ordered_map(partial(render, ready.press), pages, jobs=order.jobs), len(pages))
    moved = (render_stub(ready.press, file, seen) for file, seen in stubs(context))
    yield from faultless(chain(rendered, moved), ready.problems)
    yield from feeds(context, pages)
    yield from machine_files(context, pages, ready.press.theme.addresses)
    yield from ready.press.theme.assets
    yield from ordered_map(card_file, cards_shared(context), jobs=order.jobs)
    yield from asset_files(assets_published(ready.site), ready.shelf.files)


def faultless(rendered: Iterable[Output | Problem], told: tuple[Problem, ...]) -> Iterator[Output]:
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

    def make() -> Iterator[Output]:
        documents, known = searchable(ready), known_abbreviations(ready.site.config.abbreviations)
        total = len(documents)
        return export(order.track("Lập tệp tìm kiếm", filled(documents, ready), total), total, known)

    return remembered(searched(ready), ready.shelf.store, order.output, make)


def index(order: Order, ready: Ready) -> None:
    """Write the search index, unless the one that is there was made of the same documents."""
    documents, made_of = searchable(ready), searchable_digest(ready)
    recover(order.index)  # also where the old index is found to be good and none is written
    discard(previous(order.index))
    if not is_current(order.index, made_of):
        write_index(order.track("Lập chỉ mục", filled(documents, ready), len(documents)), order.index, digest=made_of)


def searchable(ready: Ready) -> tuple[SearchDocument, ...]:
    """What the search knows, newest first, without the texts."""
    return tuple(search_document(ready.press.context, article) for article in ready.site.listed)


def searchable_digest(ready: Ready) -> str:
    """The digest of all that."""
    keys = (article.body_key for article in ready.site.listed)
    return digest(zip(searchable(ready), keys, strict=True))


def searched(ready: Ready) -> str:
    """The name of what the files of the search are made of."""
    return key("export", searchable_digest(ready), repr(ready.site.config.abbreviations))


def filled(documents: Iterable[SearchDocument], ready: Ready) -> Iterator[tuple[SearchDocument, Analysis]]:
    """The documents with their texts and analyses, fetched one at a time."""
    for document, article in zip(documents, ready.site.listed, strict=True):
        text, analysis = ready.shelf.analysis(article)
        yield replace(document, text=text), analysis
