"""Opening run files; see the package for examples."""

from __future__ import annotations

import importlib.util
import json
import os
from typing import Any, Iterable, Union

import numpy as np
import pandas as pd
import xarray as xr

SCHEMA_NAME = "headway-run"
NEWEST_SCHEMA = 1
TEXTS = ("scenario_toml", "design_json", "registry_json")
# Group of the file -> dimension of its actors. The world has none.
AXES = {
    "series": "",
    "labs": "lab",
    "funders": "funder",
    "states": "state",
    "suppliers": "supplier",
    "assurers": "assurer",
    "segments": "segment",
    "techniques": "technique",
    "instruments": "instrument",
}
DONE = 1

Path = Union[str, "os.PathLike[str]"]
Run = Union[str, "os.PathLike[str]", xr.Dataset]  # a run file, or what was opened of one


def _engine(wanted: str | None) -> str:
    if wanted is not None:
        return wanted
    for engine, module in (("h5netcdf", "h5netcdf"), ("netcdf4", "netCDF4")):
        if importlib.util.find_spec(module):
            return engine
    raise ImportError("reading run files needs h5netcdf or netCDF4 (python3-h5netcdf in Debian)")


def _open(path: Path, group: str | None = None, engine: str | None = None) -> xr.Dataset:
    path = os.fspath(path)
    if not os.path.exists(path):
        raise FileNotFoundError(f"{path}: no such run file")
    try:
        return xr.open_dataset(path, group=group, engine=_engine(engine))
    except KeyError as error:
        raise ValueError(f"{path}: has no group {group}") from error
    except (OSError, ValueError) as error:
        if group is not None and "group not found" in str(error):
            raise ValueError(f"{path}: has no group {group}") from error
        raise ValueError(f"{path}: is damaged or no run file ({error})") from error


def _open_root(path: Path, engine: str | None = None) -> xr.Dataset:
    root = _open(path, engine=engine)
    version = int(root.attrs.get("schema_version", 0))
    if root.attrs.get("schema_name") != SCHEMA_NAME:
        root.close()
        raise ValueError(f"{path}: is not a run file of headway")
    if not 1 <= version <= NEWEST_SCHEMA:
        root.close()
        raise ValueError(f"{path}: has schema version {version}; this package reads up to {NEWEST_SCHEMA}")
    return root


def groups(path: Path, engine: str | None = None) -> list[str]:
    """The groups of a run file that hold something, in their fixed order."""
    with _open_root(path, engine) as root:
        return [name for name, axis in AXES.items() if _holds(path, root, name, axis, engine)]


def _holds(path: Path, root: xr.Dataset, name: str, axis: str, engine: str | None) -> bool:
    """Whether the file has that group: a sweep may keep outcomes only."""
    if axis:
        return axis in root.dims
    try:
        _open(path, name, engine).close()
    except ValueError:
        return False
    return True


def open_group(path: Path, group: str, engine: str | None = None) -> xr.Dataset:
    """One group as it stands in the file: "series", "labs", "states", ..."""
    return _open(path, group, engine)


def _with_policy_names(root: xr.Dataset) -> xr.Dataset:
    """Runs of a sweep get the name of their policy as a label; missing ones none."""
    if "policy_index" not in root.variables:
        return root
    index = root.policy_index.values
    names = np.where(index >= 0, root.policy.values[np.maximum(index, 0)], "")
    return root.assign_coords(policy_name=("run", names))


def design(path: Path, engine: str | None = None) -> dict[str, Any]:
    """How the points of a sweep were chosen: design, numbers, factors, policies, as a dict."""
    result: dict[str, Any] = json.loads(_text(path, "design_json", engine))
    return result


def open_run(path: Path, engine: str | None = None, done_only: bool = False) -> xr.Dataset:
    """All of a run file in one dataset, values read when they are used.

    Series of the world keep their names; those of actors get the actor in front: `capability` of
    the group `labs` is `lab_capability` (run, time, lab). Run columns (`seed`, `status`,
    `param_...`, `outcome_...`, `event_year_...`) have the dimension run; `policy_name` labels
    each run of a sweep, whose runs `open_sweep` orders by point, policy and replicate. Runs that failed or are missing hold NaN where they have no value;
    `done_only` leaves them out. Close it, or use it in a `with` statement.
    """
    root = _open_root(path, engine)
    parts = [_with_policy_names(root.drop_vars([name for name in TEXTS if name in root.variables]))]
    for name, axis in AXES.items():
        if not _holds(path, root, name, axis, engine):
            continue
        part = _open(path, name, engine)
        prefix = axis + "_" if axis else ""
        parts.append(part.rename({
            variable: prefix + variable
            for variable in part.data_vars if not variable.startswith(prefix)
        }))
    merged = xr.merge(parts, compat="equals", join="exact", combine_attrs="override")
    merged.attrs = dict(root.attrs)
    merged.set_close(lambda: [part.close() for part in (root, *parts)])
    if done_only:
        kept = merged.isel(run=np.flatnonzero(merged.status.values == DONE))
        kept.set_close(merged.close)
        return kept
    return merged


def opened(run: Run, engine: str | None = None) -> tuple[xr.Dataset, bool]:
    """The dataset, and whether it was opened here."""
    if isinstance(run, xr.Dataset):
        return run, False
    return open_run(run, engine), True


def to_dataframe(run: Run, variables: str | Iterable[str] | None = None) -> pd.DataFrame:
    """A tidy pandas table, one row per value, of a path or a dataset.

    `variables` is a name or a list of names with the same dimensions; without it the table has
    one row per run (see `runs`).
    """
    if variables is None:
        return runs(run)
    dataset, own = opened(run)
    try:
        names = [variables] if isinstance(variables, str) else list(variables)
        return dataset[names].to_dataframe().reset_index()
    finally:
        if own:
            dataset.close()


def runs(run: Run) -> pd.DataFrame:
    """One row per run: point, replicate, stream of random numbers, seed, status, parameters, outcomes, dates of events."""
    dataset, own = opened(run)
    try:
        columns = [name for name, values in dataset.data_vars.items() if values.dims == ("run",)]
        return dataset[columns].to_dataframe()
    finally:
        if own:
            dataset.close()


def _text(path: Path, name: str, engine: str | None = None) -> str:
    with _open_root(path, engine) as root:
        value = root[name].values.item()
    return value.decode() if isinstance(value, bytes) else str(value)


def scenario(path: Path, engine: str | None = None) -> str:
    """The complete scenario as TOML text: saved to a file, it repeats the runs."""
    return _text(path, "scenario_toml", engine)


def parameters(path: Path, engine: str | None = None) -> pd.DataFrame:
    """Every declared parameter, by key, with value, default, unit, ranges, meaning and source."""
    rows = json.loads(_text(path, "registry_json", engine))["parameters"]
    return pd.DataFrame(rows).set_index("key")
