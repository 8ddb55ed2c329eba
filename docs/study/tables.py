#!/usr/bin/env python3
"""Writes the tables of the study from the findings in a folder: tables.md, and CSV files with the same numbers.

Usage: docs/study/tables.py FOLDER

A difference is bold when it is clear among all differences of its table together: its interval, widened so that all of them
hold the truth in 95 of 100 studies (Bonferroni), does not hold zero.
"""
import csv
import json
import math
import pathlib
import statistics
import sys

TITLES = {
    "outcome_minimum_margin": ("least margin, OOM", 1, 2),
    "outcome_catastrophe": ("catastrophe, points", 100, 1),
    "event_year_capability_autonomous_research": ("autonomous research, years later", 1, 2),
    "outcome_welfare": ("welfare, tn USD", 1e-12, 0),
}


def load(folder, name):
    return json.loads((folder / f"{name}.json").read_text())


def write_csv(path, header, rows):
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([f"{x:.6g}" if isinstance(x, float) else x for x in row] for row in rows)


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def is_clear(estimate, comparisons):
    """Of many comparisons: zero is outside of the interval when that is widened for all of them."""
    half = (estimate["high"] - estimate["low"]) / 2
    normal = statistics.NormalDist()
    return abs(estimate["value"]) > half * normal.inv_cdf(1 - 0.025 / comparisons) / normal.inv_cdf(0.975)


def number(estimate, scale=1, digits=2, sign=""):
    value, low, high = (estimate[key] for key in ("value", "low", "high"))
    if value is None:
        return "–"
    text = f"{value * scale:{sign}.{digits}f}"
    return text if low is None else f"{text} [{low * scale:{sign}.{digits}f}, {high * scale:{sign}.{digits}f}]"


def differences(folder, robust, base):
    outcomes = robust["outcomes"]
    policies = list(outcomes[0]["differences"])
    comparisons = len(policies) * len(outcomes)
    rows, cells = [], {policy: [policy] for policy in policies}
    for outcome in outcomes:
        _, scale, digits = TITLES[outcome["outcome"]]
        for policy, found in outcome["differences"].items():
            clear = is_clear(found["mean"], comparisons)
            text = number(found["mean"], scale, digits, "+")
            share = "" if outcome["outcome"].startswith("event") else f"; better in {100 * found['better']['value']:.0f}%, worse in {100 * found['worse']['value']:.0f}%"
            cells[policy].append((f"**{text}**" if clear else text) + share)
            rows.append([outcome["outcome"], policy, *(found["mean"][key] for key in ("value", "low", "high")), found["better"]["value"], found["worse"]["value"], int(clear)])
    write_csv(folder / f"differences_from_{base}.csv", ["outcome", "policy", "mean", "low", "high", "better_at", "worse_at", "clear_of_all"], rows)
    return table([f"policy less {base}", *(TITLES[outcome["outcome"]][0] for outcome in outcomes)], cells.values())


def levels(robust):
    """What the outcomes are without a policy."""
    sentences = []
    for outcome in robust["outcomes"]:
        mean = next(c for c in outcome["criteria"] if c["criterion"] == "Laplace")["policies"]["none"]["value"]
        title, scale, digits = TITLES[outcome["outcome"]]
        sentences.append(f"- {title.split(',')[0]}: {number(mean, scale, digits)}")
    return "\n".join(sentences) + "\n"


def criteria(folder, robust):
    margin = robust["outcomes"][0]
    policies = list(margin["criteria"][0]["policies"])
    cells, rows = [], []
    for policy in policies:
        cells.append([policy])
        for criterion in margin["criteria"]:
            found = criterion["policies"][policy]
            cells[-1].append(f"{found['value']['value']:.2f} ({found['rank']})")
            rows.append([criterion["criterion"], policy, *(found["value"][key] for key in ("value", "low", "high")), found["rank"], found["best"]])
    write_csv(folder / "criteria.csv", ["criterion", "policy", "value", "low", "high", "rank", "best_in_resamples"], rows)
    return table(["policy", *(criterion["criterion"] for criterion in margin["criteria"])], cells)


def trade_off(robust):
    return table(["policy", "no other better in everything", "in resamples"],
                 [[policy, "yes" if found["efficient"] else "no", f"{100 * found['share']:.0f}%"] for policy, found in robust.get("pareto", {}).items()])


def factors(folder, name):
    """Rank correlations and PAWN beside its noise floor. A factor counts when both are beyond chance."""
    regression, pawn = load(folder, name)["results"]
    partial = next(m for m in regression["measures"] if m["measure"] == "PRCC")["factors"]
    median = next(m for m in pawn["measures"] if m["measure"] == "median")["factors"]
    floor = max(pawn["noise_floor"].values())
    ordered = sorted(partial, key=lambda key: -(median[key]["value"] or 0))
    cells, rows = [], []
    for key in ordered:
        known = partial[key]["low"] is not None
        moves = known and is_clear(partial[key], len(ordered))
        tells = median[key]["value"] is not None and median[key]["value"] > floor
        rows.append([key, *(partial[key][k] for k in ("value", "low", "high")), median[key]["value"], floor, int(moves), int(tells)])
        if moves or tells:
            cells.append([f"`{key}`", ("**{}**" if moves else "{}").format(number(partial[key], 1, 2, "+")), ("**{:.2f}**" if tells else "{:.2f}").format(median[key]["value"])])
    write_csv(folder / f"{name}.csv", ["factor", "prcc", "prcc_low", "prcc_high", "pawn_median", "pawn_floor", "prcc_clear", "pawn_above_floor"], rows)
    fit = regression["whole"]["R2, straight line in ranks"]["value"] or 0
    return f"n = {regression['n']} {regression['units']}; a straight line in ranks explains {100 * fit:.0f}% of the variance; noise floor of PAWN {floor:.2f}.\n\n" + table(["factor", "PRCC", "PAWN, median"], cells)


def boxes(folder, name):
    found = load(folder, name)
    text = f"{found['cases']} of {found['points']} worlds: {found['case']}.\n\n"
    for one in found["boxes"]:
        box = one["box"]
        text += f"- Where {box['words']}: density {number(box['density'])}, coverage {number(box['coverage'])}; on halves that were not searched {one['density_elsewhere']:.2f} and {one['coverage_elsewhere']:.2f}.\n"
        again = sorted(((key, share) for key, share in one["reproduced"].items() if share > 0), key=lambda pair: -pair[1])
        text += "  Restricted again in halves of the points: " + ", ".join(f"`{key}` {100 * share:.0f}%" for key, share in again) + ".\n"
    for sign in found["signposts"][:6]:
        text += f"- Signpost: `{sign['series']}` {'above' if sign['above'] else 'below'} {sign['threshold']:.3g} in {sign['year']:.0f} (distance {sign['difference']:.2f}).\n"
    return text


def read_worlds(folder):
    """Means of the replicates of every world under every policy: by policy, by outcome, in the order of the worlds."""
    cells = {}
    with (folder / "runs.csv").open(newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            cells.setdefault(row["policy"], {}).setdefault(int(row["point"]), []).append(row)
    names = ("outcome_minimum_margin", "outcome_welfare", "outcome_control_lost")
    return {policy: {name: [statistics.fmean(float(row[name]) for row in worlds[point]) for point in sorted(worlds)] for name in names} for policy, worlds in cells.items()}


def mean_of(values):
    mean = statistics.fmean(values)
    half = statistics.NormalDist().inv_cdf(0.975) * statistics.stdev(values) / math.sqrt(len(values))
    return {"value": mean, "low": mean - half, "high": mean + half}


def median_of(values):
    """With the order statistics at the ends of the interval for the share below it."""
    values, n = sorted(values), len(values)
    reach = statistics.NormalDist().inv_cdf(0.975) * math.sqrt(n) / 2
    return {"value": statistics.median(values), "low": values[max(0, math.floor(n / 2 - reach))], "high": values[min(n - 1, math.ceil(n / 2 + reach))]}


def checks(folder):
    """What the means hide: runs that end early, and a few worlds that outweigh the others."""
    worlds = read_worlds(folder)
    base = worlds.pop("none")
    points = range(len(base["outcome_control_lost"]))
    kept = [p for p in points if base["outcome_control_lost"][p] == 0 and all(found["outcome_control_lost"][p] == 0 for found in worlds.values())]
    rows = []
    for policy, found in worlds.items():
        margins = [found["outcome_minimum_margin"][p] - base["outcome_minimum_margin"][p] for p in kept]
        welfare = [found["outcome_welfare"][p] - base["outcome_welfare"][p] for p in points]
        rows.append([policy, number(mean_of(margins), 1, 2, "+") if len(kept) > 1 else "–", number(median_of(welfare), 1e-12, 1, "+")])
    header = ["policy less none", f"least margin, OOM, mean of {len(kept)} worlds in which no run lost control", "welfare, tn USD, median of all worlds"]
    return table(header, rows)


def stability(folder, name, scale, unit):
    found = load(folder, name)
    rows = []
    for profile in found["stability"]:
        comparisons = len(found["stability"]) * len(profile["gains"])
        gains = []
        for player, gain in profile["gains"].items():
            text = number(gain["gain"], scale, 0, "+")
            gains.append(f"{player} by {gain['to']}: " + (f"**{text}**" if is_clear(gain["gain"], comparisons) else text))
        rows.append([profile["profile"], *gains, f"{100 * profile['holds']:.0f}%"])
    return f"n = {found['n']} {found['units']}; billions of USD a {unit}.\n\n" + table(["profile", "first player gains by leaving", "second player gains by leaving", "holds"], rows)


def main(folder):
    robust = load(folder, "robust")
    n = robust["outcomes"][0]["points"]
    parts = [
        "<!-- Written by docs/study/tables.py; do not edit. -->\n# Tables of the study\n\nBrackets: 95% intervals. Numbers that are **bold** are clear of zero, or of chance, when all that the table compares is allowed for.\n",
        f"## Without a new policy\n\nMeans over {n} worlds.\n\n" + levels(robust),
        f"## What every policy changes\n\nMeans of paired differences over {n} worlds, and the shares of worlds in which the policy does better and worse.\n\n" + differences(folder, robust, "none"),
        "## Policies that cap nothing, against each other\n\n" + differences(folder, load(folder, "mild"), "certification"),
        "## What the means hide\n\nA run that loses control ends, and shows no later margins; and a few worlds outweigh the others in mean welfare.\n\n" + checks(folder),
        "## Least margin by seven criteria\n\nThe rank in brackets; regrets are better when small, the others when large.\n\n" + criteria(folder, robust),
        "## What trades off\n\nLeast margin, catastrophe, welfare, and delay as a cost, together.\n\n" + trade_off(robust),
        "## What moves the least margin without a policy\n\n" + factors(folder, "sensitivity"),
        "## What moves the effect of a coalition's pause\n\n" + factors(folder, "sensitivity_pause"),
        "## What moves the effect of a lasting ceiling\n\n" + factors(folder, "sensitivity_ceiling"),
        "## Where the least margin becomes very negative without a policy\n\n" + boxes(folder, "discover"),
        "## Where a coalition's pause makes the least margin clearly worse\n\n" + boxes(folder, "discover_pause"),
        "## Who keeps a pause: welfare\n\n" + stability(folder, "game", 1e-9, "month"),
        "## Who keeps a pause: output alone\n\n" + stability(folder, "game_output", 1e-9, "year"),
    ]
    (folder / "tables.md").write_text("\n".join(parts))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
