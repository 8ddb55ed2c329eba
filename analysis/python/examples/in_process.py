"""A sensitivity analysis without files: points in, outcomes out. With SALib, its samplers and indices take the place of the two marked lines.

    python in_process.py ../../../scenarios
"""

import sys

import headway
import numpy as np
import pandas as pd

scenarios = sys.argv[1] if len(sys.argv) > 1 else sys.exit(__doc__)
horizon = int(sys.argv[2]) if len(sys.argv) > 2 else 10
points = int(sys.argv[3]) if len(sys.argv) > 3 else 200

model = headway.Model(f"{scenarios}/baseline.toml", outcomes=["final_capability", "minimum_margin"], set={"clock.horizon": horizon})
problem = model.problem(["research.growth", "research.lambda", "safety.returns", "harm.tail"])

# %% Points, drawn at random within the plausible ranges.
low, high = np.transpose(problem["bounds"])
sample = low + np.random.default_rng(1).random((points, problem["num_vars"])) * (high - low)  # SALib.sample.sobol.sample(problem, 64)

# %% One run per point; all share their random numbers, so that they differ by parameters alone.
outcomes = model.evaluate(sample, problem)

# %% Rank correlations as a first measure.
table = pd.DataFrame(np.hstack([sample, outcomes]), columns=problem["names"] + problem["outputs"]).rank().corr()  # SALib.analyze.sobol.analyze(problem, ...)
print(table.loc[problem["names"], problem["outputs"]].round(2))
