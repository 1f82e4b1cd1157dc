"""What all tests share: the reference material beside the checkout, the browser, and a home for the machine's key.

`BANTIN_SHARED` names the folder of the reference material, `BANTIN_CHROMIUM` a browser, `BANTIN_REQUIRE_BROWSER=1`
makes its absence a failure, `BANTIN_CAMPAIGN=1` lets the long runs begin.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings

from tests.once import work_out_once

ROOT = Path(__file__).resolve().parent.parent
LONGEST = {"test_clean_is_cached.py", "test_search_states.py", "test_policy.py", "test_kill.py", "test_damage.py"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# The machine of a CI is slow at times: a law is not broken by taking long.
settings.register_profile("bantin", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("campaign", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=2000)
settings.load_profile("campaign" if os.environ.get("BANTIN_CAMPAIGN") else "bantin")


def browser() -> str | None:
    """The path of a Chromium, None where there is none."""
    named = os.environ.get("BANTIN_CHROMIUM")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden`: what was built becomes what is expected."""
    parser.addoption("--update-golden", action="store_true", help="accept what golden sites and reports now say")


def pytest_configure(config: pytest.Config) -> None:
    """A required browser that is not there fails the run before it begins."""
    if os.environ.get("BANTIN_REQUIRE_BROWSER") == "1" and browser() is None:
        message = "BANTIN_REQUIRE_BROWSER=1, but there is no Chromium on this machine"
        raise pytest.UsageError(message)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests in a browser need one; campaigns are asked for; what takes longest begins first, so that no worker is left
    with it at the end."""
    items.sort(key=lambda item: item.path.name not in LONGEST)
    without = pytest.mark.skip(reason="no Chromium")
    later = pytest.mark.skip(reason="a campaign: BANTIN_CAMPAIGN=1")
    for item in items:
        if item.get_closest_marker("browser") and browser() is None:
            item.add_marker(without)
        if item.get_closest_marker("campaign") and not os.environ.get("BANTIN_CAMPAIGN"):
            item.add_marker(later)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line says that the browser tests did not run."""
    skipped = [report for report in terminalreporter.stats.get("skipped", ()) if "no Chromium" in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} browser tests were skipped: there is no Chromium on this machine")


@pytest.fixture(scope="session", autouse=True)
def state_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home for the key that seals search indexes: no test touches the user's own."""
    home = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTIN_STATE_HOME", str(home))
        yield home


@pytest.fixture(scope="session", autouse=True)
def once() -> Iterator[None]:
    """Templates are compiled, and scripts joined, once for all builds of a process."""
    with pytest.MonkeyPatch.context() as patch:
        work_out_once(patch)
        yield


@pytest.fixture(scope="session")
def developed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for pictures that are developed once for the tests of all workers (`once.pictures_once`)."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "developed"


@pytest.fixture(scope="session")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in memory where there is one, for what is written over and over."""
    if not Path("/dev/shm").is_dir():
        yield tmp_path_factory.mktemp("memory")
        return
    with TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the reference material; a test that reads it is skipped where it is absent."""
    folder = Path(os.environ.get("BANTIN_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip("no reference material: set BANTIN_SHARED")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser."""
    return browser() or pytest.skip("no Chromium")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether what was built becomes what is expected."""
    return bool(request.config.getoption("--update-golden")) or os.environ.get("BANTIN_UPDATE_GOLDEN") == "1"
