"""What several test modules share: the gold files, one run of the pipeline over them, a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from dashiji.config import Settings
from dashiji.engines.batch import run_batch

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Speed is measured in benchmarks/, not here: a busy machine must not fail a test.
settings.register_profile("dashiji", deadline=None, derandomize=True)
settings.load_profile("dashiji")

GOLD = Path(__file__).resolve().parent / "gold"
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def gold_files() -> list[Path]:
    """Every gold file of the project."""
    return sorted(GOLD.glob("*.jsonl"))


@pytest.fixture(scope="session")
def gold_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of all gold chronicles, written once a session: do not change it."""
    folder = tmp_path_factory.mktemp("gold") / "output"
    run_batch(sorted(GOLD.glob("*.txt")), folder, Settings())
    return folder


@pytest.fixture
def dataset(gold_dataset: Path, tmp_path: Path) -> Path:
    """A copy of the gold dataset that a test may damage."""
    return Path(shutil.copytree(gold_dataset, tmp_path / "dataset"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium: these tests are of no use without one, so they ask for it.

    It ends with its module, for an event loop runs in the main thread as long as it is open.
    """
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if found is None:
        pytest.fail("no Chromium on the PATH; install it (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=_ARGS)
        yield started
        started.close()
