"""Outcomes summed up, and policies compared, with intervals that count what is independent.

Each outcome has one statistic, as in the program: the mean; for flags the share of runs; for dates
the median, in which an event that does not happen counts as later than any date. Intervals are of
95% and count clusters: runs of one point share its assumptions, runs of one stream their random
numbers, and what is linked so is a cluster; where all points share their random numbers, points and
streams are crossed clusters, and `clusters` in a table is the smaller of their two numbers.
"""

from __future__ import annotations

import math
import warnings
from typing import Any, Callable, Mapping, NamedTuple, Sequence

import numpy as np
import pandas as pd
import xarray as xr

from headway.intervals import Floats, Integers, Interval, clusters, count, mean_interval, median_interval, quantile, share_difference_interval, share_interval
from headway.run_file import DONE, Run, opened
from headway.sweep import AXES, places, policy_names

INTERVALS = {"mean": mean_interval, "share": share_interval, "median": median_interval}
OF_DIFFERENCES = {**INTERVALS, "share": share_difference_interval}


def _is_date(name: str) -> bool:
    return name.startswith("event_year_")


def _statistic(name: str, unit: str) -> str:
    if unit == "kind":
        return ""  # numbers that stand for names
    return "median" if _is_date(name) else "share" if unit == "flag" else "mean"


class Table(pd.DataFrame):
    """A table whose text has all of its columns but the meaning, which `table.meaning` has."""

    @property
    def _constructor(self) -> type[Table]:
        return Table

    def __repr__(self) -> str:
        return pd.DataFrame(self).drop(columns="meaning", errors="ignore").to_string(float_format="{:.4g}".format)


class About(NamedTuple):
    """What a file says of an outcome."""

    unit: str
    meaning: str
    low: float  # bounds of its values
    high: float


def _about(variable: xr.DataArray) -> About:
    of = variable.attrs
    return About(str(of.get("units", "")), str(of.get("long_name", "")), float(of.get("valid_min", -math.inf)), float(of.get("valid_max", math.inf)))


def _table(run: Run) -> tuple[pd.DataFrame, dict[str, About], list[str]]:
    """One row per finished run, what is said of each outcome, and the policies in order."""
    dataset, own = opened(run)
    try:
        names = [str(n) for n in dataset.data_vars if str(n).startswith(("outcome_", "event_year_"))]
        about = {n: _about(dataset[n]) for n in names}
        if set(AXES) <= set(dataset.sizes):
            columns = [n for n in (*names, "stream", "status") if n in dataset.variables]
            table = dataset[columns].to_dataframe().reset_index()
            if "stream" not in table:
                table["stream"] = table["replicate"]
            policies = [str(name) for name in dataset.policy.values]
        else:
            table = places(dataset)
            values = {n: dataset[n].values[table.index] for n in (*names, "status")}
            table = table.assign(**values)
            policies = policy_names(dataset)
        return table[table["status"] == DONE].reset_index(drop=True), about, policies
    finally:
        if own:
            dataset.close()


def _values(table: pd.DataFrame, name: str) -> Floats:
    """The outcome of each run; an event that does not happen comes later than any date."""
    values: Floats = table[name].to_numpy(dtype=float)
    return np.where(np.isnan(values), np.inf, values) if _is_date(name) else values


def _estimate(values: Floats, cluster: Integers, interval: Callable[[Floats, Integers], Interval]) -> dict[str, Any]:
    there = ~np.isnan(values)
    value, low, high = interval(values[there], cluster[there])
    return {"value": value, "low": low, "high": high, "n": int(there.sum()), "clusters": count(cluster[there])}


def _summary_row(values: Floats, cluster: Integers, about: About, statistic: str, quantiles: Sequence[float]) -> dict[str, Any]:
    if statistic:
        row = _estimate(values, cluster, INTERVALS[statistic])
        # What lies between two bounds has its mean there, and the interval of the mean as well. NaN stays.
        row.update({"low": max(row["low"], about.low), "high": min(row["high"], about.high)})
    else:
        row = {"value": math.nan, "low": math.nan, "high": math.nan, "n": int((~np.isnan(values)).sum()), "clusters": 0}
    row["happened"] = int(np.isfinite(values).sum())
    ascending = np.sort(values[~np.isnan(values)])
    for q in quantiles:
        row[f"q{q:g}"] = quantile(ascending, q) if len(ascending) else math.nan
    return {**row, "statistic": statistic, "unit": about.unit, "meaning": about.meaning}


def summary(run: Run, quantiles: Sequence[float] = (0.05, 0.5, 0.95)) -> pd.DataFrame:
    """Every outcome over the finished runs of a file, a dataset or a sweep.

    One row per outcome, of a sweep with several policies one per (policy, outcome): the `value` of its
    statistic with the 95% interval `low`, `high`, `n` runs, `clusters` that are independent, `happened`:
    runs with a finite value, quantiles over runs, then `statistic` ("mean", "share" of runs, "median"
    for dates), unit and meaning. A date of infinity: the event does not happen in that many runs.
    """
    table, about, policies = _table(run)
    parts = {}
    for policy in policies:
        chosen = table[table["policy"] == policy]
        cluster = clusters(chosen["point"], chosen["stream"])
        for name in about:
            statistic = _statistic(name, about[name].unit)
            parts[policy, name] = _summary_row(_values(chosen, name), cluster, about[name], statistic, quantiles)
    result = Table(pd.DataFrame.from_dict(parts, orient="index"))
    result.index = pd.MultiIndex.from_tuples(parts, names=["policy", "outcome"])
    return result.droplevel("policy") if len(policies) == 1 else result


def _joined(scenarios: Mapping[str, Run]) -> tuple[pd.DataFrame, dict[str, About], list[str]]:
    """Run files of one scenario each, as if they were the policies of a sweep."""
    tables, seeds = [], set()
    about: dict[str, About] = {}
    for name, run in scenarios.items():
        dataset, own = opened(run)
        seeds.add(dataset.attrs.get("master_seed"))
        if own:
            dataset.close()
        table, here, policies = _table(run)
        if len(policies) > 1:
            raise ValueError(f"{name}: holds several policies; compare it alone")
        tables.append(table.assign(policy=name))
        about.update(here)
    if len(seeds) > 1:
        raise ValueError("the files have different master seeds, so that no two runs share their random numbers")
    return pd.concat(tables, ignore_index=True), about, list(scenarios)


def _pairs(table: pd.DataFrame, base: str, other: str) -> pd.DataFrame:
    """Runs of one point, replicate and stream under both policies."""
    keys = ["point", "replicate", "stream"]
    return table[table["policy"] == base].merge(table[table["policy"] == other], on=keys, suffixes=("_base", "_other"))


def _difference(pairs: pd.DataFrame, name: str, statistic: str, cluster: Integers) -> dict[str, Any]:
    sides = [_values(pairs.rename(columns={f"{name}_{side}": name}), name) for side in ("base", "other")]
    there = ~np.isnan(sides[0]) & ~np.isnan(sides[1])
    base, other = (INTERVALS[statistic](side[there], cluster[there])[0] for side in sides)
    with np.errstate(invalid="ignore"):  # two events that do not happen: their order is not known
        differences = sides[1] - sides[0]
    estimate = _estimate(differences, cluster, OF_DIFFERENCES[statistic])
    return {"base": base, "other": other, "difference": estimate.pop("value"), **estimate, "statistic": statistic}


def _warn_of_equals(pairs: pd.DataFrame, about: Mapping[str, About], base: str, other: str) -> None:
    sides = [pairs[[f"{name}_{side}" for name in about]].to_numpy(dtype=float) for side in ("base", "other")]
    if len(pairs) == 0:
        warnings.warn(f"no run of {other!r} has the point, replicate and random numbers of one of {base!r}", stacklevel=3)
    elif np.array_equal(*sides, equal_nan=True):
        warnings.warn(f"no run of {other!r} differs from that of {base!r}: do both come to the same settings?", stacklevel=3)


def compare(
    run: Run | Mapping[str, Run], by: str = "policy", base: str | None = None
) -> pd.DataFrame:
    """How policies differ, by pairs of runs with the same point, replicate and random numbers.

    `run` is a sweep (a file or what was opened of one), or run files by name, such as
    `{"baseline": "c/baseline.h5", "moratorium": "c/moratorium.h5"}`. Each policy is compared with
    `base`, the first when not given. One row per (policy, outcome): the value of its statistic under
    `base` and `other` over the pairs, the `difference` (mean of the paired differences, for dates their
    median in years) with its 95% interval `low`, `high`, `n` pairs, `clusters` that are independent, and
    the `statistic`.
    """
    if by != "policy":
        raise ValueError(f"by={by!r}: runs are paired by policy")
    table, about, policies = _joined(run) if _is_mapping(run) else _table(run)  # type: ignore[arg-type]
    first = policies[0] if base is None else base
    if first not in policies:
        raise ValueError(f"there is no policy {first!r}; the policies are {', '.join(policies)}")
    if len(policies) < 2:
        raise ValueError("one policy alone: there is nothing to compare it with")
    rows = {}
    for policy in (p for p in policies if p != first):
        pairs = _pairs(table, first, policy)
        _warn_of_equals(pairs, about, first, policy)
        cluster = clusters(pairs["point"], pairs["stream"])
        for name in about:
            if statistic := _statistic(name, about[name].unit):
                row = _difference(pairs, name, statistic, cluster)
                rows[policy, name] = {**row, "unit": about[name].unit, "meaning": about[name].meaning}
    result = Table(pd.DataFrame.from_dict(rows, orient="index"))
    result.index = pd.MultiIndex.from_tuples(rows, names=["policy", "outcome"])
    return result


def _is_mapping(run: object) -> bool:
    return isinstance(run, Mapping) and not isinstance(run, xr.Dataset)  # a dataset is a mapping too
