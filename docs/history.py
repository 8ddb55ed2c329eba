#!/usr/bin/python3
"""Fits the model to 2012 to 2025 and writes what it found: docs/history.md with its figure, and scenarios/data/posterior.csv.

    docs/history.py build/release/ui/cli/headway           # fits (some minutes), then writes
    docs/history.py build/release/ui/cli/headway --fitted  # writes from a fit that is there (out/history)

Needs numpy and h5py. The same version of the program gives the same bytes.
"""
import csv
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import h5py
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "history"
STUDY = ROOT / "scenarios" / "calibration" / "history.toml"
SECOND = ROOT / "out" / "history2"
PRIOR_RUNS, POSTERIOR_RUNS, DRAWS, NEIGHBOURS = 600, 100, 150, 20
LEARNED = ["revenue", "frontier_capability", "compute_stock", "chip_price", "compute_price", "funding", "safety_staff", "frontier_margin"]
ONWARD, ONWARD_RUNS = ["frontier_capability", "frontier_margin", "compute_stock", "revenue", "safety_staff", "second_bloc_lag"], 80
TRUTHS, TRUTH_PARTICLES, TRUTH_SIMULATIONS = 16, 100, 1200


def run(program, *arguments):
    subprocess.run([str(program), *map(str, arguments)], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def needed():
    return sorted({m["series"] for m in moments()} | set(HANDOVER))


def simulate(program, name, scenario, *arguments):
    """Series of many runs: {name: array of run and time}, and the dates."""
    path = OUT / f"{name}.h5"
    run(program, "run", f"scenarios/{scenario}.toml", "-o", path, "--force", "-q",
        "--set", "run.runs_per_draw=1", "--set", "report.actors=false", "--set", "report.every=3", *arguments)
    with h5py.File(path) as file:
        good = np.array([len(reason) == 0 for reason in file["failure"][:]])
        return file["series/time"][:], {s: file[f"series/{s}"][:][good] for s in needed()}


def write_draws():
    """The draws that scenarios take: the whole sample, copies included, with four digits."""
    rows = list(csv.reader(open(OUT / "points.csv")))
    points = [",".join(f"{float(x):.4g}" for x in row) for row in rows[1:]]
    lines = ["# Draws of the posterior of calibration/history.toml; made by docs/history.py.", ",".join(rows[0])]
    (ROOT / "scenarios" / "data" / "posterior.csv").write_text("\n".join(lines + points) + "\n")


def moments():
    return tomllib.loads(STUDY.read_text())["moment"]


def on_scale(moment, values):
    return np.log10(np.maximum(1, values)) if moment.get("log") else values


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
    (ROOT / "docs" / "history.svg").write_text("\n".join(parts) + "\n</svg>\n")


# ------------------------------------------------------------------------------------------------ skill

def known(series):
    """Dates and values of what was measured of a series, whatever it was used for."""
    own = sorted((m["year"], m["value"]) for m in moments() if m["series"] == series)
    return np.array([y for y, _ in own]), np.array([v for _, v in own])


def told_until(origin, years, series):
    """Runs of the prior that are nearest to what was known at the origin."""
    distance = np.zeros(len(series["revenue"]))
    for m in moments():
        if m["year"] > origin:
            continue
        at = np.argmin(abs(years - m["year"]))
        scale = (m["range"][1] - m["range"][0]) / 3.29
        distance += np.nan_to_num((on_scale(m, series[m["series"]][:, at]) - m["value"]) / scale, nan=10.0) ** 2
    return np.argsort(distance, kind="stable")[:NEIGHBOURS]


def naive(dates, values, origin, date):
    """Forecasts from what had been measured by the origin: the last value, the growth between the last two, and the trend through all."""
    seen = dates <= origin
    if not seen.any():
        return None, None, None
    last, at = values[seen][-1], dates[seen][-1]
    if seen.sum() < 2:
        return last, None, None
    growth = (last - values[seen][-2]) / (at - dates[seen][-2])
    trend = np.polyfit(dates[seen], values[seen], 1)[0]
    return last, last + growth * (date - at), last + trend * (date - at)


def skill_rows(years, series):
    """Absolute errors at the dates of measurement that follow an origin by one to four years, in the logarithm to base 10; origins at which nothing
    new had been measured since the one before are left out."""
    rows = []
    for name in ("frontier_run_compute", "frontier_run_cost", "compute_stock", "revenue"):
        dates, values = known(name)
        for origin, before in ((2016, 0), (2018, 2016), (2020, 2018), (2022, 2020), (2024, 2022)):
            if not ((dates > before) & (dates <= origin)).any():
                continue
            picked = told_until(origin, years, series)
            for date, fact in zip(dates, values):
                if not 0.5 < date - origin <= 4.5:
                    continue
                y = np.log10(np.maximum(1, series[name][:, np.argmin(abs(years - date))]))
                forecasts = (np.median(y[picked]), np.median(y), *naive(dates, values, origin, date))
                rows.append((name, origin, date, *(None if x is None else abs(float(x) - fact) for x in forecasts)))
    return rows


RIVALS = ["model, told", "model, priors alone", "last value", "growth of the last two", "trend of all"]


# ------------------------------------------------------------------------------------------------ page

WHY = "[Calibration](calibration.md#history) says what had to change for the model to begin in 2012, and what it cannot say."

HANDOVER = ["frontier_capability", "frontier_run_compute", "frontier_run_cost", "frontier_efficiency", "compute_stock", "compute_stock_labs", "chip_price",
            "compute_price", "power_use", "revenue", "research_staff", "safety_staff", "frontier_margin", "second_bloc_lag", "open_weights_lag", "adoption",
            "concern", "trust"]


def columns(folder):
    rows = list(csv.reader(open(folder / "points.csv")))
    return rows[0], np.array(rows[1:], dtype=float)


def seeds_text():
    """How far medians of a second fit lie from those of the first."""
    names, first = columns(OUT)
    _, second = columns(SECOND)
    spread = 0.5 * (np.subtract(*np.quantile(first, [0.84, 0.16], axis=0)) + np.subtract(*np.quantile(second, [0.84, 0.16], axis=0))) / 2
    apart = abs(np.median(first, axis=0) - np.median(second, axis=0)) / spread
    worst = [f"`{names[i]}` ({apart[i]:.2f})" for i in np.argsort(-apart)[:3]]
    return (f"A second fit with another seed gives medians that lie {np.median(apart):.2f} standard deviations of the posterior from those of the first at the median "
            f"over the {len(names)} parameters, at most for {', '.join(worst)}: that is the Monte Carlo error of the sample.")


def rank_correlations(folder):
    names, values = columns(folder)
    ranks = np.argsort(np.argsort(values, axis=0), axis=0)
    return names, np.corrcoef(ranks.T)


def pairs_text():
    """Correlations that two fits agree on, and how many independent draws the sample is worth."""
    names, first = rank_correlations(OUT)
    _, second = rank_correlations(SECOND)
    above = np.triu_indices(len(names), 1)
    agreed = [(first[i, j], i, j) for i, j in zip(*above) if abs(first[i, j]) > 0.4 and abs(second[i, j]) > 0.4 and first[i, j] * second[i, j] > 0]
    found = ", ".join(f"`{names[i]}` with `{names[j]}` ({r:+.2f})" for r, i, j in sorted(agreed, key=lambda x: -abs(x[0])))
    differ = np.corrcoef(first[above], second[above])[0, 1]
    worth = 1 / np.mean(0.5 * (first[above] ** 2 + second[above] ** 2))
    return (f"Correlations between parameters that both fits show above .4, with the same sign: {found or 'none'}. Other correlations of one fit are noise: over all pairs those of the two fits correlate by {differ:.2f}, and a "
            f"sample with correlations as large by chance would have about {worth:.0f} independent draws. Use the posterior for medians and wide intervals, not for fine structure.")


def ranks_text():
    """Simulation-based calibration: where known truths lie among the draws of their posteriors."""
    check = json.loads((OUT / "ranks.json").read_text())
    p = sorted((entry["p"], entry["key"]) for entry in check)
    half = 100 * np.mean([entry["central_half"] for entry in check])
    return (f"Fits to {TRUTHS} truths drawn from the prior, each with {TRUTH_PARTICLES} particles and {TRUTH_SIMULATIONS} simulations, put the truths at ranks whose unevenness has "
            f"p-values of {p[0][0]:.2g} (`{p[0][1]}`) and more over {len(p)} parameters; with sound posteriors the smallest of so many lies near {1 / (len(p) + 1):.2g}. The central half of the posteriors holds {half:.0f}% of the truths: more than a half "
            f"says that so few simulations leave posteriors wider than they need be, less that they are too narrow. With 24 particles in place of {TRUTH_PARTICLES} it held 28%: fits of few "
            f"particles are copies of each other and claim too much. {TRUTHS} truths are too few to show more than gross errors, and say nothing of a model that misses the facts.")


def spell(x):
    return f"{x:.4g}"


def handover_table(series, baseline):
    lines = ["| quantity | simulated, January 2026 (90%) | first state of the baseline | |", "|---|---|---|---|"]
    for name in HANDOVER:
        low, mid, high = np.nanquantile(series[name][:, -1], [0.05, 0.5, 0.95])
        given = float(baseline[name][0, 0])
        inside = "" if np.isnan(given) else "inside" if low <= given <= high else "**outside**"
        lines.append(f"| `{name}` | {spell(mid)} ({spell(low)} to {spell(high)}) | {spell(given)} | {inside} |")
    return "\n".join(lines)


def worldview_table(runs):
    """Medians of runs of the baseline under three sets of priors: {name of the set: dates and series}."""
    lines = ["| quantity | year | " + " | ".join(runs) + " |", "|---" * (len(runs) + 2) + "|"]
    for name in LEARNED:
        for year in (2027, 2030, 2050):
            cells = [spell(np.nanmedian(series[name][:, np.argmin(abs(years - year))])) for years, series in runs.values()]
            lines.append(f"| `{name}` | {year} | {' | '.join(cells)} |")
    return "\n".join(lines)


def uninformed_draws():
    """A worldview with draws of the priors, as many as of the posterior."""
    study = tomllib.loads(STUDY.read_text())
    keys = [p["key"] for p in study["parameter"]]
    with h5py.File(OUT / "prior.h5") as file:
        values = np.array([file["param_" + k.replace(".", "__")][:DRAWS] for k in keys]).T
    folder = OUT / "uninformed"
    folder.mkdir(exist_ok=True)
    (folder / "draws.csv").write_text("\n".join([",".join(keys)] + [",".join(f"{x:.6g}" for x in row) for row in values]) + "\n")
    (folder / "uninformed.toml").write_text('schema = 1\nextends = "../../../scenarios/baseline.toml"\ntitle = "priors of history"\nposterior = "draws.csv"\n')
    return folder / "uninformed.toml"


def onward_table(given, simulated):
    """The same dates of runs that begin in 2012 and of runs that begin in 2026."""
    lines = ["| quantity | year | from the simulated state | from the given state |", "|---|---|---|---|"]
    for name in ONWARD:
        for year in (2030, 2040, 2050):
            cells = []
            for years, series in (simulated, given):
                low, mid, high = np.nanquantile(series[name][:, np.argmin(abs(years - year))], [0.05, 0.5, 0.95])
                cells.append(f"{spell(mid)} ({spell(low)} to {spell(high)})")
            lines.append(f"| `{name}` | {year} | {' | '.join(cells)} |")
    return "\n".join(lines)


def skill_table(rows):
    lines = [f"| what | known until | forecast | {' | '.join(RIVALS)} | best |", "|---" * (len(RIVALS) + 4) + "|"]
    for name, origin, date, *errors in rows:
        best = min((e, rival) for e, rival in zip(errors, RIVALS) if e is not None)[1]
        lines.append(f"| `{name}` | {origin} | {date:.1f} | {' | '.join('' if e is None else f'{e:.2f}' for e in errors)} | {best} |")
    return "\n".join(lines)


def skill_means(rows):
    """Mean errors where every rival has a forecast."""
    whole = [r[3:] for r in rows if None not in r]
    return ", ".join(f"{rival} {np.mean([r[i] for r in whole]):.2f}" for i, rival in enumerate(RIVALS)) + f" ({len(whole)} cases)"


def verdict(rows):
    """The best of the forecasters on average."""
    whole = [r[3:] for r in rows if None not in r]
    best = int(np.argmin([np.mean([r[i] for r in whole]) for i in range(len(RIVALS))]))
    if best > 1:
        return f"**On average a naive forecaster, the {RIVALS[best]}, beats the model**: what the model adds is a cause for the trend, not a better line."
    return "**On average the model beats the naive forecasters.**"


def told_by_origin(rows):
    """Whether it helps to tell the model what was known, origin by origin."""
    errors = {}
    for _, origin, _, told, alone, *_ in rows:
        errors.setdefault(origin, []).append((told, alone))
    parts = [f"{origin}: {np.mean([t for t, _ in pairs]):.2f} told, {np.mean([a for _, a in pairs]):.2f} by the priors alone" for origin, pairs in sorted(errors.items())]
    return "Mean errors by origin: " + "; ".join(parts) + ". Origins at which nothing new had been measured since the one before are left out."


def write_page(posterior, baseline, rows, onward, learned):
    fitted = (OUT / "posterior.md").read_text().split("\n", 2)[2].strip().replace("## ", "### ").replace("(posterior.svg)", "(history_posterior.svg)")
    begin = fitted.find("Pairs of parameters whose draws go together")
    if begin >= 0:
        fitted = fitted[:begin] + fitted[fitted.index("### Observations that were fitted"):]
    (ROOT / "docs" / "history_posterior.svg").write_text((OUT / "posterior.svg").read_text())
    text = f"""<!-- Written by docs/history.py; do not edit. -->
# History: 2012 to 2025

The model starts in January 2012 (`scenarios/history.toml`) and is told a part of what was measured (`scenarios/calibration/history.toml`). Which
moments it is told stands there and was declared before the fit. Columns *simulated* hold the noise of observation, so that shares and lags may be negative there. `headway run scenarios/history.toml` draws from the priors, with
`--worldview learned` from the posterior (`scenarios/data/posterior.csv`). Figures of moments that are sums or counts are logarithms to base 10.

![Fans of the posterior, with what was measured](history.svg)

Bands hold the central 50% and 90% of {POSTERIOR_RUNS} runs, lines are medians. Filled points were fitted, hollow ones kept for checking; bars are the
central 90% of what may be true.

{WHY}

## The fit

**The model does not meet all of the record within its stated ranges.** The sampler was asked for a distance of one standard deviation and stopped when its simulations were spent, near three: by these ranges alone the
model would be rejected. Marginals are those at that distance. "Not informed" means that this fit does not resolve a parameter, not that no data could. What does not fit: the largest
runs come too early in 2019 to 2022 and are half a power of ten too small at the end of 2025; accelerators are too many in 2022 and half of what was measured at the end of 2025; their rents are three times too high; revenue begins too
early (2022, 2023) and is right later; staff is a tenth of the cost of development, where two fifths were estimated; and reported incidents are a tenth of those recorded. Moments marked as checks were kept from the sampler, not from the modeller, who had seen them when priors of the first state were chosen; the
rent of accelerators, two parameters and a wider prior for `supply.other_elasticity` were added after a first fit had shown rents a hundred times too high.

{fitted}

## Another seed, and known truths

{seeds_text()}

{pairs_text()}

{ranks_text()}

## Forecasts from the past

These are hindcasts: the model knows the budgets and rates of January 2026 on which its growth is anchored, and the dates of foundings and rules, while forecasters of the time did not. *Told* is the median of
{NEIGHBOURS} of {PRIOR_RUNS} runs of the priors, those nearest to what had been measured by the date of origin. The rivals know the last value measured by then, the growth from the value before it, or the straight trend of
all values known. Mean absolute errors of the logarithm to base 10: {skill_means(rows)}. {verdict(rows)} {told_by_origin(rows)}

{skill_table(rows)}

## Handover

What the posterior gives for January 2026, against the first state that the baseline was given by hand.

{handover_table(posterior, baseline)}

## What the learned worldview changes

Medians of {ONWARD_RUNS} runs of the baseline, of the baseline with the priors of `history.toml` for the parameters that were asked for, and with the posterior. What differs between the first two is not learned: it is the
width of those priors. Revenue of the learned worldview in 2027 is below what leading laboratories were reported to earn by the middle of 2026; the posterior was fitted with `decision.unserved_rented` 1, and the baseline
has 0. The baseline therefore keeps its own priors.

{learned}

## Onwards from either state

`scenarios/from_history.toml` goes on from the simulated state of 2026 to 2050, `scenarios/baseline.toml` begins with the given one. Medians of {ONWARD_RUNS} runs and central 90% between all of them.

{onward}
"""
    (ROOT / "docs" / "history.md").write_text(text)


def main():
    program = Path(sys.argv[1]).resolve()
    if "--fitted" not in sys.argv:
        run(program, "calibrate", STUDY, "-o", OUT, "--force", "-q")
        run(program, "calibrate", STUDY, "-o", SECOND, "--seed", 2, "--force", "-q")
        ranks = subprocess.run([program, "calibrate", STUDY, "--check", str(TRUTHS), "--particles", str(TRUTH_PARTICLES), "--simulations", str(TRUTH_SIMULATIONS), "--json", "-q"],
                               check=True, cwd=ROOT, capture_output=True, text=True)
        (OUT / "ranks.json").write_text(ranks.stdout)
    write_draws()
    years, prior = simulate(program, "prior", "history", "--replicates", PRIOR_RUNS)
    _, posterior = simulate(program, "learned", "history", "--replicates", POSTERIOR_RUNS, "--worldview", "learned")
    _, baseline = simulate(program, "first", "baseline", "--fix-uncertain", "--set", "clock.horizon=1")
    given = simulate(program, "given", "baseline", "--replicates", ONWARD_RUNS)
    views = {"baseline": given, "priors of history": simulate(program, "uninformed", "baseline", "--replicates", ONWARD_RUNS, "--worldview", uninformed_draws()),
             "learned": simulate(program, "learned_baseline", "baseline", "--replicates", ONWARD_RUNS, "--worldview", "learned")}
    simulated = simulate(program, "simulated", "from_history", "--replicates", ONWARD_RUNS)
    draw(years, posterior)
    write_page(posterior, baseline, skill_rows(years, prior), onward_table(given, simulated), worldview_table(views))


if __name__ == "__main__":
    main()
