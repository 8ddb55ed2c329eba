"""docs/history.py: the criterion by which it compares two fits, and all of it in small."""
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def history():
    spec = importlib.util.spec_from_file_location("history", ROOT / "docs" / "history.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_quantiles_of_independent_draws_differ_by_their_error(history):
    random = np.random.default_rng(3)
    for share in history.ENDS.values():
        z = history.apart(random.random((150, 1000)), random.random((150, 1000)), share)
        assert np.mean(z ** 2) == pytest.approx(1, abs=0.2)
        assert np.mean(abs(z) > 2) < 0.08


def test_draws_of_another_posterior_lie_beyond(history):
    random = np.random.default_rng(4)
    one, same, other = random.random((150, 22)), random.random((150, 22)), 0.3 + 0.7 * random.random((150, 22))
    limit = np.quantile(history.beyond_by_chance(one, same, 200).sum(axis=1), 0.95)
    assert history.beyond_two(one, same).sum() <= limit
    assert history.beyond_two(one, other).sum() > 2 * limit


def test_copies_of_one_draw_count_once(history):
    state = {"points": np.array([[0.1], [0.2], [0.3]]), "lineages": np.array([7, 7, 9])}
    assert history.one_of_each_lineage(state).tolist() == [[0.1], [0.3]]


def test_draws_that_did_not_move_are_worth_their_roots(history):
    random = np.random.default_rng(5)
    points, anew = random.random((150, 22)), random.random((150, 22))
    still = {"points": points, "origins": points, "lineages": np.arange(150), "roots": 15}
    assert history.memory_of(still) == pytest.approx(1) and history.independent_of(still) in (15, 16)
    moved = still | {"points": anew}
    assert history.memory_of(moved) < 0.3 and history.independent_of(moved) > 60
    before = {"points": points, "origins": np.empty((150, 0)), "lineages": np.arange(150) // 10, "roots": 0}
    assert history.memory_of(before) == 1 and history.independent_of(before) == 15


@pytest.mark.skipif("HEADWAY" not in os.environ, reason="HEADWAY names the program")
def test_a_small_fit_gives_a_whole_page(tmp_path):
    before = (ROOT / "docs" / "history.md").read_bytes()
    subprocess.run([sys.executable, ROOT / "docs" / "history.py", os.environ["HEADWAY"], "--smoke", tmp_path], check=True, timeout=600)
    page = (tmp_path / "page" / "history.md").read_text()
    for section in ("## The fit", "### Had it stopped earlier", "## Another seed, and known truths", "## Forecasts from the past", "## Handover", "## Onwards from either state"):
        assert section in page
    assert "independent draws" in page
    assert len((tmp_path / "data" / "posterior.csv").read_text().splitlines()) == 2 + 12
    assert (ROOT / "docs" / "history.md").read_bytes() == before, "the page of the project stays"
