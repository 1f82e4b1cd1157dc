"""Given a site's folder and the time: what is built, and in which order?

In: an `Order`. Out: a `Built`, once the published site has been swapped in whole; or `BuildFailed` with every problem,
and the old site untouched. This is the only module that knows the order; each line is a stage, values flow forward.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import chain
from typing import Final, TypeVar

from bantin import read
from bantin.addresses import Addresses
from bantin.assemble import assemble
from bantin.assets import asset_files, assets_published, kept_pictures, load_assets
from bantin.cache import Store, key
from bantin.check import Proven, drafts_of, edition_of, everything
from bantin.config import zone_of, zone_rules
from bantin.darkroom import Darkroom, pictures_key
from bantin.findable import Search, index_tidied, search_of, searched, tidy_index
from bantin.groundwork import standing_beside
from bantin.keys import common_key
from bantin.kinship import kin_key, known_kin
from bantin.known import Known, Made, Stale
from bantin.laying import Lay, as_made, laying, workplace
from bantin.ledger import Ledger, records_of, remembered_map
from bantin.links import check_links, files_named
from bantin.lock import lock
from bantin.machines import machine_files
from bantin.model import Kept, Output
from bantin.old_addresses import check_old_addresses
from bantin.order import BuildFailed, Built, Order, Ready, Settled, Stores, Survey, Texts, lock_of, stores_of
from bantin.pages import addresses_of, check_addresses, plan
from bantin.parallel import ordered_map, steps_beside
from bantin.parts import Parts
from bantin.past import Past, keep, recall
from bantin.present.chrome import category_tree, chrome
from bantin.present.context import context_of
from bantin.problems import Problem
from bantin.publish import Publication, left_alone, publish
from bantin.read import Found, Listing, read_sources
from bantin.render import Press
from bantin.report import has_errors, in_order
from bantin.search.whoosh_store import is_current, step_in
from bantin.setup import load_config
from bantin.site import Config
from bantin.standing import MANIFEST, MANY, Standing
from bantin.swap import ground
from bantin.theme import check_theme, load_theme
from bantin.tree import file_digest
from bantin.vocabulary import vocabulary
from bantin.work import Piece, made, work
from bantin.workshop import Proof, ProofForm, Shelf, kept_names, lasting, name_of, proven, understand

T = TypeVar("T")
R = TypeVar("R")

FEW: Final = 192  # values that are computed sooner than processes are started
VERY_MANY: Final = 1 << 15  # so many pages have no search made beside them, and so much work is done by new processes
LIFE: Final = 1 << 11  # every so often: each copies what it sees


def build(order: Order) -> Built:
    """Build the site, publish it, and index it; where all of that stands as it would be built, leave it alone."""
    with lock(order.cache / "lock"), lock(lock_of(order.output)), stores_of(order) as stores:
        folder = ground(order.output)
        tidy_index(order)
        with standing_beside(folder, apart=order.jobs > 1) as (live, has_twin):
            survey = survey_of(order, stores.texts)
            past = recall(stores.ledgers, survey.key)
            if past and still_holds(past, order, live()):
                return Built(past.articles, past.pages, past.until, left_alone(live()), past.problems)
            texts = texts_of(order, survey, stores)
            ready = make_ready(order, survey, stores, texts)
            with workplace(folder) as place:
                lay = laying(folder, place, live().digests)
                return build_anew(order, survey, ready, stores, live(), lay, has_twin)


def build_anew(
    order: Order, survey: Survey, ready: Ready, stores: Stores, live: Standing, lay: Lay, has_twin: Callable[[], bool]
) -> Built:
    """Build what has changed; what is written down of it lets the next build see what has not."""
    find = partial(search_of, order, ready, stores.ledgers, live, lay)
    beside_pages = order.jobs > 1 and len(ready.pages) < VERY_MANY
    with index_tidied(order), steps_beside(find, apart=beside_pages) as search:
        known = known_pages(ready, stores, live)
        index = cache(partial(next, search))  # the second step: `found_by` takes the first, the files
        files = chain(outputs(order, ready, known, lay), found_by(search, index))
        publication = publish(files, order.output, live, has_twin)
        known.save()
        if index().waits:
            step_in(order.index)
    remember(order, survey, ready, stores, index().documents)
    site = ready.site
    return Built(
        len(site.articles), len(ready.pages), site.next_change, publication, ready.problems, site, ready.read,
        known.reasons,
    )  # fmt: skip


def found_by(search: Iterator[Search], index: Callable[[], Search]) -> Iterator[Output | Kept]:
    """The files of the search, waited for when the pages have come; then its index: without it nothing is published."""
    yield from next(search).files
    index()


def check_site(order: Order) -> Built:
    """Do everything but publish: templates too are tried on every page."""
    with stores_of(order) as stores:
        survey = survey_of(order, stores.texts)
        ready = make_ready(order, survey, stores, texts_of(order, survey, stores))
        count = sum(1 for _ in outputs(order, ready, known_pages(ready, stores, Standing(order.output)), as_made))
    site = ready.site
    publication = Publication((), count, (), ())
    return Built(len(site.articles), len(ready.pages), site.next_change, publication, ready.problems, site)


def survey_of(order: Order, store: Store) -> Survey:
    """What the site is made from; the texts are named by their bytes, not yet understood."""
    config, faults = load_config(order.root)
    listing, unread = read_sources(order.root)
    if config is None:
        raise BuildFailed(in_order((*faults, *unread, *readable_problems(order, listing, store))))
    told = (*faults, *unread, *check_theme(order.root, config.publisher.emblem))
    theme = load_theme(order.root, Addresses(config.base_url).base_path)
    jobs = order.jobs if len(listing.texts) > MANY else 1
    names = tuple(ordered_map(name_of, listing.texts, jobs=jobs, chunk=MANY // 2))
    digests = {file.path: read.digest(file) for file in listing.assets}
    files = (f"{path} {digest}" for path, digest in digests.items())
    settings = (repr((config, told, order.strict)), zone_rules(config.timezone), theme.digest, pictures_key())
    whole = key("build", *settings, *names, "", *files)
    return Survey(config, theme, listing, names, digests, told, whole)


def texts_of(order: Order, survey: Survey, stores: Stores) -> Texts:
    """Understand and check every text by itself."""
    proofs = Ledger(stores.ledgers, proofs_key(survey.config))
    anew = tuple(file.path for file, name in zip(survey.listing.texts, survey.names, strict=True) if name not in proofs)
    return Texts(tuple(read_texts(order, survey, stores.texts, proofs)), anew)


def make_ready(order: Order, survey: Survey, stores: Stores, texts: Texts) -> Ready:
    """Assemble and check the site, and dress what passes the gate."""
    settled = settle(order, survey, stores, texts.proven)
    gate(settled.problems, drafts_of(texts.proven), strict=order.strict or survey.config.build.strict)
    return dress(settled, survey, stores, texts.anew)


def read_texts(order: Order, survey: Survey, store: Store, proofs: Ledger) -> Iterator[Proven]:
    """Every text, checked, in the order of paths; those known from before are not read again."""
    names, zone = vocabulary(survey.config), zone_of(survey.config)
    form = ProofForm(names)
    prove = form.telling(partial(proven, store, names, zone))
    files = tuple(zip(survey.listing.texts, survey.names, strict=True))

    def prove_all(due: Sequence[tuple[Found, str]]) -> Iterator[bytes | Proof]:
        return iter(order.track("Đọc bài", shared_out(order, prove, due), len(due)))

    return (proof.text for proof in remembered_map(prove_all, files, survey.names, proofs, form))


def settle(order: Order, survey: Survey, stores: Stores, texts: Sequence[Proven]) -> Settled:
    """Develop the pictures, put every text in its place, and gather all that is wrong."""
    edition = edition_of(texts)
    watch = partial(order.track, "Xử lý ảnh")
    darkroom = Darkroom(stores.pictures, Ledger(stores.ledgers, pictures_key()), order.jobs, watch)
    assets, unfit = load_assets(files_named(everything(edition)), survey.listing.assets, survey.digests, darkroom)
    site, clashes = assemble(edition, assets, survey.config, order.now, partial(known_kin, stores.ledgers))
    pages = plan(site)
    told = (*survey.problems, *(fault for text in texts for fault in text.problems), *unfit, *clashes)
    faulty = frozenset(found.spot.path for found in told if has_errors((found,)))
    problems = in_order((
        *told, *check_addresses(site, pages, faulty), *check_old_addresses(edition, site, pages),
        *check_links(everything(edition), site.targets, addresses_of(pages), faulty),
    ))  # fmt: skip
    return Settled(site, pages, problems)


def gate(problems: tuple[Problem, ...], drafts: frozenset[str], *, strict: bool) -> None:
    """The one gate: report everything, or go on. What is wrong in a draft is told, and stops nothing."""
    if has_errors((found for found in problems if found.spot.path not in drafts), strict=strict):
        raise BuildFailed(problems)


def dress(settled: Settled, survey: Survey, stores: Stores, anew: tuple[str, ...]) -> Ready:
    """Lay out everything that rendering takes."""
    context = context_of(settled.site, addresses_of(settled.pages))
    stores.texts.look()
    shelf = Shelf(stores.texts, {file.path: file for file in (*survey.listing.texts, *survey.listing.assets)})
    press = Press(context, chrome(context), category_tree(context, counted=False), survey.theme, shelf.body)
    return Ready(press, settled.pages, shelf, stores.pictures, settled.problems, anew)


def outputs(order: Order, ready: Ready, known: Known, lay: Lay) -> Iterator[Output | Kept]:
    """Every file of the published site, pages laid where they were made; raises BuildFailed where a template failed."""

    def make(due: Sequence[Piece | Stale[Piece]]) -> Iterable[Made]:
        making = known.making(partial(made, ready.press, lay), lay)
        life = LIFE if len(due) > VERY_MANY else None
        return order.track("Lập trang", shared_out(order, making, due, life), len(due))

    yield from faultless(known.unless_known(work(ready.press, ready.pages), make), ready.problems)
    yield from machine_files(ready.press.context, ready.pages, ready.press.theme.addresses)
    yield ready.press.theme.worker(offline=ready.site.config.build.offline)
    yield from ready.press.theme.assets
    yield from asset_files(assets_published(ready.site), ready.shelf.files, ready.pictures, known.live.digests)


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


def readable_problems(order: Order, listing: Listing, store: Store) -> Iterator[Problem]:
    """What is wrong with the texts by themselves, told even where the settings are unusable."""
    files = [(file, name_of(file)) for file in listing.texts]
    understood = shared_out(order, partial(understand, store), files)
    return (fault for text in understood for fault in text.problems)


def shared_out(order: Order, function: Callable[[T], R], due: Sequence[T], life: int | None = None) -> Iterator[R]:
    """`map(function, due)`, by as many processes as are asked for, where it pays; each lives for `life` values."""
    jobs = order.jobs if len(due) > FEW else 1
    return ordered_map(function, due, jobs=jobs, chunk=max(16, min(64, len(due) // 64)), life=life)


# --- What is known from before ---------------------------------------------------------------------------------------


def still_holds(past: Past, order: Order, live: Standing) -> bool:
    """Whether a build now would make just what stands."""
    whole = past.holds(order.now, live.manifest)
    return whole and (not order.leads_search or is_current(order.index, past.index))


def proofs_key(config: Config) -> str:
    """Where the checked texts of a site are kept, each with the names that it rests on."""
    return key("proofs", config.timezone, zone_rules(config.timezone))


def pages_key() -> str:
    """Where it is kept what stands under which key."""
    return key("pages")


def known_pages(ready: Ready, stores: Stores, live: Standing) -> Known:
    """What is known of the pages that stand."""
    press, ledger = ready.press, Ledger(stores.ledgers, pages_key())
    return Known(ledger, common_key(press.context, press.chrome, press.theme), live, Parts(ledger, press.part))


def remember(order: Order, survey: Survey, ready: Ready, stores: Stores, documents: str) -> None:
    """Write down what was built from what, and drop what this build did not use."""
    if lasting(ready.problems):
        site, manifest = ready.site, file_digest(f"{order.output}/{MANIFEST}")
        past = Past(
            order.now, site.next_change, len(site.articles), len(ready.pages), ready.problems, manifest, documents
        )
        keep(stores.ledgers, survey.key, past)
    stores.texts.sweep(kept_names(survey.names))
    stores.pictures.sweep(kept_pictures(ready.site.targets.assets.values()))
    stores.ledgers.sweep(
        {survey.key, searched(), *records_of((pages_key(), pictures_key(), proofs_key(survey.config), kin_key()))}
    )
