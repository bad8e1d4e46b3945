"""What several test modules share: the gold files, and one run of the pipeline over them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from dashiji.config import Settings
from dashiji.engines.batch import run_batch

# Speed is measured in benchmarks/, not here: a busy machine must not fail a test.
settings.register_profile("dashiji", deadline=None, derandomize=True)
settings.load_profile("dashiji")

GOLD = Path(__file__).resolve().parent / "gold"


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
