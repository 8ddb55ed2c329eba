"""Runs Headway and reads its run files as labelled xarray datasets and pandas tables.

    import headway
    path = headway.run("baseline.toml", replicates=40, set={"clock.horizon": 10}, out="out.h5")
    ds = headway.open_run(path)
    ds.frontier_margin.quantile([0.05, 0.5, 0.95], dim="run")
    headway.summary(path)

    study = headway.open_sweep("study.h5")         # point x policy x replicate
    study.outcome_minimum_margin.sel(policy="pause").mean("replicate")
    headway.compare(study, by="policy")            # paired differences
    headway.sensitivity("study.h5", outcome="minimum_margin")

    model = headway.Model("baseline.toml", outcomes=["minimum_margin"])    # runs in this process
    headway.plots.fan(ds.frontier_margin)

A run file needs nothing of this: `xarray.open_dataset("out.h5", group="labs")` opens it too.
"""

from headway import plots
from headway.engine import Model, Workbench, run_sweep
from headway.findings import discover, game, optimise, robust, sensitivity
from headway.program import HeadwayError, run
from headway.run_file import (
    design,
    groups,
    open_group,
    open_run,
    parameters,
    runs,
    scenario,
    to_dataframe,
)
from headway.statistics import compare, summary
from headway.sweep import open_sweep

__all__ = [
    "HeadwayError",
    "Model",
    "Workbench",
    "compare",
    "design",
    "discover",
    "game",
    "groups",
    "open_group",
    "open_run",
    "open_sweep",
    "optimise",
    "parameters",
    "plots",
    "robust",
    "run",
    "run_sweep",
    "runs",
    "scenario",
    "sensitivity",
    "summary",
    "to_dataframe",
]
__version__ = "0.1.0"
