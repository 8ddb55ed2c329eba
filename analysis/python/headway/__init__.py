"""Run files of Headway as labelled xarray datasets and pandas tables.

    import headway
    ds = headway.open_run("out.h5")
    ds.frontier_margin.quantile([0.05, 0.5, 0.95], dim="run")
    ds.lab_capability.sel(lab="atlas")
    headway.summary("out.h5")

A run file needs nothing of this: `xarray.open_dataset("out.h5", group="labs")` opens it too.
"""

from headway.run_file import (
    design,
    groups,
    open_group,
    open_run,
    parameters,
    runs,
    scenario,
    summary,
    to_dataframe,
)

__all__ = [
    "design",
    "groups",
    "open_group",
    "open_run",
    "parameters",
    "runs",
    "scenario",
    "summary",
    "to_dataframe",
]
__version__ = "0.1.0"
