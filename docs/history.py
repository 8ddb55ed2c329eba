#!/usr/bin/python3
"""Fits the model to 2012 to 2025 and writes what it found: docs/history.md with its figure, and scenarios/data/{posterior,learned}.csv.

    docs/history.py build/release/ui/cli/headway           # fits (some minutes), then writes
    docs/history.py build/release/ui/cli/headway --fitted  # writes from a fit that is there (out/history)
    docs/history.py build/release/ui/cli/headway --smoke FOLDER  # all of it in small, into a folder: figures mean nothing

Needs numpy and h5py. The same version of the program gives the same bytes.
"""
import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import h5py
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "history"
STUDY = ROOT / "scenarios" / "calibration" / "history.toml"
SECOND = ROOT / "out" / "history2"
KNOWN = ROOT / "scenarios" / "calibration" / "known.csv"
NINETY = 1.6448536  # standard deviations from the centre of a normal to the end of its central 90%
INFORMED = 1.628    # point of Kolmogorov's distribution at 1%: a parameter counts as informed when its draws are farther from the prior, as on the page of the fit
PAGE, DATA = ROOT / "docs", ROOT / "scenarios" / "data"  # what is written
PRIOR_RUNS, POSTERIOR_RUNS, NEIGHBOURS = 600, 100, 20
LEARNED = ["revenue", "frontier_capability", "compute_stock", "chip_price", "compute_price", "funding", "safety_staff", "frontier_margin", "incidents"]
ONWARD, ONWARD_RUNS = ["frontier_capability", "frontier_margin", "compute_stock", "revenue", "safety_staff", "second_bloc_lag", "incidents"], 80
TRUTHS, TRUTH_PARTICLES, TRUTH_SIMULATIONS = 16, 60, 1200
SEARCH = []  # more arguments of both fits


def make_small(folder):
    """Everything in a folder, and as little of it as goes through."""
    global OUT, SECOND, PAGE, DATA, INFORMED, PRIOR_RUNS, POSTERIOR_RUNS, ONWARD_RUNS, NEIGHBOURS, TRUTHS, TRUTH_PARTICLES, TRUTH_SIMULATIONS, SEARCH
    OUT, SECOND, PAGE, DATA = (folder / name for name in ("fit", "fit2", "page", "data"))
    for made in (PAGE, DATA):
        made.mkdir(parents=True, exist_ok=True)
    PRIOR_RUNS, POSTERIOR_RUNS, ONWARD_RUNS, NEIGHBOURS = 12, 4, 4, 6
    INFORMED = -100  # so few draws inform nothing
    TRUTHS, TRUTH_PARTICLES, TRUTH_SIMULATIONS = 1, 10, 10
    SEARCH = ["--particles", "12", "--simulations", "40", "--tolerance", "7"]


def run(program, *arguments):
    subprocess.run([str(program), *map(str, arguments)], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def fit(program, folder, *arguments):
    """Fits, and keeps the state of every generation: what the posterior is when the sampler stops earlier."""
    kept = folder / "generations"
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    (folder / "state.txt").unlink(missing_ok=True)
    process = subprocess.Popen([str(program), "calibrate", str(STUDY), "-o", str(folder), "--force", "-q", *SEARCH, *map(str, arguments)], cwd=ROOT, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        keep_generation(folder / "state.txt", kept)
        time.sleep(0.2)
    keep_generation(folder / "state.txt", kept)
    if process.returncode != 0:
        sys.exit(process.returncode)


STATE_HEAD = ["generation", "simulations", "most_simulations", "tolerance", "acceptance", "scale", "ending", "particles", "parameters", "moments", "roots", "has_uncut"]
INDEPENDENT = 1  # how it ended: with independent draws at the tolerance
ROW_HEAD = ["distance", "lineage", "moved"]  # before the point of a particle; then its moments, and where it was when the tolerance was reached


def keep_generation(state, kept):
    """Copies a state to a file that its generation names."""
    lines = state.read_text().splitlines() if state.exists() else []
    if len(lines) > 4 and lines[-1].startswith("end "):
        (kept / f"{int(lines[3].split()[0]):03}.txt").write_text("\n".join(lines) + "\n")


def read_state(path):
    """A state of the sampler: the numbers of its head, and the points, lineages and origins of its particles (no origins before the tolerance)."""
    lines = path.read_text().splitlines()
    if lines[0] != "headway calibration 4":
        sys.exit(f"{path}: this form of a state is not known, {lines[0]!r}")
    state = {"program": lines[2]}
    state |= dict(zip(STATE_HEAD, map(float, lines[3].split()), strict=True))
    count, parameters = int(state["particles"]), int(state["parameters"])
    rows = np.array([[float(x) for x in line.split()] for line in lines[4:4 + count]])
    state["points"] = rows[:, len(ROW_HEAD):len(ROW_HEAD) + parameters]
    state["origins"] = rows[:, len(ROW_HEAD) + parameters + int(state["moments"]):]
    state["lineages"] = rows[:, ROW_HEAD.index("lineage")].astype(int)
    return state


def needed():
    return sorted({m["series"] for m in moments()} | set(HANDOVER) | set(LEARNED) | set(ONWARD) | {"minimum_margin", "frontier_safety", "catastrophe", "control_lost"})


def simulate(program, name, scenario, *arguments):
    """Series of many runs: {name: array of run and time}, and the dates."""
    path = OUT / f"{name}.h5"
    run(program, "run", f"scenarios/{scenario}.toml", "-o", path, "--force", "-q",
        "--set", "run.runs_per_draw=1", "--set", "report.actors=false", "--set", "report.every=1", *arguments)
    with h5py.File(path) as file:
        good = np.array([len(reason) == 0 for reason in file["failure"][:]])
        return file["series/time"][:], {s: file[f"series/{s}"][:][good] for s in needed()}


def contractions(state):
    """Share of the prior's variance that a state of the sampler took away, parameter by parameter."""
    return 1 - 12 * state["points"].var(axis=0, ddof=1)


def informedness(state):
    """How far draws are from the uniform prior, parameter by parameter: the distance of Kolmogorov and Smirnov by the root of the number of independent draws."""
    u, count = np.sort(state["points"], axis=0), len(state["points"])
    steps = np.arange(count)[:, None] / count
    return np.max(np.maximum(u - steps, steps + 1 / count - u), axis=0) * np.sqrt(independent_of(state))


def fits():
    """The states that both fits ended with."""
    return read_state(OUT / "state.txt"), read_state(SECOND / "state.txt")


def informed():
    """Parameters that both fits inform."""
    names, _ = columns(OUT)
    both = np.minimum(*(informedness(state) for state in fits()))
    return [name for name, far in zip(names, both) if far > INFORMED]


def write_draws():
    """The draws that scenarios take, copies included, with four digits: the whole sample for scenarios that begin in 2012, and for the worldview those columns
    that both fits inform."""
    names, values = columns(OUT)
    for file, words, kept in (("posterior", "Draws of the posterior of calibration/history.toml", names), ("learned", "Draws of what calibration/history.toml informs", informed())):
        points = [",".join(f"{row[names.index(name)]:.4g}" for name in kept) for row in values]
        lines = [f"# {words}; made by docs/history.py.", ",".join(kept)]
        (DATA / f"{file}.csv").write_text("\n".join(lines + points) + "\n")


def moments():
    return tomllib.loads(STUDY.read_text())["moment"]


def gauge(moment, years, values):
    """What a moment measures, run by run, on its scale."""
    at = np.argmin(abs(years - moment["year"]))
    x = values[:, max(0, at + 1 - moment.get("mean_over", 1)):at + 1].mean(axis=1)
    return np.log10(np.maximum(moment.get("floor", 1), x)) if moment.get("log") else x


def off(moment, x):
    """Deviations from what was observed, in its standard deviations on that side."""
    below, above = (moment["value"] - moment["range"][0]) / NINETY, (moment["range"][1] - moment["value"]) / NINETY
    return (x - moment["value"]) / np.where(x < moment["value"], below, above)


def yearly(years, values, year):
    """Mean of the months of a year, over time."""
    return np.nanmean(values[:, (years > year - 1e-6) & (years < year + 1 - 1e-6)], axis=1)


def wilson(hits, count):
    """95% interval of a share."""
    z, p = 1.96, hits / count
    centre, half = (p + z * z / (2 * count)) / (1 + z * z / count), z * np.sqrt(p * (1 - p) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return f"{100 * p:.0f}% ({hits} of {count}; 95% interval {100 * (centre - half):.0f}% to {100 * (centre + half):.0f}%)"


# ------------------------------------------------------------------------------------------------ figure

PANELS = [("frontier_run_compute", "largest training run, FLOP"), ("frontier_run_cost", "its cost, USD"), ("compute_stock", "accelerators, H100e"),
          ("revenue", "revenue, USD a month"), ("chip_price", "price of an H100e, USD"), ("second_bloc_lag", "lag of the second bloc, months")]
WIDTH, HEIGHT = 290, 190


def ticks_between(bottom, peak, logarithm):
    """Whole decades, or round steps."""
    step = next(s for s in (1, 2, 3, 5, 10, 20, 50) if (peak - bottom) / s <= 5) if logarithm or peak - bottom > 5 else (peak - bottom) / 4
    return np.arange(np.ceil(bottom / step), np.floor(peak / step) + 1) * step


def panel(years, values, series, title, left, top):
    """A fan of the posterior with what was measured as points: filled where the fit saw it."""
    own = [m for m in moments() if m["series"] == series]
    logarithm = any(m.get("log") for m in own)
    y = np.log10(np.maximum(1, values)) if logarithm else values
    low, q1, mid, q3, high = np.nanquantile(y, [0.05, 0.25, 0.5, 0.75, 0.95], axis=0)
    bottom, peak = min([np.nanmin(low)] + [m["range"][0] for m in own]), max([np.nanmax(high)] + [m["range"][1] for m in own])
    sx = lambda t: left + 34 + (t - years[0]) / (years[-1] - years[0]) * (WIDTH - 50)
    sy = lambda v: top + HEIGHT - 24 - (v - bottom) / (peak - bottom) * (HEIGHT - 50)
    def band(a, b, shade):
        there = ~np.isnan(a) & ~np.isnan(b)
        path = [(t, v) for t, v in zip(years[there], a[there])] + [(t, v) for t, v in zip(years[there][::-1], b[there][::-1])]
        return f'<polygon fill="{shade}" points="' + " ".join(f"{sx(t):.1f},{sy(v):.1f}" for t, v in path) + '"/>'
    line = " ".join(f"{sx(t):.1f},{sy(v):.1f}" for t, v in zip(years, mid) if not np.isnan(v))
    parts = [f'<text x="{left + 34}" y="{top + 14}" class="title">{title}</text>', band(low, high, "#d7e3f1"), band(q1, q3, "#a9c4e2"),
             f'<polyline fill="none" stroke="#1f4e8c" stroke-width="1.6" points="{line}"/>']
    for tick in ticks_between(bottom, peak, logarithm):
        label = f"1e{tick:.0f}" if logarithm else f"{tick:.0f}"
        parts.append(f'<text x="{left + 30}" y="{sy(tick) + 4:.1f}" class="tick" text-anchor="end">{label}</text>')
    for year in (2012, 2016, 2020, 2024):
        parts.append(f'<text x="{sx(year):.1f}" y="{top + HEIGHT - 8}" class="tick" text-anchor="middle">{year}</text>')
    for m in own:
        x, fill = sx(m["year"]), "#b3361b" if m["use"] == "fit" else "#ffffff"
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{sy(m["range"][0]):.1f}" y2="{sy(m["range"][1]):.1f}" stroke="#b3361b"/>'
                     f'<circle cx="{x:.1f}" cy="{sy(m["value"]):.1f}" r="3.2" fill="{fill}" stroke="#b3361b"/>')
    return parts


def draw(years, series):
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {3 * WIDTH} {2 * HEIGHT}" font-family="sans-serif">',
             "<style>.title{font-size:12px;font-weight:bold}.tick{font-size:10px;fill:#555}</style>",
             f'<rect width="{3 * WIDTH}" height="{2 * HEIGHT}" fill="#fff"/>']
    for i, (name, title) in enumerate(PANELS):
        parts += panel(years, series[name], name, title, i % 3 * WIDTH, i // 3 * HEIGHT)
    (PAGE / "history.svg").write_text("\n".join(parts) + "\n</svg>\n")


# ------------------------------------------------------------------------------------------------ skill

def known():
    """What could have been told, by series: dates and logarithms. Of series that the file of records does not have, the moments."""
    rows = [r for r in csv.reader(open(KNOWN)) if not r[0].startswith("#")][1:]
    found = {}
    for series, year, value, *_ in rows:
        found.setdefault(series, []).append((float(year), float(np.log10(float(value)))))
    for m in moments():
        if m.get("log") and m["series"] not in {r[0] for r in rows}:
            found.setdefault(m["series"], []).append((m["year"], m["value"]))
    return {series: np.array(sorted(own)).T for series, own in found.items()}


def told_until(origin, years, series):
    """Runs of the prior that are nearest to what had been measured by the origin: moments, and records of which there is no moment near. The moment of
    2016 is a trend of later years, which nobody knew."""
    told = [m for m in moments() if m["year"] <= origin and m["name"] != "run 2016"]
    for name in ("frontier_run_compute", "frontier_run_cost"):
        for year, value in known()[name].T:
            if year <= origin and not any(m["series"] == name and abs(m["year"] - year) < 0.5 for m in told):
                told.append({"series": name, "year": year, "value": value, "range": [value - 0.5, value + 1], "log": True})
    distance = np.zeros(len(series["revenue"]))
    for m in told:
        distance += np.nan_to_num(off(m, gauge(m, years, series[m["series"]])), nan=10.0) ** 2
    return np.argsort(distance, kind="stable")[:NEIGHBOURS]


def naive(dates, values, origin, date):
    """Forecasts from what had been measured by the origin: the last value, the growth since the last value a year or more before it, and the trend
    through all."""
    seen = dates <= origin
    last, at = values[seen][-1], dates[seen][-1]
    before = seen & (dates <= at - 1)
    if not before.any():
        return last, None, None
    growth = (last - values[before][-1]) / (at - dates[before][-1])
    trend = np.polyfit(dates[seen], values[seen], 1)[0]
    return last, last + growth * (date - at), last + trend * (date - at)


def skill_rows(years, series):
    """Forecasts of moments that follow an origin by half a year to four and a half, in the logarithm to base 10: what, when, whether the fact lies in the
    central 90% of the model told, by how much its median is too high, and the absolute errors of all rivals."""
    rows = []
    facts = known()
    for name in ("frontier_run_compute", "frontier_run_cost", "compute_stock", "revenue"):
        dates, values = facts[name]
        for origin in (2016, 2018, 2020, 2022, 2024):
            if not (dates <= origin).any():
                continue
            picked = told_until(origin, years, series)
            for m in moments():
                if m["series"] != name or not 0.5 <= m["year"] - origin <= 4.5:
                    continue
                y, fact = gauge(m, years, series[name]), m["value"]
                low, high = np.quantile(y[picked], [0.05, 0.95])
                forecasts = (np.median(y[picked]), np.median(y), *naive(dates, values, origin, m["year"]))
                rows.append((name, origin, m["year"], low <= fact <= high, forecasts[0] - fact, [None if x is None else abs(float(x) - fact) for x in forecasts]))
    return rows


RIVALS = ["model, told", "model, priors alone", "last value", "recent growth", "trend of all"]


# ------------------------------------------------------------------------------------------------ page

HANDOVER = ["frontier_capability", "frontier_safety", "frontier_margin", "minimum_margin", "frontier_run_compute", "frontier_run_cost", "frontier_efficiency",
            "compute_stock", "compute_stock_labs", "chip_price", "compute_price", "power_use", "final_run_share", "revenue", "funding", "research_staff", "safety_staff",
            "safety_share_staff", "second_bloc_lag", "open_weights_lag", "adoption", "incidents", "concern", "trust"]

# Why a quantity breaks at the handover, and why a moment is missed, as far as it is known.
COMPUTE = "laboratories pay too much for compute, own too little of it and put too small a share of their research into final runs"
EVEN = "what grew in bursts grows evenly in the model: too much before 2023, too little after"
EARLY = "the first independent laboratory, founded at the end of 2015, has more money than people whom it can hire and puts the rest into compute"
PROMISE = "in the model capital follows revenue, so that the boom of funding needs some first; in the world it followed promise"
RENT = "what other users pay grows with investors' appetite by one power over all years"
STAFF = "staff follow money by one rule from 2012 on; why their share falls so far is not known"
FOLLOW = "followers learn from the leader by one rate of distillation, and the fit has two moments with wide ranges for it"
MARGIN = "techniques of safety pile up from 2012 on while little needs them, and no parameter of safety is asked for; every OOM of margin divides incidents by ten"
BREAKS = {"frontier_run_compute": COMPUTE, "compute_price": RENT, "compute_stock": EVEN, "compute_stock_labs": COMPUTE, "final_run_share": "not known; nothing that is asked for moves it alone",
          "research_staff": STAFF, "safety_staff": STAFF, "safety_share_staff": STAFF + ", while safety staff are about as many as were counted", "frontier_safety": MARGIN, "frontier_margin": MARGIN, "minimum_margin": "as `frontier_margin`",
          "second_bloc_lag": FOLLOW, "open_weights_lag": FOLLOW, "incidents": "as `frontier_margin`", "power_use": "each accelerator draws twice what was measured: its power in 2012, with as much again for the machine around it, is assumed", "concern": "it follows incidents and warning shots, of which there are hardly any",
          "trust": "it falls with incidents, of which there are hardly any", "funding": "money of 2026 was announced within a year; appetite follows revenue"}
MISSES = {"run 2019": EARLY, "run 2020": EARLY, "run 2022": EARLY, "run 2025": COMPUTE, "run 2026": COMPUTE, "cost 2020": EARLY, "chips 2022": EVEN, "chips 2023": EVEN, "chips 2024": EVEN, "chips 2025": EVEN,
          "laboratories' chips 2025": COMPUTE, "rent 2025": RENT, "revenue 2022": PROMISE, "revenue 2023": PROMISE, "revenue 2024": PROMISE, "staff share": STAFF, "final runs": "not known; nothing that is asked for moves it alone",
          "bloc lag 2024": FOLLOW, "bloc lag 2025": FOLLOW, "open lag 2025": FOLLOW, "incidents 2023": "reports of these years are mostly of narrow systems, which the model does not have, and its margin is too wide",
          "incidents 2024": "reports of these years are mostly of narrow systems, which the model does not have, and its margin is too wide", "cost 2025": COMPUTE, "power 2025": "each accelerator draws twice what was measured", "price 2022": "the model has no shortage that raises the price of a new accelerator at once"}


def columns(folder):
    rows = list(csv.reader(open(folder / "points.csv")))
    return rows[0], np.array(rows[1:], dtype=float)


def rank_correlations(folder):
    names, values = columns(folder)
    ranks = np.argsort(np.argsort(values, axis=0), axis=0)
    return names, np.corrcoef(ranks.T)


def independent_draws():
    """How many independent draws would by chance have correlations as large as those that the two fits do not share."""
    first, second = rank_correlations(OUT)[1], rank_correlations(SECOND)[1]
    above = np.triu_indices(len(first), 1)
    return 1 / np.mean((first[above] - second[above]) ** 2 / 2)


ENDS = {"median": 0.5, "5% end": 0.05, "95% end": 0.95}


def memory_of(state):
    """Correlation of the draws with where they were when the tolerance was reached, of the parameter that remembers most; 1 before."""
    if state["roots"] == 0:
        return 1.0
    found = max(np.corrcoef(before, now)[0, 1] for before, now in zip(state["origins"].T, state["points"].T))
    return float(np.clip(found, 0, 1))


def independent_of(state):
    """How many independent draws the sample is worth, as the sampler counts them."""
    own = len(np.unique(state["lineages"]))
    shared = max(0.0, memory_of(state) ** 2 - 1 / len(state["points"])) if state["roots"] else 1.0
    return int(1 / ((1 - shared) / own + shared / min(own, state["roots"] or own)))


def one_of_each_lineage(state):
    """Draws that are independent of each other, in the coordinates in which the prior is uniform."""
    return state["points"][np.unique(state["lineages"], return_index=True)[1]]


def quantile_error(points, share, draws):
    """Standard error of a quantile of so many independent draws (Woodruff 1952): a quarter of what lies between the quantiles two standard errors of the
    share below and above."""
    error = 2 * np.sqrt(share * (1 - share) / draws)
    return (np.quantile(points, min(1, share + error), axis=0) - np.quantile(points, max(0, share - error), axis=0)) / 4


def apart(first, second, share):
    """Difference of a quantile between two samples over its Monte Carlo standard error, parameter by parameter. Both samples tell how dense draws are there."""
    difference = np.quantile(first, share, axis=0) - np.quantile(second, share, axis=0)
    together = np.concatenate([first, second])
    return difference / np.hypot(quantile_error(together, share, len(first)), quantile_error(together, share, len(second)))


def beyond_two(first, second):
    """How many parameters lie beyond two standard errors, for the median and for either end."""
    return np.array([np.sum(abs(apart(first, second, share)) > 2) for share in ENDS.values()])


def beyond_by_chance(first, second, shuffles=1000):
    """The same for all draws shuffled between the two samples, as though both were of one posterior."""
    random = np.random.default_rng(1)
    together = np.concatenate([first, second])
    return np.array([beyond_two(mixed[:len(first)], mixed[len(first):]) for mixed in (together[random.permutation(len(together))] for _ in range(shuffles))])


def ending_text(state):
    words = "moved its draws until they were independent" if state["ending"] == INDEPENDENT else "spent its simulations before its draws were independent"
    return f"{words}, worth {independent_of(state)} independent ones of {state['particles']:.0f}, at a distance of {state['tolerance']:.2f} after {state['simulations']:.0f} simulations"


def seeds_text():
    """Whether a second fit is the same within the error that its draws should have."""
    names, _ = columns(OUT)
    one, two = fits()
    first, second = one_of_each_lineage(one), one_of_each_lineage(two)
    found, chance = beyond_two(first, second), beyond_by_chance(first, second)
    limits, total = np.quantile(chance, 0.95, axis=0), np.quantile(chance.sum(axis=1), 0.95)
    counts = "; ".join(f"{label} {n} of {len(names)} (by chance {m:.1f} on average, in one of twenty more than {limit:.0f})" for label, n, m, limit in zip(ENDS, found, chance.mean(axis=0), limits))
    z = apart(first, second, 0.5)
    worst = ", ".join(f"`{names[i]}` ({z[i]:+.1f})" for i in np.argsort(-abs(z))[:3])
    met = one["tolerance"] == two["tolerance"] and found[0] <= limits[0] and found.sum() <= total
    verdict = ("**The criterion is met**: another seed gives the same posterior within its Monte Carlo error" if met else
               "**The criterion is not met**: another seed gives another posterior by more than its Monte Carlo error" + ("" if one["tolerance"] == two["tolerance"] else ", and at another distance"))
    if met and any(len(own) < state["particles"] for own, state in ((first, one), (second, two))):
        verdict += ", as far as these independent draws can tell"
    alone = [name for name, far in zip(names, informedness(one)) if far > INFORMED]
    only = ", ".join(f"`{name}`" for name in alone if name not in informed()) or "none"
    return (f"A second fit with another seed should give the same posterior within its Monte Carlo error. The first {ending_text(one)}; the second {ending_text(two)}. The difference of each quantile is divided by its standard error, which follows "
            f"from the number of independent draws of both. Beyond two standard errors lie, of the parameters: {counts}. All together {found.sum()} of {found.size * len(names)}, in one of twenty more than {total:.0f}. What chance gives is counted over 1000 shuffles of all draws between the two samples. Medians are {np.sqrt(np.mean(z ** 2)):.2f} standard errors apart "
            f"(root mean square; 1 is expected), at most for {worst}. {verdict}. By what the correlations of the two fits do not share, which is another way to tell, a sample is worth about {independent_draws():.0f} independent draws. With where they were when the tolerance was reached the draws of the first correlate by at most {memory_of(one):.2f} in any parameter, those of the second by {memory_of(two):.2f} ({2 / np.sqrt(len(first)):.2f} are two standard errors of none). "
            f"The first fit informs {len(alone)} parameters, both inform {len(informed())}; the first alone: {only}.")


def pairs_text():
    """Correlations that two fits agree on."""
    names, first = rank_correlations(OUT)
    _, second = rank_correlations(SECOND)
    above = np.triu_indices(len(names), 1)
    agreed = [(first[i, j], i, j) for i, j in zip(*above) if abs(first[i, j]) > 0.4 and abs(second[i, j]) > 0.4 and first[i, j] * second[i, j] > 0]
    found = ", ".join(f"`{names[i]}` with `{names[j]}` ({r:+.2f})" for r, i, j in sorted(agreed, key=lambda x: -abs(x[0])))
    differ = np.corrcoef(first[above], second[above])[0, 1]
    return (f"Correlations between parameters that both fits show above .4, with the same sign: {found or 'none'}. Other correlations of one fit are noise: over all pairs those of the two fits correlate by {differ:.2f}. "
            f"Use the posterior for medians and wide intervals, not for fine structure.")


def ranks_text():
    """Simulation-based calibration: where known truths lie among the draws of their posteriors."""
    if not (OUT / "ranks.json").exists():
        return "Fits to known truths, drawn from the prior, were not made with these moments."
    check = json.loads((OUT / "ranks.json").read_text())
    bins, reached = check[0]["bins"], check[0]["reached"]
    p = sorted((float("nan") if entry["p"] is None else entry["p"], entry["key"]) for entry in check)
    half = 100 * np.mean([entry["central_half"] for entry in check])
    return (f"Fits to {TRUTHS} truths drawn from the prior, each with {TRUTH_PARTICLES} particles and {TRUTH_SIMULATIONS} simulations (the fit above has more of both), put the truths at ranks whose unevenness has "
            f"p-values of {p[0][0]:.2g} (`{p[0][1]}`) and more over {len(p)} parameters; the smallest of so many lies near {1 / (len(p) + 1):.2g} by chance. With {TRUTHS} truths in {bins} classes these p-values are rough, and {reached} of the fits reached the tolerance. The central half of the "
            f"posteriors holds {half:.0f}% of the truths: more than a half says that so few simulations leave posteriors wider than they need be, less that they are too narrow. {TRUTHS} truths show no more than gross errors, and "
            f"say nothing of a model that misses the facts.")


def stopping_table():
    """Contraction against the tolerance, from the stored generations."""
    names, _ = columns(OUT)
    last = contractions(read_state(OUT / "state.txt"))
    shown = np.argsort(-last)[:6]
    lines = ["| distance | simulations | independent draws | parameters informed | mean contraction | " + " | ".join(f"`{names[i]}`" for i in shown) + " |", "|---" * (len(shown) + 5) + "|"]
    states = sorted((OUT / "generations").glob("*.txt"))[1:]
    for path in states[::3] + ([states[-1]] if (len(states) - 1) % 3 else []):
        state = read_state(path)
        c = contractions(state)
        lines.append(f"| {state['tolerance']:.2f} | {state['simulations']:.0f} | {independent_of(state)} | {np.sum(informedness(state) > INFORMED)} | {np.mean(np.maximum(c, 0)):.2f} | {' | '.join(f'{c[i]:.2f}' for i in shown)} |")
    return "\n".join(lines)


def spell(x):
    return f"{x:.4g}"


def percent_span(values):
    low, mid, high = np.nanquantile(values, [0.05, 0.5, 0.95])
    return f"{spell(mid)} ({spell(low)} to {spell(high)})"


def checks():
    """Deviation of the stored simulations and whether their prediction holds the observation, as the page of the fit has it: {moment: (deviation, inside)}."""
    rows = [line.split(" | ") for line in (OUT / "posterior.md").read_text().splitlines() if line.endswith(" |") and (" | yes | " in line or " | **no** | " in line)]
    ordered = [m for use in ("fit", "check") for m in moments() if m["use"] == use]
    return {m["name"]: (row[3], row[4] == "yes", m["use"]) for m, row in zip(ordered, rows, strict=True)}


def misses_table():
    lines = ["| moment | use | deviation | why, as far as it is known |", "|---|---|---|---|"]
    for name, (deviation, inside, use) in checks().items():
        if not inside:
            lines.append(f"| {name} | {use} | {deviation} | {MISSES.get(name, 'not known')} |")
    return "\n".join(lines)


def coverage_text(years, series):
    """Shares inside with their intervals: of the stored simulations, and of fresh runs with the same draws."""
    random = np.random.default_rng(1)
    found = checks()
    parts = []
    for use, words in (("fit", "that were fitted"), ("check", "that were kept")):
        own = [m for m in moments() if m["use"] == use]
        fresh = 0
        for m in own:
            x = gauge(m, years, series[m["series"]])
            error = random.standard_normal(len(x))
            below, above = (m["value"] - m["range"][0]) / NINETY, (m["range"][1] - m["value"]) / NINETY
            low, high = np.nanquantile(x + error * np.where(error > 0, below, above), [0.05, 0.95])
            fresh += low <= m["value"] <= high
        parts.append(f"Of the moments {words}, {wilson(sum(found[m['name']][1] for m in own), len(own))} lie inside by the simulations that the fit stored, {fresh} by fresh runs of its draws.")
    near = [m for m in moments() if m["use"] == "check" and any(f["use"] == "fit" and f["series"] == m["series"] for f in moments())]
    kept = sum(m["use"] == "check" for m in moments())
    return (" ".join(parts) + f" Nine in ten should. The interval takes moments as independent, which they are not: {len(near)} of the {kept} that were kept have fitted moments of the same series near them, and power is .63 kW times "
            "accelerators, so that the check is weaker than the numbers say. What is inside may be so since the ranges are wide and the distance of the fit is as large as it is.")


def cancelling_text(years, series):
    """Checks that are met by errors that cancel."""
    at = np.argmin(abs(years - 2025.92))
    each = np.nanmedian(series["power_use"][:, at] / series["compute_stock"][:, at]) * 1e6
    stock = np.nanmedian(np.log10(series["compute_stock"][:, at])) - 7.3
    cost = next(m for m in moments() if m["name"] == "cost 2025")
    run = next(m for m in moments() if m["name"] == "run 2025")
    by = {m["name"]: np.nanmedian(gauge(m, years, series[m["series"]])) - m["value"] for m in (cost, run)}
    return (f"Power at the end of 2025 is met, or nearly, by two errors that cancel: accelerators are {stock:+.2f} OOM off, and each draws {each:.0f} W where 630 were measured. The cost of the run of 2025 is {by['cost 2025']:+.2f} OOM off with a run that is "
            f"{by['run 2025']:+.2f} OOM off: each FLOP costs {10 ** (by['cost 2025'] - by['run 2025']):.1f} times what it did.")


def handover_table(years, series, given_years, given):
    """Posterior against first state in January 2026; incidents are those of the year."""
    lines = ["| quantity | simulated (90%) | baseline | | why, as far as it is known |", "|---|---|---|---|---|"]
    outside = 0
    for name in HANDOVER:
        if name == "incidents":
            values, first = 12 * yearly(years, series[name], 2026), 12 * np.nanmedian(yearly(given_years, given[name], 2026))
        else:
            date = 2026 + (1 / 12 if name in ("final_run_share", "funding") else 0)  # flows of the first month are not there before its end
            values, first = series[name][:, np.argmin(abs(years - date))], np.nanmedian(given[name][:, np.argmin(abs(given_years - date))])
        low, high = np.nanquantile(values, [0.05, 0.95])
        inside = "" if np.isnan(first) else "inside" if low <= first <= high else "**outside**"
        outside += inside == "**outside**"
        label = "`incidents` of 2026" if name == "incidents" else f"`{name}`"
        lines.append(f"| {label} | {percent_span(values)} | {spell(first)} | {inside} | {BREAKS.get(name, 'not known') if inside == '**outside**' else ''} |")
    return "\n".join(lines), outside


def margin_text(years, series, given_years, given):
    """How much of the break in incidents the margin explains."""
    now = lambda y, s, name: np.nanmedian(s[name][:, np.argmin(abs(y - 2026))])
    more = now(years, series, "frontier_margin") - now(given_years, given, "frontier_margin")
    safety = now(years, series, "frontier_safety") - now(given_years, given, "frontier_safety")
    ratio = np.nanmedian(yearly(given_years, given["incidents"], 2026)) / np.nanmedian(yearly(years, series["incidents"], 2026))
    return (f"**The largest break is in incidents: the baseline has {ratio:.0f} times as many in 2026 as the simulated state.** The simulated frontier has {more:+.2f} OOM of margin over that of the baseline ({safety:+.2f} of it more safety), which alone "
            f"divides incidents by about {10 ** more:.0f}. A study of harm that starts in 2012 therefore starts with too safe a world.")


def partly_text(years, posterior, partly):
    """What becomes of the past when only what is informed is drawn."""
    cells = []
    for m in (next(m for m in moments() if m["name"] == name) for name in ("revenue 2025", "run 2026", "chips 2025")):
        cells.append(f"{m['name']} {' and '.join(spread(gauge(m, years, runs[m['series']])) for runs in (posterior, partly))} ({m['value']} measured)")
    return ("With a first state that is given that is in order; it is wrong for scenarios that begin in 2012: what history says of one parameter alone is not all that it says of several together, and with the others back at their priors the past is not "
            f"met. Medians and central 90% of the whole posterior and of `learned`, log10: {'; '.join(cells)}. `scenarios/from_history.toml` therefore takes the whole sample.")


def spread(values):
    low, mid, high = np.nanquantile(values, [0.05, 0.5, 0.95])
    return f"{mid:.2f} ({low:.2f} to {high:.2f})"


def worldview_table(runs):
    """Medians of runs of the baseline under three sets of priors: {name of the set: dates and series}."""
    lines = ["| quantity | year | " + " | ".join(runs) + " |", "|---" * (len(runs) + 2) + "|"]
    for name in LEARNED:
        for year in (2027, 2030, 2050):
            cells = [spell(np.nanmedian(at_or_in(name, years, series, year))) for years, series in runs.values()]
            lines.append(f"| {'`incidents` a year' if name == 'incidents' else f'`{name}`'} | {year} | {' | '.join(cells)} |")
    return "\n".join(lines)


def at_or_in(name, years, series, year):
    """Values at a date; incidents in the twelve months before it."""
    if name == "incidents":
        return 12 * yearly(years, series[name], year - 1)
    return series[name][:, np.argmin(abs(years - year))]


def uninformed_draws():
    """A worldview with draws of the priors of what is informed, as many as of the posterior."""
    keys = informed()
    with h5py.File(OUT / "prior.h5") as file:
        values = np.array([file["param_" + k.replace(".", "__")][:len(columns(OUT)[1])] for k in keys]).T
    folder = OUT / "uninformed"
    folder.mkdir(exist_ok=True)
    (folder / "draws.csv").write_text("\n".join([",".join(keys)] + [",".join(f"{x:.6g}" for x in row) for row in values]) + "\n")
    baseline = os.path.relpath(ROOT / "scenarios" / "baseline.toml", folder)
    (folder / "uninformed.toml").write_text(f'schema = 1\nextends = "{baseline}"\ntitle = "priors of history"\nposterior = "draws.csv"\n')
    return folder / "uninformed.toml"


OUTCOMES = [("incidents in all", lambda s: 12 * np.nanmean(s["incidents"], axis=1) * 24), ("share of months with a negative margin at the frontier", lambda s: np.nanmean(s["frontier_margin"] < 0, axis=1)),
            ("least margin of a deployed model near the frontier, OOM", lambda s: np.nanmin(s["minimum_margin"], axis=1)), ("runs with a catastrophe", lambda s: np.nanmax(s["catastrophe"], axis=1)),
            ("runs in which control is lost for good", lambda s: np.nanmax(s["control_lost"], axis=1))]


def onward_table(given, simulated):
    """The same dates of runs that begin in 2012 and of runs that begin in 2026, and what came of 2026 to 2050."""
    lines = ["| quantity | year | from the simulated state | from the given state |", "|---|---|---|---|"]
    for name in ONWARD:
        for year in (2030, 2040, 2050):
            cells = [percent_span(at_or_in(name, years, series, year)) for years, series in (simulated, given)]
            lines.append(f"| {'`incidents`, the year before' if name == 'incidents' else f'`{name}`'} | {year} | {' | '.join(cells)} |")
    for words, outcome in OUTCOMES:
        cells = []
        for years, series in (simulated, given):
            values = outcome({name: y[:, years > 2026 - 1e-6] for name, y in series.items()})
            cells.append(f"{100 * np.mean(values):.0f}%" if words.startswith("runs") else percent_span(values))
        lines.append(f"| {words} | 2026-2050 | {' | '.join(cells)} |")
    return "\n".join(lines)


def skill_table(rows):
    lines = [f"| what | known until | forecast | {' | '.join(RIVALS)} | best | fact within the 90% told |", "|---" * (len(RIVALS) + 5) + "|"]
    for name, origin, date, inside, _, errors in rows:
        best = min((e, rival) for e, rival in zip(errors, RIVALS) if e is not None)[1]
        lines.append(f"| `{name}` | {origin} | {date:.1f} | {' | '.join('' if e is None else f'{e:.2f}' for e in errors)} | {best} | {'yes' if inside else 'no'} |")
    return "\n".join(lines)


def origins_table(rows):
    """Mean errors origin by origin, where every rival has a forecast or over what there is, and which naive forecasters the model beats."""
    lines = [f"| known until | forecasts | {' | '.join(RIVALS)} | the model, told, against the naive |", "|---" * (len(RIVALS) + 3) + "|"]
    for origin in sorted({r[1] for r in rows}):
        own = [r[5] for r in rows if r[1] == origin]
        means = [np.mean(x) if len(x := [e[i] for e in own if e[i] is not None]) == len(own) else None for i in range(len(RIVALS))]
        beaten = [rival for rival, mean in zip(RIVALS[2:], means[2:]) if mean is not None and means[0] < mean]
        rivals = sum(mean is not None for mean in means[2:])
        words = "beats none" if not beaten else f"beats {len(beaten)} of {rivals}: " + ", ".join(beaten)
        lines.append(f"| {origin} | {len(own)} | {' | '.join('' if m is None else f'{m:.2f}' for m in means)} | {words} |")
    return "\n".join(lines)


def skill_text(rows):
    """Who is best on average, case by case, and how often the fact lies within what the model told."""
    whole = [r for r in rows if None not in r[5]]
    means = [np.mean([r[5][i] for r in whole]) for i in range(len(RIVALS))]
    listed = ", ".join(f"{rival} {mean:.2f}" for rival, mean in zip(RIVALS, means))
    rival = 2 + int(np.argmin(means[2:]))
    verdict = (f"**On average a naive forecaster, {RIVALS[rival]}, beats the model**: what the model adds is a cause, not a better line." if means[rival] < means[0] - 0.05 else
               f"**On average the model is no better than the best naive forecaster, {RIVALS[rival]}.**" if means[rival] < means[0] + 0.05 else "**On average the model beats the naive forecasters.**")
    wins = [f"{sum(r[5][0] < r[5][i] for r in whole)} of {len(whole)} against {RIVALS[i]}" for i in (2, 3, 4)]
    inside = sum(r[3] for r in rows)
    bias = "; ".join(f"{origin}: {np.mean([r[4] for r in rows if r[1] == origin]):+.2f} told, {np.mean([r[5][0] for r in rows if r[1] == origin]):.2f} in absolute error, {np.mean([r[5][1] for r in rows if r[1] == origin]):.2f} by the priors alone"
                     for origin in sorted({r[1] for r in rows}))
    worse = [str(origin) for origin in sorted({r[1] for r in rows}) if np.mean([r[5][0] for r in rows if r[1] == origin]) > np.mean([r[5][1] for r in rows if r[1] == origin])]
    explain = f" Being told makes it worse at {', '.join(worse)}: the few runs of the priors that come late enough for the years known stay small afterwards, since growth is even in the model." if worse else ""
    return (f"Mean absolute errors where all have a forecast ({len(whole)} cases): {listed}. {verdict} Case by case the model told is nearer in {', '.join(wins)}. Facts within the central 90% of the runs told: {wilson(inside, len(rows))}; "
            f"twenty runs give rough intervals (their central 90% holds about eight in ten), errors of observation are left out, and several forecasts share a fact. Mean deviation by origin: {bias}.{explain}")


def failing_text():
    """What does not fit, in the numbers of the fit."""
    found = checks()
    missed = [f"{name} ({deviation})" for name, (deviation, inside, _) in found.items() if not inside]
    return f"Of {len(found)} moments {len(missed)} lie outside of what the posterior predicts (in brackets the deviation in standard deviations): {', '.join(missed)}."


def incidents_text(years, series):
    """Reported incidents against what was recorded."""
    parts = []
    for year, recorded in ((2023, 149), (2024, 233)):
        own = 12 * yearly(years, series["incidents"], year)
        parts.append(f"in {year} {recorded} incidents were recorded, and the runs have {np.mean(own):.1f} on average (median {np.median(own):.0f}), one for every {recorded / max(np.mean(own), 1e-9):.0f}")
    return "Of incidents: " + "; ".join(parts) + "."


def builds_text(program):
    """Whether the runs of the page are of the program that made the fits."""
    if all(state["program"] == hashlib.sha256(program.read_bytes()).hexdigest() for state in fits()):
        return ""
    return "The fits were made by an earlier build of the program than the runs of this page; what has changed in the model between them (CHANGELOG.md) is a part of the differences between what the fit stored and fresh runs of its draws."


def write_page(program, years, posterior, partly, prior, given, simulated, views):
    fitted = (OUT / "posterior.md").read_text().split("\n", 2)[2].strip().replace("## ", "### ").replace("(posterior.svg)", "(history_posterior.svg)")
    begin = fitted.find("Pairs of parameters whose draws go together")
    if begin >= 0:
        fitted = fitted[:begin] + fitted[fitted.index("### Observations that were fitted"):]
    (PAGE / "history_posterior.svg").write_text((OUT / "posterior.svg").read_text())
    state = read_state(OUT / "state.txt")
    tolerance, independent = state["tolerance"], independent_of(state)
    handover, outside = handover_table(*simulated, *given)
    rows = skill_rows(years, prior)
    names, _ = columns(OUT)
    left = [f"`{name}`" for name in names if name not in informed()]
    chips = next(row for row in fitted.splitlines() if row.startswith("| accelerators in the world, 2025.92"))
    text = f"""<!-- Written by docs/history.py; do not edit. -->
# History: 2012 to 2025

The model starts in January 2012 (`scenarios/history.toml`) and is told a part of what was measured (`scenarios/calibration/history.toml`). Columns *simulated* hold the noise of observation, so that shares and lags may be negative there.
`headway run scenarios/history.toml` draws from the priors, `headway run scenarios/from_history.toml` from the posterior (`scenarios/data/posterior.csv`), `--worldview learned` lays what history informs over any scenario. Figures of moments that are sums or counts are logarithms to base 10.

**What was declared when.** Which moments are fitted and which are kept was declared before the first fit, but for the rent of accelerators, which was added, with two parameters and a wider prior for `supply.other_elasticity`, after that fit had
shown rents a hundred times too high. The model was then mended twice with the checks in view, so that these were kept from the sampler, not from the modeller. Before the fit of this page some values were corrected from their sources: costs are amortised,
the run of 2022 is the largest known, incidents are means of a year, a range that is uneven about its value has a scale for each side. What is measured, and what of it is fitted, stayed. The tolerance was chosen after posteriors of earlier fits had been read, by a rule that does not look at them. How long draws are moved at it was changed twice after the two seeds of this page had been compared, each time to longer: at first accepted moves
were counted, then the memory of all parameters was averaged, now that of the slowest counts. The second seed is therefore no fresh test of the first.

![Fans of the posterior, with what was measured](history.svg)

Bands hold the central 50% and 90% of {POSTERIOR_RUNS} runs, lines are medians. Filled points were fitted, hollow ones kept for checking; bars are the
central 90% of what may be true.

[Calibration](calibration.md#history) says what had to change for the model to begin in 2012, and what it cannot say.

## The fit

**The model does not meet the record within its stated ranges.** All draws lie within a distance of {tolerance:.2f} standard deviations of the record (root mean square over the fitted moments), which was chosen because the search still moves freely there,
not because the model should be as far off: with a distance of 1 it would be as near as the record may be to the truth, and no search has come near that. By the declared ranges the model would be rejected, and what follows holds for ranges {tolerance:.1f} times as wide.
The search {ending_text(state)}. {builds_text(program)} "Not informed" means that draws of this fit could be those of the prior (Kolmogorov and Smirnov, 1%, for so many independent draws), not that no data could tell. {failing_text()} {incidents_text(years, posterior)}

{fitted}

### How many are inside, and why others are not

{coverage_text(years, posterior)}

{misses_table()}

{cancelling_text(years, posterior)}

### Had it stopped earlier

The posterior depends on where the sampler stops. In a model that misses the facts narrower draws are not better founded: they follow the moments whose ranges are smallest.

{stopping_table()}

## Another seed, and known truths

{seeds_text()}

{pairs_text()}

{ranks_text()}

## Forecasts from the past

These are hindcasts: the model knows the budgets and rates of January 2026 on which its growth is anchored, and the dates of foundings and rules, while forecasters of the time did not. *Told* is the median of
{NEIGHBOURS} of {PRIOR_RUNS} runs of the priors, those nearest to what had been measured by the date of origin. All are told the same of the largest runs and their amortised costs (`scenarios/calibration/known.csv`, estimates of later years) and of the
moments by that date; the trend that stands for 2016 is not told, since it was fitted to later years. The rivals know the last value, its growth since the last value at least a year before, or the straight trend of all. Before 2019 one run was known, and
the last value is all that a rival has. Games and runs that nobody reported are not among what was known. {skill_text(rows)}

{origins_table(rows)}

{skill_table(rows)}

## Handover

What {ONWARD_RUNS} runs of `scenarios/from_history.toml` have in January 2026, against the first state that the baseline was given by hand; incidents are those of 2026. {outside} of {len(HANDOVER)} lie outside. {margin_text(*simulated, *given)}

{handover}

Two tables speak of accelerators and need not agree. The first has those of December 2025 as the fit stored them: its particles were chosen for what they simulated, noise of observation included, and the deviation counts standard deviations of the observation,
which is narrow (`{chips.split(' | ')[1]}` beside `{chips.split(' | ')[2]}`). The second has fresh runs with other random numbers, and draws of the parameters that history does not inform and of those that it was not asked about: a month later, and wider.

## What the learned worldview changes

Medians of {ONWARD_RUNS} runs of the baseline, of the baseline with the priors of `history.toml` for the parameters that both fits inform ({', '.join(f'`{name}`' for name in informed())}), and with the posterior of these. All others keep the priors of the baseline; not informed, or by one fit alone, and left out of the draws: {', '.join(left)}.
{partly_text(years, posterior, partly)}
What differs between the first two columns is not learned: it is the width of those priors. No parameter of safety, harm or policy was asked for: history teaches the model nothing of them, and what changes there follows from compute, money and staff. The posterior was fitted with
`decision.unserved_rented` 1, and the baseline has 0. The baseline keeps its own priors.

{worldview_table(views)}

## Onwards from either state

`scenarios/from_history.toml` goes on from the simulated state of 2026 to 2050, `scenarios/baseline.toml` begins with the given one. Medians of {ONWARD_RUNS} runs and central 90% between all of them.

{onward_table(given, simulated)}

## What is missing

Among the moments: models above thresholds of compute, head-counts of laboratories, scores on benchmarks, money for safety, price-performance before 2022, capital spending of clouds, accelerators sold (the stock only) and what laboratories buy of them. Among the
methods: no emulator and no history matching by implausibility. Distances below {tolerance:.2f} are not asked for: there draws are copies of few. The baseline itself learns nothing.
"""
    (PAGE / "history.md").write_text(text)


def main():
    program = Path(sys.argv[1]).resolve()
    if "--smoke" in sys.argv:
        make_small(Path(sys.argv[sys.argv.index("--smoke") + 1]).resolve())
    if "--fitted" not in sys.argv:
        fit(program, OUT)
        fit(program, SECOND, "--seed", 2)
        ranks = subprocess.run([program, "calibrate", STUDY, "--check", str(TRUTHS), "--particles", str(TRUTH_PARTICLES), "--simulations", str(TRUTH_SIMULATIONS), "--json", "-q"],
                               check=True, cwd=ROOT, capture_output=True, text=True)
        (OUT / "ranks.json").write_text(ranks.stdout)
    write_draws()
    years, prior = simulate(program, "prior", "history", "--replicates", PRIOR_RUNS)
    _, posterior = simulate(program, "posterior", "from_history", "--replicates", POSTERIOR_RUNS, "--set", "clock.horizon=14")
    _, partly = simulate(program, "partly", "history", "--replicates", POSTERIOR_RUNS, "--worldview", "learned")
    given = simulate(program, "given", "baseline", "--replicates", ONWARD_RUNS)
    views = {"baseline": given, "priors of history": simulate(program, "uninformed", "baseline", "--replicates", ONWARD_RUNS, "--worldview", uninformed_draws()),
             "learned": simulate(program, "learned_baseline", "baseline", "--replicates", ONWARD_RUNS, "--worldview", "learned")}
    simulated = simulate(program, "simulated", "from_history", "--replicates", ONWARD_RUNS)
    draw(years, posterior)
    write_page(program, years, posterior, partly, prior, given, simulated, views)


if __name__ == "__main__":
    main()
