"""Standard figures with matplotlib. Every function draws into `ax`, or into a new figure, and returns the axes.

Colours are those of Okabe and Ito, which people with any colour vision tell apart; lines differ by dashes besides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
import xarray as xr

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#000000", "#F0E442")
DASHES = ("-", "--", "-.", ":")


def _axes(ax: Axes | None) -> Axes:
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=(7, 4.5), layout="constrained")[1]


def _label(array: xr.DataArray) -> str:
    unit = array.attrs.get("units", "")
    return f"{array.name} ({unit})" if unit and unit != "1" else str(array.name)


def fan(series: xr.DataArray, *, ax: Axes | None = None, label: str | None = None, colour: int = 0) -> Axes:
    """A series over `time`: median over runs, with the central 50%, 80% and 95% of them."""
    ax = _axes(ax)
    runs = [dim for dim in series.dims if dim != "time"]
    bands = series.quantile([0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975], dim=runs).transpose("quantile", "time")
    time, tone = series["time"].values, COLOURS[colour % len(COLOURS)]
    for k, alpha in ((0, 0.12), (1, 0.18), (2, 0.28)):
        ax.fill_between(time, bands[k], bands[6 - k], color=tone, alpha=alpha, linewidth=0)
    ax.plot(time, bands[3], color=tone, linestyle=DASHES[colour % len(DASHES)], label=label)
    n = int(np.prod([series.sizes[dim] for dim in runs]))
    ax.set(xlabel="year", ylabel=_label(series), title=f"median, central 50, 80 and 95% of {n} runs")
    if label:
        ax.legend()
    return ax


def distribution(values: Mapping[str, npt.ArrayLike] | xr.DataArray, *, ax: Axes | None = None) -> Axes:
    """The share of runs with at most so much, one step curve per name."""
    ax = _axes(ax)
    named = values if isinstance(values, Mapping) else {str(values.name): values.values}
    for k, (name, array) in enumerate(named.items()):
        ordered = np.sort(np.asarray(array, dtype=float).ravel())
        ordered = ordered[np.isfinite(ordered)]
        ax.step(ordered, np.arange(1, len(ordered) + 1) / max(1, len(ordered)), where="post", color=COLOURS[k % len(COLOURS)],
                linestyle=DASHES[k % len(DASHES)], label=f"{name} (n = {len(ordered)})")
    ax.set(xlabel=_label(values) if isinstance(values, xr.DataArray) else "", ylabel="share of runs with at most so much", ylim=(0, 1))
    ax.legend()
    return ax


def intervals(table: pd.DataFrame, value: str = "value", *, ax: Axes | None = None) -> Axes:
    """Values with their 95% intervals, one line per row: for tables of `summary` (value) and `compare` (difference)."""
    ax = _axes(ax)
    names = [" ".join(map(str, row)) if isinstance(row, tuple) else str(row) for row in table.index]
    at = np.arange(len(table))[::-1]
    middle = table[value].to_numpy(float)
    reach = np.abs(np.stack([middle - table["low"].to_numpy(float), table["high"].to_numpy(float) - middle]))
    ax.errorbar(middle, at, xerr=np.nan_to_num(reach), fmt="o", color=COLOURS[0], capsize=3)
    ax.axvline(0, color="grey", linewidth=0.8)
    ax.set_yticks(at, names)
    ax.set(xlabel=f"{value}, with 95% intervals")
    return ax


def sensitivity(table: pd.DataFrame, measure: str | None = None, *, ax: Axes | None = None) -> Axes:
    """A measure of `headway.sensitivity` for each factor, the largest on top; the last one in the table when not named."""
    chosen = table[table.measure == (measure or table.measure.iloc[-1])]
    ordered = chosen.sort_values("value", ascending=False).set_index("factor")
    ax = intervals(ordered, ax=ax)
    ax.set(xlabel=f"{chosen.measure.iloc[0]}, with 95% intervals (n = {int(chosen.n.iloc[0])})")
    return ax


def ranks(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The rank of each policy by each criterion, from `headway.robust`; one line per policy, 1 for the best."""
    ax = _axes(ax)
    criteria = list(dict.fromkeys(table.criterion))
    for k, (policy, rows) in enumerate(table.groupby("policy", sort=False)):
        by_criterion = rows.groupby("criterion", sort=False)["rank"].first()
        ax.plot(criteria, [by_criterion.get(name, np.nan) for name in criteria], marker="o", color=COLOURS[k % len(COLOURS)],
                linestyle=DASHES[k % len(DASHES)], label=str(policy))
    ax.invert_yaxis()
    ax.set(ylabel="rank (1 is best)", yticks=range(1, int(table["rank"].max()) + 1))
    ax.tick_params(axis="x", rotation=30)
    ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5))
    return ax


def tradeoff(found: Mapping[str, Any], x: str, y: str, *, ax: Axes | None = None) -> Axes:
    """Two objectives of the candidates that `headway.optimise` found, in fresh worlds with 95% intervals, and the scenario as it stands."""
    ax = _axes(ax)
    for k, (name, rows) in enumerate((("Pareto set", found["candidates"][1:]), ("as it stands", found["candidates"][:1]))):
        points = [(row["values"][x], row["values"][y]) for row in rows]
        middle = [np.array([p[i]["value"] for p in points], dtype=float) for i in (0, 1)]
        reach = [np.abs(np.array([[p[i]["value"] - (p[i]["low"] or np.nan), (p[i]["high"] or np.nan) - p[i]["value"]] for p in points], dtype=float).T) for i in (0, 1)]
        if points:
            ax.errorbar(*middle, xerr=np.nan_to_num(reach[0]), yerr=np.nan_to_num(reach[1]), fmt="os"[k], color=COLOURS[k], label=name, capsize=2, linewidth=0.8)
    ax.set(xlabel=x, ylabel=y)
    ax.legend()
    return ax


def defection(found: Mapping[str, Any], *, ax: Axes | None = None) -> Axes:
    """What leaving brings year by year, from `headway.game` of a scenario."""
    ax = _axes(ax)
    timeline = found["timeline"]
    for k, line in enumerate(timeline["players"]):
        low, middle, high = (np.array([np.nan if gain[end] is None else gain[end] for gain in line["gains"]], dtype=float) for end in ("low", "value", "high"))
        ax.fill_between(timeline["years"], low, high, color=COLOURS[k % len(COLOURS)], alpha=0.2, linewidth=0)
        ax.plot(timeline["years"], middle, color=COLOURS[k % len(COLOURS)], linestyle=DASHES[k % len(DASHES)], label=f"{line['player']}: {line['to']}")
    ax.axhline(0, color="grey", linewidth=0.8)
    ax.set(xlabel="year", ylabel="gain from leaving", title=f"Leaving {timeline['profile']}")
    ax.legend()
    return ax
