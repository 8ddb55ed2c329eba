#!/usr/bin/env python3
"""Writes docs/commitments: when each shipped commitment holds and when it breaks.

Usage: docs/commitment_pages.py HEADWAY [NAME...] [--replicates N] [--ends] [--out FOLDER] [--set KEY=VALUE]

Every commitment of scenarios/commitments is run for a grid of detection, penalty and parties, on the same draws of the
uncertain parameters and the same random numbers, and compared with the same scenario without it.
"""
import argparse
import collections
import csv
import dataclasses
import math
import pathlib
import statistics
import subprocess
import tempfile
import tomllib

from commitment_picture import percent, picture
from policy_table import story_of

ROOT = pathlib.Path(__file__).resolve().parent.parent
WHY = tomllib.loads((ROOT / "docs/commitments/why.toml").read_text())  # in words: why commitments hold and break
LEADERS = ["Atlas", "Beacon", "Lantern", "Prairie", "Meteor", "Harbor", "Finch"]
BINDS, HOLDS, BREAKS = 0.02, 0.8, 0.5  # share of months; shares of pledges kept
T95 = {2: 12.71, 3: 4.30, 4: 3.18, 5: 2.78, 10: 2.26, 20: 2.09, 40: 2.02, 100: 1.98}


@dataclasses.dataclass
class Grid:
    """Values to try; None among the parties stands for those of the file."""
    detection: list
    money: list  # years of revenue; reputation and sanction as in the file
    parties: list

    def ends(self):
        """The first and the last value of each."""
        return Grid(*([values[0], values[-1]] for values in (self.detection, self.money, self.parties)))


ALL, TWO = '"laboratories"', LEADERS[:2]
GRIDS = {
    "conditional_pause": Grid([0.05, 0.5, 0.9], [0, 3, 10], [None, LEADERS, TWO]),
    "industry_code": Grid([0.05, 0.5, 0.95], [0, 1, 3], [None, LEADERS, TWO]),
    "merge_and_assist": Grid([0.05, 0.5, 0.9], [0, 1, 5], [ALL, None, TWO]),
    "responsible_scaling": Grid([0.05, 0.35, 0.7], [0, 1, 3], [ALL, None, TWO]),
    "tit_for_tat": Grid([0.05, 0.5, 0.9], [0, 1, 3], [None, LEADERS, TWO]),
    "verification_pact": Grid([0.05, 0.5, 0.95], [0, 2, 8], [None, ["Northland", "Union", "Islands"], ["Northland", "Eastland"]]),
    "windfall_clause": Grid([0.05, 0.5, 0.95], [0, 1, 4], [None, LEADERS, TWO]),
}


@dataclasses.dataclass
class Cell:
    """What a setting came to, over its runs."""
    parties: int
    penalty: str
    detection: float
    joined: float = 0  # share of the parties, over the months since the start
    binds: float = 0   # share of those months in which somebody owes something
    kept: tuple = (math.nan, math.nan)  # share of the pledges that bind, half-width
    first: str = "–"
    margin: tuple = (math.nan, math.nan)
    catastrophe: tuple = (math.nan, math.nan)
    is_shipped: bool = False

    @property
    def verdict(self):
        if self.binds < BINDS:
            return "idle"
        return "holds" if self.kept[0] >= HOLDS else "breaks" if self.kept[0] < BREAKS else "partly"


def mean_and_width(values, draws):
    """Mean and half-width of its 95% interval, which counts draws of the uncertain parameters: runs of one draw are alike."""
    groups = collections.defaultdict(list)
    for value, draw in zip(values, draws):
        if not math.isnan(value):
            groups[draw].append(value)
    values = [statistics.mean(group) for group in groups.values()]
    n = len(values)
    if n < 2:
        return (values[0] if values else math.nan, math.nan)
    t = T95[max(k for k in T95 if k <= n)]
    return statistics.mean(values), t * statistics.stdev(values) / math.sqrt(n)


class Trials:
    """Runs of one scenario with settings, as tables."""

    def __init__(self, headway, path, replicates, settings):
        self.headway, self.path, self.replicates, self.settings = headway, path, replicates, settings

    def call(self, *words):
        done = subprocess.run([str(w) for w in (self.headway, *words)], capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr.strip())

    def run(self, settings, series=()):
        """Outcomes by run, and rows (run, time, series, agent, value) of the series."""
        with tempfile.TemporaryDirectory() as folder:
            made = pathlib.Path(folder) / "runs.h5"
            every = ["report.every=3"] if series else []  # a quarter of a year apart is enough
            words = [w for s in (*every, *self.settings, *settings) for w in ("--set", s)]
            self.call("run", self.path, "--replicates", self.replicates, "--keep", "all" if series else "none", "--progress", "none", *words, "-o", made)
            self.call("export", made, "-o", made.with_suffix(".csv"))
            with open(made.with_suffix(".csv"), newline="") as text:
                outcomes = list(csv.DictReader(text))
            if not series:
                return outcomes, []
            self.call("export", made, "--series", ",".join(series), "-o", made.with_suffix(".long.csv"))
            with open(made.with_suffix(".long.csv"), newline="") as text:
                return outcomes, list(csv.reader(text))[1:]


def settings_of(name, parties, money, detection):
    prefix = f"commitment.{name}."
    made = [f"{prefix}monitor.detection={detection}", f"{prefix}penalty.money={money or 0}"]
    if money is None:
        made += [f"{prefix}penalty.reputation=0", f"{prefix}penalty.sanction=0"]
    if parties is not None:
        listed = parties if isinstance(parties, str) else "[" + ", ".join(f'"{p}"' for p in parties) + "]"
        made.append(f"{prefix}parties={listed}")
    return made


@dataclasses.dataclass
class Pledges:
    """What became of the pledges of one run since the start."""
    times: set = dataclasses.field(default_factory=set)
    joined: int = 0  # pledges and dates
    owing: dict = dataclasses.field(default_factory=lambda: collections.defaultdict(set))  # parties by date
    loyal: dict = dataclasses.field(default_factory=lambda: collections.defaultdict(set))

    def bound(self):
        return sum(map(len, self.owing.values()))

    def kept(self):
        return sum(map(len, self.loyal.values())) / self.bound() if self.owing else math.nan

    def first_to_break(self):
        for time in sorted(self.owing):
          if broke := self.owing[time] - self.loyal[time]:
            return [pledge.rsplit(": ", 1)[1] for pledge in broke]
        return []


def read_pledges(rows, start):
    """Pledges by run, in their order, and how many parties there are."""
    runs, parties = collections.defaultdict(Pledges), set()
    for run, time, series, agent, value in rows:
        parties.add(agent)
        if (date := float(time)) < start:
          continue
        of_run = runs[run]
        of_run.times.add(date)
        if value in ("", "0"):
          continue
        if series == "pledges.joined":
          of_run.joined += 1
        else:
          (of_run.owing if series == "pledges.bound" else of_run.loyal)[date].add(agent)
    return list(runs.values()), len(parties)


def first_breaker(first):
    """Who is most often among those that break it first, and in how many of the runs."""
    counts = collections.Counter(a for run in first for a in run)
    if not counts:
        return "nobody"
    name, often = max(sorted(counts.items()), key=lambda item: item[1])
    return f"{name}, {often} of {len(first)}"


def measure(cell, outcomes, rows, without, start):
    runs, cell.parties = read_pledges(rows, start)
    draws, dates = [row["point"] for row in outcomes], max(1, sum(len(r.times) for r in runs))
    cell.joined = sum(r.joined for r in runs) / (dates * cell.parties)
    cell.binds = sum(len(r.owing) for r in runs) / dates
    cell.kept = mean_and_width([r.kept() for r in runs], draws)
    cell.first = first_breaker([r.first_to_break() for r in runs])
    for field, outcome, factor in (("margin", "outcome_mean_margin", 1), ("catastrophe", "outcome_catastrophe", 100)):
        differences = [factor * (float(a[outcome] or "nan") - float(b[outcome] or "nan")) for a, b in zip(outcomes, without)]
        setattr(cell, field, mean_and_width(differences, draws))
    return cell


def penalty_words(money):
    return "nothing" if money is None else "no money" if money == 0 else f"{money:g} {'year' if money == 1 else 'years'} of revenue"


def trial(headway, path, replicates, settings, grid):
    """All cells of a commitment."""
    scheme = tomllib.loads(path.read_text())["commitment"][0]
    trials = Trials(headway, path, replicates, settings)
    without, _ = trials.run([f"commitment.{scheme['name']}.enabled=0"])
    series = ["pledges.joined", "pledges.bound", "pledges.kept"]
    shipped = (scheme["monitor"]["detection"], scheme["penalty"].get("money", 0))
    for parties in grid.parties:
        for money in (None, *grid.money):
            for detection in grid.detection:
                outcomes, rows = trials.run(settings_of(scheme["name"], parties, money, detection), series)
                cell = Cell(0, penalty_words(money), detection, is_shipped=parties is None and (detection, money) == shipped)
                yield measure(cell, outcomes, rows, without, scheme["start"])


# The page.

def with_width(pair, digits):
    value, width = pair
    if math.isnan(value):
        return "–"
    text = f"{value:+.{digits}f} ± {width:.{digits}f}" if not math.isnan(width) else f"{value:+.{digits}f}"
    return f"**{text}**" if not math.isnan(width) and abs(value) > width > 0 else text


def table(cells):
    head = ["parties", "penalty", "detection", "joined", "binds", "kept", "breaks first", "margin, OOM", "catastrophe, points"]
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    for c in cells:
        kept = percent(c.kept[0]) + ("" if math.isnan(c.kept[1]) else f" ± {100 * c.kept[1]:.0f}")
        words = [str(c.parties), c.penalty, f"{c.detection:g}" + (" (as given)" if c.is_shipped else ""), percent(c.joined), percent(c.binds),
                 kept, c.first if c.binds >= BINDS else "–", with_width(c.margin, 2), with_width(c.catastrophe, 0)]
        lines.append("| " + " | ".join(words) + " |")
    return "\n".join(lines)


def summary(cells):
    """In numbers: how many settings hold, and the shipped one."""
    counts = collections.Counter(c.verdict for c in cells)
    given = next(c for c in cells if c.is_shipped)  # a value of every grid
    state = {"holds": "holds", "breaks": "breaks", "partly": "holds in part", "idle": "does not bind"}[given.verdict]
    kept = "" if given.verdict == "idle" else f" ({percent(given.kept[0])} kept, binds in {percent(given.binds)} of the months)"
    return (f"As given it {state}{kept}. Of {len(cells)} settings it holds in {counts['holds']} (at least four pledges of five are kept), in part in "
            f"{counts['partly']}, breaks in {counts['breaks']} (fewer than half) and does not bind in {counts['idle']}.")


def page(path, cells, replicates, settings):
    text = tomllib.loads(path.read_text())
    title, why = text["title"], WHY[path.stem].strip()
    with_settings = "".join(f" --set {s}" for s in settings)
    return f"""<!-- Written by docs/commitment_pages.py; do not edit. -->
# {title}

{story_of(path)}

{summary(cells)}

![{title}: share of the pledges that bind which are kept]({path.stem}.svg)

{why}

## Numbers

{replicates} runs of each setting, on the same draws and random numbers; ± is half of the 95% interval, which counts draws. *Penalty*: what a breach that is found costs; *nothing*: neither
money nor standing nor accelerators; else standing and accelerators as given, and so much money. *Joined*: share of the parties, over the months since the start; *binds*: share of those months in which somebody owes
something; *kept*: share of the pledges that bind. *Margin* (mean over the run) and *catastrophe* (share of runs) are differences from the same world without the commitment, bold where the interval does not hold zero.

{table(cells)}

To make it again: `docs/commitment_pages.py HEADWAY {path.stem} --replicates {replicates}{with_settings}`. The commitment is [{path.name}](../../scenarios/commitments/{path.name}), the equations are 2.11 to 2.17 of [ODD.md](../ODD.md).
"""


def index(made):
    lines = ["<!-- Written by docs/commitment_pages.py; do not edit. -->", "# When commitments hold", "",
             "Each of the shipped commitments for a grid of detection, penalty and parties. A setting *holds* when at least four of five pledges that bind are kept, *breaks* when fewer",
             "than half are, and is *idle* when hardly anybody is ever bound. [The manual](../manual/commitments.md) says how a commitment is written; these pages say what became of seven.", "",
             "| commitment | as given | holds | in part | breaks | idle |", "|---|---|---|---|---|---|"]
    for path, cells in made:
        counts = collections.Counter(c.verdict for c in cells)
        given = next(c for c in cells if c.is_shipped)
        as_given = "idle" if given.verdict == "idle" else f"{percent(given.kept[0])} kept"
        title = tomllib.loads(path.read_text())["title"]
        lines.append(f"| [{title}]({path.stem}.md) | {as_given} | " + " | ".join(str(counts[v]) for v in ("holds", "partly", "breaks", "idle")) + " |")
    return "\n".join(lines) + "\n\n" + WHY["all"].strip() + "\n"


def main():
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("headway")
    reader.add_argument("names", nargs="*", metavar="NAME", help="commitments, such as tit_for_tat; all when not given")
    reader.add_argument("--replicates", type=int, default=20)
    reader.add_argument("--ends", action="store_true", help="only the first and the last value of detection, penalty and parties")
    reader.add_argument("--out", type=pathlib.Path, default=ROOT / "docs/commitments")
    reader.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", dest="settings")
    given = reader.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    made = []
    for name in given.names or GRIDS:
        path = ROOT / "scenarios/commitments" / f"{name}.toml"
        grid = GRIDS[name].ends() if given.ends else GRIDS[name]
        cells = list(trial(given.headway, path, given.replicates, given.settings, grid))
        (given.out / f"{name}.md").write_text(page(path, cells, given.replicates, given.settings))
        (given.out / f"{name}.svg").write_text(picture(cells, tomllib.loads(path.read_text())["title"]))
        made.append((path, cells))
    if not given.names:
        (given.out / "README.md").write_text(index(made))


if __name__ == "__main__":
    main()
