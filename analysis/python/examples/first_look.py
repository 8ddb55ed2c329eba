"""Forty runs of the baseline and of a moratorium: a fan chart, a distribution, paired differences.

    python first_look.py ../../../scenarios
"""

import sys

import headway
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

scenarios = sys.argv[1] if len(sys.argv) > 1 else sys.exit(__doc__)
horizon = {"clock.horizon": int(sys.argv[2]) if len(sys.argv) > 2 else 15}
replicates = int(sys.argv[3]) if len(sys.argv) > 3 else 40

# %% Runs: equal seeds, so that runs of one number share their random numbers.
files = {name: headway.run(f"{scenarios}/{name}.toml", replicates=replicates, set=horizon, out=f"{name}.h5") for name in ("baseline", "moratorium")}

# %% What happens, and how far runs differ.
figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.5), layout="constrained")
margins = {}
for k, (name, path) in enumerate(files.items()):
    with headway.open_run(path) as ds:
        headway.plots.fan(ds.frontier_margin, ax=left, label=name, colour=k)
        margins[name] = ds.outcome_minimum_margin.values
headway.plots.distribution(margins, ax=right)
right.set_xlabel("minimum margin (OOM)")
figure.savefig("first_look.png", dpi=120)

# %% What the policy changes, by pairs of runs.
print(headway.compare(files).loc["moratorium", ["difference", "low", "high", "unit"]].head(8))
