#!/usr/bin/env python3
"""Writes docs/policies.md: what every policy and commitment of scenarios/ changes under every worldview.

Usage: docs/policy_table.py HEADWAY [REPLICATES]

Each policy is compared with the baseline on the same draws of the uncertain parameters and the same random numbers.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ["scenarios", "scenarios/policies", "scenarios/commitments"]
# Outcome, heading, factor, digits.
COLUMNS = [
    ("outcome_catastrophe", "catastrophe, points", 100, 1),
    ("outcome_minimum_margin", "least margin, OOM", 1, 2),
    ("outcome_negative_margin_share", "time below zero, points", 100, 1),
    ("event_year_capability_autonomous_research", "autonomous research, years", 1, 2),
    ("outcome_mean_leakage", "leakage, points", 100, 1),
    ("outcome_welfare", "welfare, tn USD", 1e-12, 0),
]


def policies():
    """Scenario files that extend the baseline by a policy, a commitment or an event."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.toml")):
            text = tomllib.loads(path.read_text())
            is_past = "start" in text.get("clock", {})
            if "extends" in text and "sweep" not in text and not is_past and any(key in text for key in ("instrument", "commitment", "event")):
                yield path, text


def compare(headway, paths, replicates):
    """Differences from the baseline by scenario and worldview."""
    with tempfile.TemporaryDirectory() as folder:
        result = subprocess.run(
            [headway, "compare", ROOT / "scenarios/baseline.toml", *paths, "--worldview", "all", "--replicates", str(replicates),
             "--keep", "none", "--progress", "none", "--json", "-o", folder + "/o"], capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(result.stderr.strip())
    found = {}
    for view in json.loads(result.stdout)["worldviews"]:
        for comparison in view["comparisons"]:
            found.setdefault(comparison["scenario"], {})[view["worldview"]] = comparison["differences"]
    return found


def cell(difference, factor, digits):
    value, low, high = difference["value"], difference["low"], difference["high"]
    if value is None:
        return "–"
    text = f"{value * factor:+.{digits}f}"
    if low is not None and high is not None and (low > 0 or high < 0):
        text = f"**{text}**"
    return text


def story_of(path):
    """The comment at the head of a scenario: its story, and the pattern that is expected."""
    words = []
    for line in path.read_text().splitlines():
        if not line.startswith("#"):
            break
        words += line[1:].split()
    return " ".join(words)


def section(path, text, found):
    title = text.get("title", path.stem)
    lines = [f"## {title}", "", f"[{path.relative_to(ROOT)}](../{path.relative_to(ROOT)})"]
    story = story_of(path)
    if story:
        lines += ["", story]
    lines += ["", "| worldview | " + " | ".join(heading for _, heading, _, _ in COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for worldview, differences in found.items():
        cells = [cell(differences[name], factor, digits) if name in differences else "–" for name, _, factor, digits in COLUMNS]
        lines.append(f"| {worldview.replace('_', ' ')} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    headway, replicates = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 500
    chosen = list(policies())
    found = compare(headway, [path for path, _ in chosen], replicates)
    sections = [section(path, text, found[path.stem]) for path, text in chosen]
    head = f"""<!-- Written by docs/policy_table.py; do not edit. -->
# What every policy changes, by worldview

Each policy against the baseline, {replicates} runs each on the same draws and random numbers: means of differences from 2026 to 2050, of dates medians. Bold: the 95% interval does not
hold zero. These are conditional explorations: they say what follows if the assumptions of a worldview hold.
"""
    (ROOT / "docs/policies.md").write_text(head + "\n" + "\n\n".join(sections) + "\n")


if __name__ == "__main__":
    main()
