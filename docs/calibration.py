#!/usr/bin/python3
"""Writes the model's column into the tables of docs/calibration.md, by the first cell of each row; the words of that page are written by hand.

    docs/calibration.py build/release/ui/cli/headway           # writes
    docs/calibration.py build/release/ui/cli/headway --check   # says which cells are not those of this program

Needs numpy and h5py. The same version of the program gives the same figures.
"""
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import h5py
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "calibration.md"
RUNS = 60
LEADERS = ["Atlas", "Lantern"]  # the two of whom revenue and valuation are known
STAFF = [f"staff_{field}" for field in ("capabilities", "alignment", "interpretability", "control", "governance")]


class Runs:
    """Runs of the baseline, each with its own draw of what is uncertain."""

    def __init__(self, program, folder):
        path = Path(folder) / "baseline.h5"
        subprocess.run([str(program), "run", "scenarios/baseline.toml", "-o", str(path), "--force", "-q", "--replicates", str(RUNS), "--set", "run.runs_per_draw=1",
                        "--set", "report.every=1"], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        self.file = h5py.File(path)
        self.time = self.file["series/time"][:]
        self.given = tomllib.loads(self.file["scenario_toml"][()].decode())

    def series(self, name):
        return self.file[f"series/{name}"][:].astype(float)

    def tick(self, year):
        return int(np.argmin(abs(self.time - year)))

    def at(self, name, *years):
        """Medians at dates."""
        return [float(np.nanmedian(self.series(name)[:, self.tick(year)])) for year in years]

    def growth(self, name, *years):
        """Medians of the factors by which it grows in years."""
        x = self.series(name)
        return [float(np.nanmedian(x[:, self.tick(year + 1)] / x[:, self.tick(year)])) for year in years]

    def rise(self, name, first, last):
        """Median of what it rises a year."""
        x = self.series(name)
        return float(np.nanmedian(x[:, self.tick(last)] - x[:, self.tick(first)]) / (last - first))

    def total(self, name, year):
        x = self.series(name)[:, (self.time > year - 1e-6) & (self.time < year + 1 - 1e-6)]
        return 12 * np.nanmean(x, axis=1)


def spell(x, digits=2):
    """14,100; .26; 1.9; 4.0e28."""
    if x != 0 and (abs(x) >= 1e5 or abs(x) < 1e-3):
        return f"{x:.{digits - 1}e}".replace("e+0", "e").replace("e+", "e").replace("e-0", "e-")
    if abs(x) >= 100:
        return f"{float(f'{x:.{digits}g}'):,.0f}"
    return f"{x:.{max(0, digits - 1 - int(np.floor(np.log10(abs(x) or 1))))}f}".replace("0.", ".", 1) if abs(x) < 1 else f"{x:.{digits}g}"


def then(values, digits=2):
    first, *later = [spell(v, digits) for v in values]
    return first + (", then " + ", ".join(later) if later else "")


def span(values, ends=(0.05, 0.95), digits=3):
    low, mid, high = np.nanquantile(values, [ends[0], 0.5, ends[1]])
    return f"{spell(mid, digits)} ({spell(low, digits)} to {spell(high, digits)})"


def first_state(runs):
    """The first table: what the baseline was given."""
    given, now = runs.given, lambda name: float(runs.series(name)[0, 0])
    fleets = sorted((l["fleet"] for l in given["lab"]), reverse=True)
    owned = lambda state: sum(x.get("fleet", 0) for x in given["lab"] + given["supplier"] if x["state"] == state) / sum(x.get("fleet", 0) for x in given["lab"] + given["supplier"])
    chips = [s for s in given["supplier"] if s["type"] == "chips"]
    leaders = [next(l for l in given["lab"] if l["name"] == name) for name in LEADERS]
    revenue = sum(12 * l.get("revenue", 0) for l in given["lab"])
    safety = lambda lab: sum(n for field, n in lab["staff"].items() if field != "capabilities")
    shares = sorted((safety(l) / sum(l["staff"].values()) for l in given["lab"][:5]))
    outside = sum(safety(l) - l["staff"].get("governance", 0) for l in given["lab"] if "staff" in l)
    venture = 12 * sum(f["budget"] for f in given["funder"] if f["type"] == "venture")
    charity = 12 * sum(f["budget"] for f in given["funder"] if f["type"] == "philanthropy")
    return {
        "accelerators in the world, H100e": spell(now("compute_stock"), 4),
        "power that these draw, GW": f"{now('power_use') / 1e3:.1f} drawn, {sum(s['power'] for s in given['state']) / 1e3:.1f} available",
        "largest fleets of laboratories, H100e": ", ".join(spell(x, 3) for x in fleets[:5]),
        "share of the leading great power": spell(owned("Northland")),
        "share of its rival": spell(owned("Eastland")),
        "chips sold, H100e a month": f"capacity {spell(sum(s['capacity'] for s in chips), 3)}",
        "growth of chip shipments": f"{np.exp(max(s['committed_growth'] for s in chips)):.1f} times a year committed, and what each chip gains",
        "largest training run, FLOP": spell(now("frontier_run_compute")),
        "lag of the second bloc, months": spell(now("second_bloc_lag")),
        "lag of open weights, months": spell(now("open_weights_lag")),
        "revenue of laboratories, USD a year": " and ".join(spell(12 * l["revenue"]) for l in leaders) + f"; {spell(revenue)} all together (assumed)",
        "valuations of two leaders, USD": ", ".join(spell(l["valuation"]) for l in leaders),
        "safety staff, FTE": f"{now('safety_staff'):,.0f}, {outside:,.0f} outside governance",
        "research staff, FTE": f"{now('research_staff'):,.0f}",
        "safety share of staff": f"{spell(now('safety_staff') / now('research_staff'))} of all; the five largest fleets' {spell(shares[0])} to {spell(shares[-1])}",
        "charitable money for safety, USD a year": spell(charity),
        "private money for laboratories, USD a year": f"{spell(venture)} of venture funds (assumed part)",
    }


def bought(runs, years):
    """Medians of what laboratories pay for accelerators in the first quarter of these years, USD a month."""
    paid = np.nansum(runs.file["labs/chip_spending"][:], axis=2)
    return [float(np.nanmedian(paid[:, runs.tick(year) + 1:runs.tick(year) + 4].mean(axis=1))) for year in years]


def fleets_growth(runs):
    fleet = runs.file["labs/fleet"][:]
    ratio = np.nanmedian(fleet[:, runs.tick(2027), :5] / fleet[:, 0, :5], axis=0)
    return f"{ratio.min():.1f} to {ratio.max():.1f}"


def headcount_growth(runs, years):
    staff = sum(runs.file[f"labs/{field}"][:, :, :5] for field in STAFF).sum(axis=2)
    return [float(np.nanmedian(staff[:, runs.tick(year + 1)] / staff[:, runs.tick(year)])) for year in years]


def first_billion(runs):
    cost = runs.series("frontier_run_cost")
    dates = [runs.time[np.argmax(row > 1e9)] if (row > 1e9).any() else np.inf for row in cost]
    return f"{np.median(dates):.1f}"


def first_years(runs):
    """The second table: medians over runs."""
    incidents = {year: runs.total("incidents", year) for year in range(2026, 2031)}
    growth = float(np.nanmedian((incidents[2030] / incidents[2026]) ** 0.25))
    lag = runs.series("second_bloc_lag")[:, runs.tick(2027):runs.tick(2030)]
    opened = runs.series("open_weights_lag")[:, runs.tick(2027):runs.tick(2030)]
    middle = lambda x: f"{np.nanquantile(x, 0.1):.0f} to {np.nanquantile(x, 0.9):.0f} (central 80%)"
    idle = runs.series("unpowered_share")
    catastrophe, lost = (np.nanmax(runs.series(name), axis=1) for name in ("catastrophe", "control_lost"))
    halving = runs.series("software_halving")[:, runs.tick(2026.5):runs.tick(2029)]
    later = [runs.tick(y) for y in np.arange(2036, 2050)]
    return {
        "growth of frontier training compute, a year": then(runs.growth("frontier_run_compute", 2026, 2027, 2028)),
        "growth of the cost of a frontier run, a year": then(runs.growth("frontier_run_cost", 2026, 2027, 2028, 2029)),
        "first run above 1e9 USD": first_billion(runs),
        "halving of the compute needed (software), months": spell(float(np.nanmedian(halving))),
        "growth of frontier capability, OOM a year": spell(runs.rise("frontier_capability", 2026, 2029)),
        "growth of the world's chips, a year": then(runs.growth("compute_stock", 2026, 2027, 2028)),
        "price of an H100e, USD": f"{spell(runs.at('chip_price', 2026.5)[0], 3)} in the middle of 2026, {100 * (runs.at('chip_price', 2027.5)[0] / runs.at('chip_price', 2026.5)[0] - 1):+.0f}% in the year after",
        "chips bought by laboratories, USD a month": f"{then(bought(runs, (2026, 2027)))} a year later",
        "growth of a leader's fleet, a year": fleets_growth(runs),
        "growth of power used, a year": then(runs.growth("power_use", 2026, 2027)),
        "largest feasible run, FLOP": f"{spell(runs.at('frontier_run_compute', 2030)[0])} in 2030, {spell(runs.at('frontier_run_compute', 2031)[0])} at the end of that year",
        "final runs over research compute": spell(float(np.nanmedian(runs.series("final_run_share")[:, 1:runs.tick(2029)]))),
        "staff share of a laboratory's cost of development": f"{then(runs.at('staff_cost_share', 2026 + 1 / 12, 2027, 2028, 2030))}; {spell(runs.at('staff_cost_share', 2035)[0])} in 2035",
        "price of a rented H100e, USD a month": then(runs.at("compute_price", 2026 + 1 / 12, 2027, 2028), 3),
        "price of power for accelerators, USD MWh⁻¹": f"{then(runs.at('power_price', 2026 + 1 / 12, 2027, 2028))}; {spell(runs.at('power_price', 2030)[0])} in 2030",
        "accelerators that stand still for want of power": f"median at most {spell(float(np.nanmedian(idle, axis=0).max()))}, {spell(float(np.nanquantile(idle[:, later], 0.9)))} in a tenth of the worlds after 2036",
        "growth of headcount of leaders, a year": then(headcount_growth(runs, (2026, 2027, 2028))),
        "growth of safety staff, a year": then(runs.growth("safety_staff", 2026, 2027)),
        "growth of laboratories' revenue, a year": f"{spell(runs.growth('revenue', 2026)[0])} over all",
        "lag of the second bloc, months": middle(lag),
        "lag of open weights, months": middle(opened),
        "reported incidents in the first year": span(incidents[2026]),
        "reported incidents, growth a year": spell(growth),
        "safety level, OOM a year": spell(runs.rise("frontier_safety", 2026, 2029)),
        "runs with a catastrophe by 2050": f"{100 * np.mean(catastrophe):.0f}%",
        "runs in which control is lost for good by 2050": f"{100 * np.mean(lost):.0f}%",
    }


def filled(text, cells):
    """The page with the last cells of these rows, which must all be there."""
    lines, seen = text.splitlines(), set()
    for i, line in enumerate(lines):
        parts = line.split(" | ")
        key = parts[0].removeprefix("| ")
        if not line.startswith("| ") or key not in cells or key in seen:
            continue
        lines[i] = " | ".join(parts[:-1] + [cells[key] + " |"])
        seen.add(key)
    missing = set(cells) - seen
    if missing:
        sys.exit(f"docs/calibration.md has no row for: {', '.join(sorted(missing))}")
    return "\n".join(lines) + "\n"


def main():
    with tempfile.TemporaryDirectory() as folder:
        runs = Runs(Path(sys.argv[1]).resolve(), folder)
        text = PAGE.read_text()
        head, rest = text.split("## The first simulated years", 1)
        new = filled(head, first_state(runs)).rstrip("\n") + "\n\n## The first simulated years" + filled(rest, first_years(runs)).rstrip("\n") + "\n"
    if "--check" in sys.argv:
        stale = [line for line in new.splitlines() if line not in text.splitlines()]
        sys.exit("\n".join(["not those of this program:"] + stale) if stale else 0)
    PAGE.write_text(new)


if __name__ == "__main__":
    main()
