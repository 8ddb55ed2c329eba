"""Intervals and comparisons, against files and draws whose truth is known."""

import math

import headway
import numpy as np
import pytest
import xarray as xr
from headway import intervals

POINTS, REPLICATES = 12, 3


def write_sweep(path, common=False, policies=("none", "pause"), missing=(), failed=(), gain=0.5, delay=2, seed=1, key="study"):
    """A run file of a sweep, as other programs see it: what differs between points is large, the policy adds `gain`."""
    runs = [(p, k, r) for p in range(POINTS) for k in range(len(policies)) for r in range(REPLICATES)]
    point, policy, replicate = (np.array(column) for column in zip(*runs))
    random = np.random.default_rng(5)
    noise = random.normal(size=(POINTS, REPLICATES))
    stream = replicate if common else point * REPLICATES + replicate
    status = np.ones(len(runs), dtype=np.int8)
    margin = 3.0 * point + noise[0 if common else point, replicate] + gain * policy
    year = np.where(point < 2, np.nan, 2030.0 + point + delay * policy)
    for column in (missing, failed):
        status[list(column)] = 0 if column is missing else 2
    for gone in (*missing, *failed):
        margin[gone] = year[gone] = np.nan
    for column in (point, policy, replicate, stream):
        column[list(missing)] = -1
    about = {"units": "OOM", "long_name": "smallest margin"}
    root = xr.Dataset(
        {
            "point": ("run", point), "replicate": ("run", replicate), "stream": ("run", stream), "status": ("run", status),
            "policy_index": ("run", policy),
            "param_harm__tail": ("run", np.where(point < 0, np.nan, 1.0 + point)),
            "outcome_minimum_margin": ("run", margin, about),
            "outcome_catastrophe": ("run", np.where(np.isnan(margin), np.nan, point < 3), {"units": "flag", "long_name": "x"}),
            "outcome_mean_leakage": ("run", np.where(point == 0, 0.01, 0.0), {"units": "1", "long_name": "x", "valid_min": 0.0, "valid_max": 1.0}),
            "outcome_catastrophe_class": ("run", np.full(len(runs), 2.0), {"units": "kind", "long_name": "x"}),
            "event_year_x": ("run", year, {"units": "year", "long_name": "date of x"}),
        },
        coords={"run": np.arange(len(runs)), "time": [2026.0, 2027.0], "policy": list(policies)},
        attrs={"schema_name": "headway-run", "schema_version": 1, "master_seed": seed, "title": key},
    )
    root.to_netcdf(path, engine="h5netcdf")
    series = xr.Dataset({"trust": (("run", "time"), np.stack([margin, margin + 1], axis=1))}, coords={"run": root.run, "time": root.time})
    series.to_netcdf(path, mode="a", group="series", engine="h5netcdf")
    return path


@pytest.fixture
def sweep(tmp_path):
    return write_sweep(tmp_path / "study.h5")


def test_a_sweep_is_point_by_policy_by_replicate(sweep):
    with headway.open_sweep(sweep) as ds, headway.open_run(sweep) as flat:
        assert ds.outcome_minimum_margin.dims == ("point", "policy", "replicate")
        assert dict(ds.outcome_minimum_margin.sizes) == {"point": POINTS, "policy": 2, "replicate": REPLICATES}
        assert ds.trust.dims == ("point", "policy", "replicate", "time")
        assert list(ds.policy.values) == ["none", "pause"]
        assert ds.param_harm__tail.dims == ("point",)
        gain = ds.outcome_minimum_margin.sel(policy="pause") - ds.outcome_minimum_margin.sel(policy="none")
        assert np.allclose(gain, 0.5)
        one = ds.sel(point=7, policy="pause", replicate=2)
        assert float(one.outcome_minimum_margin) == float(flat.outcome_minimum_margin.sel(run=int(one.run)))
        assert one.outcome_minimum_margin.attrs["units"] == "OOM"


def test_missing_and_failed_runs_are_nan(tmp_path):
    path = write_sweep(tmp_path / "part.h5", missing=(0, 1, 71), failed=(5,))
    with headway.open_sweep(path) as ds:
        assert int(np.isnan(ds.outcome_minimum_margin).sum()) == 4
        first = ds.sel(point=0, policy="none")
        assert list(first.status.values) == [0, 0, 1] and list(first.run.values) == [-1, -1, 2]
        assert np.isnan(first.trust.values[:2]).all() and np.isfinite(first.trust.values[2]).all()
        assert ds.status.sel(point=0, policy="pause", replicate=2) == 2
        assert ds.param_harm__tail.dims == ("point",)
    table = headway.compare(path)
    assert table.loc[("pause", "outcome_minimum_margin"), "n"] == POINTS * REPLICATES - 4


def test_a_file_of_one_scenario_is_a_sweep_of_one(run_path):
    with headway.open_sweep(run_path) as ds:
        assert dict(ds.outcome_total_harm.sizes) == {"point": 1, "policy": 1, "replicate": 4}
        assert list(ds.replicate.values) == [40, 41, 42, 43] or len(ds.replicate) == 4


@pytest.mark.parametrize("opened", [lambda path: path, headway.open_run, headway.open_sweep])
def test_compare_pairs_runs_at_each_point(sweep, opened):
    table = headway.compare(opened(sweep), by="policy")
    row = table.loc[("pause", "outcome_minimum_margin")]
    assert row.statistic == "mean" and row.n == POINTS * REPLICATES and row.clusters == POINTS
    assert row.difference == pytest.approx(0.5) and row.low == pytest.approx(0.5) and row.high == pytest.approx(0.5)
    assert row.other - row.base == pytest.approx(row.difference)
    assert row.unit == "OOM" and row.meaning == "smallest margin"
    date = table.loc[("pause", "event_year_x")]
    assert date.statistic == "median" and date.difference == 2 and date.n == (POINTS - 2) * REPLICATES
    assert table.loc[("pause", "outcome_catastrophe")].statistic == "share"
    assert ("pause", "outcome_catastrophe_class") not in table.index
    turned = headway.compare(opened(sweep), base="pause")
    assert turned.loc[("none", "outcome_minimum_margin"), "difference"] == pytest.approx(-0.5)


def test_compare_says_what_it_cannot(sweep, tmp_path):
    with pytest.raises(ValueError, match="no policy 'stop'; the policies are none, pause"):
        headway.compare(sweep, base="stop")
    with pytest.raises(ValueError, match="by='point'"):
        headway.compare(sweep, by="point")
    with pytest.raises(ValueError, match="nothing to compare"):
        headway.compare(write_sweep(tmp_path / "one.h5", policies=("none",)))


def test_compare_takes_files_of_one_seed(tmp_path):
    base = write_sweep(tmp_path / "a.h5", policies=("scenario",))
    other = write_sweep(tmp_path / "b.h5", policies=("scenario",), seed=2)
    with pytest.warns(UserWarning, match="no run of 'again' differs"):
        same = headway.compare({"a": base, "again": base})
    assert same.loc[("again", "outcome_minimum_margin"), "difference"] == 0
    with pytest.raises(ValueError, match="master seeds"):
        headway.compare({"a": base, "b": other})


def test_summary_is_by_policy_and_counts_points(sweep, tmp_path):
    table = headway.summary(sweep)
    row = table.loc[("none", "outcome_catastrophe")]
    assert row.statistic == "share" and row.value == 0.25 and row.n == POINTS * REPLICATES and row.clusters == POINTS
    low, high = intervals._wilson(0.25, POINTS, 1.96)  # runs of a point are alike, so that points are what counts
    assert row.low < low + 0.01 and row.high > high - 0.01
    date = table.loc[("pause", "event_year_x")]
    assert date.statistic == "median" and date.happened == (POINTS - 2) * REPLICATES and date.value == 2039.5
    common = headway.summary(write_sweep(tmp_path / "common.h5", common=True))
    assert common.loc[("none", "outcome_minimum_margin"), "clusters"] == REPLICATES


def test_the_interval_of_a_share_stays_between_its_bounds(sweep):
    leakage = headway.summary(sweep).loc[("none", "outcome_mean_leakage")]
    assert leakage.statistic == "mean" and leakage.low == 0 < leakage.value < leakage.high
    margin = headway.summary(sweep).loc[("none", "outcome_minimum_margin")]
    assert margin.low < margin.value, "other outcomes have none"


def test_a_table_shows_its_numbers_first(sweep):
    assert list(headway.summary(sweep).columns[:3]) == ["value", "low", "high"]
    assert list(headway.compare(sweep).columns[:5]) == ["base", "other", "difference", "low", "high"]


def test_a_table_prints_all_of_its_columns(sweep):
    text = str(headway.summary(sweep))
    assert "..." not in text and "clusters" in text and "q0.95" in text and "smallest margin" not in text
    row = headway.summary(sweep).loc[("none", "outcome_minimum_margin")]
    assert row.meaning == "smallest margin"


def test_compare_warns_when_no_run_differs(tmp_path):
    with pytest.warns(UserWarning, match="no run of 'pause' differs from that of 'none'"):
        headway.compare(write_sweep(tmp_path / "same.h5", gain=0.0, delay=0))


def test_clusters():
    def count(points, streams):
        return intervals.count(intervals.clusters(points, streams))

    assert count([0, 0, 0, 0], [1, 2, 3, 4]) == 4          # replicates of one scenario
    assert count([0, 0, 1, 1], [1, 2, 3, 4]) == 2          # points
    assert count([0, 0, 1, 1], [1, 2, 1, 2]) == 2          # all points share two streams
    assert count([0, 0, 0, 1, 1, 1], [1, 2, 3, 1, 2, 3]) == 2  # two points share three streams
    assert count([0, 0, 1, 1, 2, 3], [1, 2, 1, 2, 5, 5]) == 2  # blocks of two points
    assert count([], []) == 0


def test_student_t():
    for freedom, quantile in ((1, 12.7062047), (2, 4.3026527), (7, 2.3646243), (30, 2.0422725), (1000, 1.9623391)):
        assert intervals.student_t(freedom) == pytest.approx(quantile, abs=1e-6)


@pytest.mark.parametrize("runs", [1, 8])
def test_intervals_cover_the_truth(runs):
    random = np.random.default_rng(3)
    cluster = np.repeat(np.arange(20), runs)
    spread = math.sqrt(1.25)
    held = {"mean": 0, "median": 0, "share": 0, "naive": 0}
    for _ in range(500):
        values = np.repeat(random.normal(size=20), runs) + 0.5 * random.normal(size=20 * runs)
        for name, (_, low, high) in {
            "mean": intervals.mean_interval(values, cluster),
            "median": intervals.median_interval(values, cluster),
            "share": intervals.share_interval((values > 1.2816 * spread).astype(float), cluster),
            "naive": intervals.mean_interval(values, np.arange(len(values))),
        }.items():
            held[name] += low <= (0.1 if name == "share" else 0) <= high
    for name in ("mean", "median", "share"):
        assert held[name] / 500 > 0.92, name
    assert held["naive"] / 500 < 0.75 or runs == 1


def test_intervals_cover_the_truth_where_points_and_streams_cross():
    random = np.random.default_rng(6)
    point, stream = np.repeat(np.arange(20), 30), np.tile(np.arange(30), 20)
    cluster = intervals.clusters(point, stream)
    held = {"mean": 0, "median": 0, "share": 0, "streams alone": 0}
    for _ in range(300):
        values = random.normal(size=20)[point] + random.normal(size=30)[stream] + random.normal(size=600)
        for name, (_, low, high) in {
            "mean": intervals.mean_interval(values, cluster),
            "median": intervals.median_interval(values, cluster),
            "share": intervals.share_interval((values > 1.2816 * math.sqrt(3)).astype(float), cluster),
            "streams alone": intervals.mean_interval(values, stream),
        }.items():
            held[name] += low <= (0.1 if name == "share" else 0) <= high
    for name in ("mean", "median", "share"):
        assert held[name] / 300 > 0.92, name
    assert held["streams alone"] / 300 < 0.85


def test_the_difference_of_shares_is_not_certain_when_no_pair_differs():
    value, low, high = intervals.share_difference_interval(np.zeros(24), np.arange(24))
    assert value == 0 and high == pytest.approx(0.0796, abs=1e-4) and low == -high
    random = np.random.default_rng(4)
    held = 0
    for _ in range(500):
        u = random.random(24)
        _, low, high = intervals.share_difference_interval(np.where(u < 0.1, -1.0, np.where(u < 0.12, 1.0, 0.0)), np.arange(24))
        held += low <= -0.08 <= high
    assert held / 500 > 0.88


def test_never_is_later_than_any_date():
    year = np.array([2030.0, 2031.0, np.inf, np.inf, np.inf, 2033.0, 2034.0])
    value, _, high = intervals.median_interval(year, np.arange(7))
    assert value == 2034 and math.isinf(high)
