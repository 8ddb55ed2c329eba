#!/usr/bin/env python3
"""Writes docs/policies.md: what every policy and commitment of scenarios/ changes under every worldview.

Usage: docs/policy_table.py HEADWAY [REPLICATES [FOLDER]]

Each policy is compared with the same world without it, on the same draws of the uncertain parameters and the same random
numbers. Run files stay in FOLDER when it is given, and what is there already is not run again.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import tomllib

import h5py
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ["scenarios", "scenarios/policies", "scenarios/commitments"]
BASELINE = ROOT / "scenarios/baseline.toml"
POLICY_KEYS = ("instrument", "commitment", "event")
REMARKS = ROOT / "docs/policies_why.toml"
# Outcome, heading, factor, digits, statistic.
COLUMNS = [
    ("outcome_catastrophe", "catastrophe, points", 100, 1, "share"),
    ("outcome_minimum_margin", "least margin, OOM", 1, 2, np.mean),
    ("outcome_negative_margin_share", "time below zero, points", 100, 1, np.mean),
    ("outcome_buffer_autonomous_research", "buffer, years", 1, 2, np.median),
    ("event_year_capability_autonomous_research", "delay, years", 1, 2, np.median),
    ("outcome_welfare", "welfare, tn USD", 1e-12, 0, np.median),
    ("outcome_mean_leakage", "leakage, points", 100, 1, np.mean),
    ("outcome_final_concentration", "concentration, points", 100, 1, np.mean),
]


def policies():
    """Scenario files that extend the baseline by a policy, a commitment or an event."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.toml")):
            text = tomllib.loads(path.read_text())
            is_past = "start" in text.get("clock", {})
            if "extends" in text and "sweep" not in text and not is_past and any(key in text for key in POLICY_KEYS):
                yield path, text


def changes_the_world(text):
    """True when the scenario changes more than laws, promises and events."""
    return any(key not in ("schema", "extends", "title", *POLICY_KEYS) for key in text)


def policy_names(path):
    """Names of the instruments and commitments of a scenario and of those that it extends, by table."""
    text = tomllib.loads(path.read_text())
    names = policy_names(path.parent / text["extends"]) if "extends" in text else {"instrument": [], "commitment": []}
    for table, known in names.items():
        known += [row["name"] for row in text.get(table, []) if row["name"] not in known]
    return names


def without_policy(path, folder):
    """The scenario without its instruments and commitments, as a file of its own."""
    rows = [f'[[{table}]]\nname = "{name}"\nremove = true' for table, names in policy_names(path).items() for name in names]
    base = pathlib.Path(folder) / f"{path.stem}_without.toml"
    base.write_text(f'extends = "{os.path.relpath(path, folder)}"\n' + "\n".join(rows) + "\n")
    return base


def run(headway, base, scenarios, worldview, replicates, folder):
    """Runs a base and scenarios under a worldview, but for those whose files are there already."""
    missing = [path for path in scenarios if not (folder / f"{path.stem}.h5").exists()]
    if not missing:
        return
    options = ["--worldview", worldview] if worldview else []
    result = subprocess.run([headway, "compare", base, *missing, *options, "--replicates", str(replicates), "--keep", "none",
                             "--progress", "none", "--quiet", "--force", "-o", folder], capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(result.stderr.strip())


def outcomes(path):
    with h5py.File(path) as file:
        return {name: file[name][()] for name, *_ in COLUMNS}


def interval(differences, statistic):
    """Value and 95% interval: of a share by Agresti and Min (2005), of a mean normal, of a median by order statistics; None
    with too few differences that are known."""
    known = np.sort(differences[np.isfinite(differences)])
    n = len(known)
    if n < 10:
        return None
    if statistic == "share":
        more, less = ((known > 0).sum() + 0.5) / (n + 2), ((known < 0).sum() + 0.5) / (n + 2)
        error = 1.96 * np.sqrt((more + less - (more - less) ** 2) / (n + 2))
        return known.mean(), more - less - error, more - less + error
    value, half = statistic(known), 1.96 * np.sqrt(n) / 2
    if statistic is np.median:
        return value, known[max(0, int(np.floor(n / 2 - half)))], known[min(n - 1, int(np.ceil(n / 2 + half)))]
    error = 1.96 * known.std(ddof=1) / np.sqrt(n)
    return value, value - error, value + error


def cell(found, factor, digits):
    if found is None:
        return "–"
    value, low, high = (factor * x for x in found)
    low, high = min(low, high), max(low, high)
    text = f"{value:+.{digits}f}"
    if low > 0 or high < 0:
        text = f"**{text}**"
    return f"{text} ({low:.{digits}f} to {high:.{digits}f})"


def story_of(path):
    """The comment at the head of a scenario: its story, and the pattern that is expected."""
    words = []
    for line in path.read_text().splitlines():
        if not line.startswith("#"):
            break
        words += line[1:].split()
    return " ".join(words)


def section(path, text, folders, remark):
    lines = [f"## {text.get('title', path.stem)}", "", f"[{path.relative_to(ROOT)}](../{path.relative_to(ROOT)})"]
    for paragraph in (story_of(path), remark):
        if paragraph:
            lines += ["", paragraph]
    if changes_the_world(text):
        lines += ["", "The scenario changes the world besides: it is compared with that world without the policy."]
    lines += ["", "| worldview | " + " | ".join(heading for _, heading, *_ in COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for worldview, folder in folders.items():
        base = outcomes(folder / (f"{path.stem}_without.h5" if changes_the_world(text) else "baseline.h5"))
        with_it = outcomes(folder / f"{path.stem}.h5")
        cells = [cell(interval(with_it[name] - base[name], statistic), factor, digits) for name, _, factor, digits, statistic in COLUMNS]
        lines.append(f"| {worldview.replace('_', ' ')} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def make_runs(headway, chosen, replicates, top):
    """Runs everything; folders of run files by worldview."""
    folders = {}
    plain = [path for path, text in chosen if not changes_the_world(text)]
    for worldview in ["", *sorted(path.stem for path in (ROOT / "scenarios/worldviews").glob("*.toml"))]:
        folder = folders[worldview or "as given"] = top / (worldview or "as_given")
        run(headway, BASELINE, plain, worldview, replicates, folder)
        for path, text in chosen:
            if changes_the_world(text):
                run(headway, without_policy(path, top), [path], worldview, replicates, folder)
        print(worldview or "as given", "done", file=sys.stderr, flush=True)
    return folders


def head(replicates):
    return f"""<!-- Written by docs/policy_table.py; do not edit. -->
# What every policy changes, by worldview

Each policy against the baseline, {replicates} runs each on the same draws and random numbers, from 2026 to 2050, with 95% intervals. *Catastrophe*: runs with one. *Least margin*: smallest
safety margin near the frontier. *Time below zero*: months with a negative margin of the leader. *Buffer*: time by which safety is ahead at the threshold of autonomous research.
*Delay*: of autonomous research. *Leakage*: training beyond the rules. *Concentration*: Herfindahl-Hirschman index of revenue at the end. Differences are means, but medians of those
in years and in dollars, since a few runs can outweigh all others. Bold: the interval does not hold zero; of twenty differences that are none, about one is bold by chance.
These are conditional explorations: they say what follows if the assumptions of a worldview hold.
"""


def main():
    headway, replicates = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 500
    chosen = list(policies())
    remarks = tomllib.loads(REMARKS.read_text())
    with tempfile.TemporaryDirectory() as scratch:
        top = pathlib.Path(sys.argv[3] if len(sys.argv) > 3 else scratch).resolve()
        top.mkdir(parents=True, exist_ok=True)
        folders = make_runs(headway, chosen, replicates, top)
        sections = [section(path, text, folders, remarks.get(path.stem, "")) for path, text in chosen]
    (ROOT / "docs/policies.md").write_text(head(replicates) + "\n" + "\n\n".join(sections) + "\n")


if __name__ == "__main__":
    main()
