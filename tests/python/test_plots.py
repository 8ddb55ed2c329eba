"""Standard figures say what they show: labels with units, numbers of runs, one curve per thing."""

import headway
import numpy as np
import pandas as pd
import pytest
import xarray as xr

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")


@pytest.fixture(autouse=True)
def closed():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


def test_a_fan_names_its_unit_and_its_runs():
    series = xr.DataArray(np.random.default_rng(1).normal(size=(40, 5)), dims=("run", "time"), coords={"time": np.arange(2026, 2031)}, name="frontier_margin",
                          attrs={"units": "OOM"})
    ax = headway.plots.fan(series, label="baseline")
    assert ax.get_ylabel() == "frontier_margin (OOM)" and "40 runs" in ax.get_title()
    assert np.allclose(ax.lines[0].get_ydata(), series.median("run"))
    assert len(ax.collections) == 3


def test_a_distribution_is_a_share():
    ax = headway.plots.distribution({"a": [3.0, 1.0, 2.0], "b": [1.0, np.inf]})
    assert list(ax.lines[0].get_xdata()) == [1, 2, 3] and ax.lines[0].get_ydata()[-1] == 1
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a (n = 3)", "b (n = 1)"]


def test_tables_become_intervals():
    table = pd.DataFrame({"measure": "total", "factor": ["x", "y"], "value": [0.1, 0.7], "low": [0.0, 0.6], "high": [0.2, 0.8], "n": 64})
    ax = headway.plots.sensitivity(table)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["y", "x"]
    assert "n = 64" in ax.get_xlabel()


def test_ranks_have_the_best_on_top():
    table = pd.DataFrame({"criterion": ["Laplace", "Laplace", "maximin", "maximin"], "policy": ["none", "pause"] * 2, "rank": [2, 1, 1, 2]})
    ax = headway.plots.ranks(table)
    assert len(ax.lines) == 2 and ax.yaxis_inverted()


def test_tradeoffs_and_defections():
    value = {"value": 1.0, "low": 0.5, "high": 1.5, "n": 9}
    bare = {"value": 2.0, "low": None, "high": None, "n": 9}
    found = {"candidates": [{"values": {"x": value, "y": value}}, {"values": {"x": value, "y": bare}}]}
    assert [text.get_text() for text in headway.plots.tradeoff(found, "x", "y").get_legend().get_texts()] == ["Pareto set", "as it stands"]
    told = {"timeline": {"profile": "pause / pause", "years": [2026, 2027], "players": [{"player": "Northland", "to": "go on", "gains": [value, bare]}]}}
    ax = headway.plots.defection(told)
    assert list(ax.lines[0].get_ydata()) == [1, 2] and "pause / pause" in ax.get_title()
