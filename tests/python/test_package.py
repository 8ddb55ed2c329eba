"""analysis/python/headway."""

import pathlib
import sys

import pytest

pytest.importorskip("xarray")
pytest.importorskip("h5netcdf")
sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "analysis" / "python"))

import headway  # noqa: E402
import numpy as np  # noqa: E402


def test_open_run_merges_groups(run_path):
    with headway.open_run(run_path) as ds:
        assert ds.frontier_margin.dims == ("run", "time")
        assert ds.lab_capability.dims == ("run", "time", "lab")
        assert ds.lab_capability.attrs["units"] == "OOM"
        assert ds.state_trust.dims == ("run", "time", "state") and ds.trust.dims == ("run", "time")
        assert list(ds.state.values) == ["east", "west"]
        assert ds.lab_state.dims == ("lab",)
        assert ds.outcome_final_margin.dims == ("run",)
        assert "scenario_toml" not in ds
        assert ds.attrs["title"] == "Sample"
        difference = ds.lab_harm.sel(lab="ciel", run=1) - ds.lab_harm.sel(lab="atlas", run=1)
        assert np.allclose(difference, 2)
        ds.load()


def test_done_only_leaves_failed_runs_out(run_path):
    with headway.open_run(run_path, done_only=True) as ds:
        assert list(ds.run.values) == [0, 1, 2]


def test_groups(run_path):
    assert headway.groups(run_path) == ["series", "labs", "funders", "states", "suppliers", "assurers",
                                        "segments", "techniques", "instruments"]
    with headway.open_group(run_path, "labs") as labs:
        assert "capability" in labs
    with pytest.raises(ValueError, match="no group"):
        headway.open_group(run_path, "planets")


def test_tables(run_path):
    table = headway.to_dataframe(run_path, ["lab_capability", "lab_safety"])
    assert list(table.columns) == ["run", "time", "lab", "lab_capability", "lab_safety"]
    assert len(table) == 4 * 25 * 3
    runs = headway.to_dataframe(run_path)
    assert len(runs) == 4 and runs.loc[2, "seed"] == 17 and runs.loc[3, "status"] == 2
    assert "outcome_total_harm" in runs and "param_clock__dt" in runs


def test_summary(run_path):
    table = headway.summary(run_path)
    row = table.loc["outcome_final_capability"]
    assert row.n == 3 and row.unit == "OOM"
    assert row.statistic == "mean" and row.value == pytest.approx(1e4 + 0.24, rel=1e-6)
    assert row.low < row.value < row.high and row.clusters == 3
    assert table.loc["outcome_catastrophe_class"].unit == "kind"


def test_scenario_and_parameters(run_path):
    assert headway.scenario(run_path).startswith('title = "Sample"')
    table = headway.parameters(run_path)
    assert table.loc["clock.horizon"].value == 2 and table.loc["clock.horizon"].unit == "year"


def test_what_is_no_run_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        headway.open_run(tmp_path / "none.h5")
    (tmp_path / "text.h5").write_text("no run file")
    with pytest.raises(ValueError, match="no run file"):
        headway.open_run(tmp_path / "text.h5")
    h5py = pytest.importorskip("h5py")
    with h5py.File(tmp_path / "foreign.h5", "w") as file:
        file["x"] = [1, 2]
    with pytest.raises(ValueError, match="no run file|not a run file"):
        headway.open_run(tmp_path / "foreign.h5")
