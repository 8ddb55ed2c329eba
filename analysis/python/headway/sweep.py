"""A sweep as point x policy x replicate."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import xarray as xr

from headway.run_file import Path, open_run

AXES = ("point", "policy", "replicate")
ONE_POLICY = "scenario"
MISSING = 0


def places(dataset: xr.Dataset) -> pd.DataFrame:
    """Point, policy, replicate and stream of every run that was made; the index is its position."""
    count = dataset.sizes["run"]
    zeros = np.zeros(count, dtype=int)

    def column(name: str, otherwise: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        return dataset[name].values.astype(int) if name in dataset.variables else otherwise

    replicate = column("replicate", zeros)
    policy = dataset.policy_name.values if "policy_name" in dataset.variables else np.full(count, ONE_POLICY)
    table = pd.DataFrame({
        "point": column("point", zeros),
        "policy": policy,
        "replicate": replicate,
        # Older files have no streams: in them all points share the random numbers of a replicate.
        "stream": column("stream", replicate),
    })
    return table[dataset.status.values != MISSING]


def policy_names(dataset: xr.Dataset) -> list[str]:
    """The policies of a sweep in their order; one for a file without a sweep."""
    return [str(name) for name in dataset.policy.values] if "policy" in dataset.coords else [ONE_POLICY]


def open_sweep(path: Path, engine: str | None = None) -> xr.Dataset:
    """A sweep with the dimensions point, policy and replicate in place of run.

    Policies are chosen by name: `ds.outcome_minimum_margin.sel(policy="pause")`. A run that is
    missing or failed has NaN, a missing one `status` 0 and `run` -1. Parameters that depend on the
    point alone have the dimension point. A file of one scenario has one point and one policy.
    Values are read when they are used; close the dataset, or use it in a `with` statement.
    """
    source = open_run(path, engine)
    rows = places(source)
    policies = policy_names(source)
    points, point_at = np.unique(rows["point"], return_inverse=True)
    replicates, replicate_at = np.unique(rows["replicate"], return_inverse=True)
    policy_at = rows["policy"].map({name: i for i, name in enumerate(policies)}).to_numpy()
    position = np.full((len(points), len(policies), len(replicates)), -1)
    position[point_at, policy_at, replicate_at] = rows.index
    dropped = [name for name in (*AXES, "run", "policy_name", "policy_index") if name in source.variables]
    numbered = source.assign(number=("run", source.run.values)).drop_vars(dropped)
    chosen = numbered.isel(run=xr.DataArray(np.maximum(position, 0), dims=AXES)).rename(number="run")
    result = _blanked(chosen, xr.DataArray(position >= 0, dims=AXES))
    result = result.assign_coords(point=points, policy=policies, replicate=replicates)
    result = result.assign({name: _by_point(result[name]) for name in result.data_vars if str(name).startswith("param_")})
    result.attrs = dict(source.attrs)
    result.set_close(source.close)
    return result


def _blanked(dataset: xr.Dataset, there: xr.DataArray) -> xr.Dataset:
    """Without what stands at the places of missing runs."""
    if bool(there.all()):
        return dataset
    blanks = {"run": -1, "status": MISSING, "failure": ""}
    changed = {}
    for name, values in dataset.data_vars.items():
        if set(AXES) <= set(values.dims):
            changed[name] = values.where(there, blanks.get(str(name), np.nan)).transpose(*values.dims)
            changed[name].attrs = values.attrs
    return dataset.assign(changed)


def _by_point(values: xr.DataArray) -> xr.DataArray:
    """One value per point where policies and replicates do not differ."""
    if not set(AXES) <= set(values.dims):
        return values
    others = AXES[1:]
    lowest = values.min(others)
    if not lowest.equals(values.max(others)):
        return values
    lowest.attrs = values.attrs
    return lowest
