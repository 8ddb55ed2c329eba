"""Opening run files; see the package for examples."""

import importlib.util
import json
import os

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


def _engine(wanted):
    if wanted is not None:
        return wanted
    for engine, module in (("h5netcdf", "h5netcdf"), ("netcdf4", "netCDF4")):
        if importlib.util.find_spec(module):
            return engine
    raise ImportError("reading run files needs h5netcdf or netCDF4 (python3-h5netcdf in Debian)")


def _open(path, group=None, engine=None):
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


def _open_root(path, engine=None):
    root = _open(path, engine=engine)
    version = int(root.attrs.get("schema_version", 0))
    if root.attrs.get("schema_name") != SCHEMA_NAME:
        root.close()
        raise ValueError(f"{path}: is not a run file of headway")
    if not 1 <= version <= NEWEST_SCHEMA:
        root.close()
        raise ValueError(f"{path}: has schema version {version}; this package reads up to {NEWEST_SCHEMA}")
    return root


def groups(path, engine=None):
    """The groups of a run file that hold something, in their fixed order."""
    with _open_root(path, engine) as root:
        return [name for name, axis in AXES.items() if _holds(path, root, name, axis, engine)]


def _holds(path, root, name, axis, engine):
    """Whether the file has that group: a sweep may keep outcomes only."""
    if axis:
        return axis in root.dims
    try:
        _open(path, name, engine).close()
    except ValueError:
        return False
    return True


def open_group(path, group, engine=None):
    """One group as it stands in the file: "series", "labs", "states", ..."""
    return _open(path, group, engine)


def _with_policy_names(root):
    """Runs of a sweep get the name of their policy as a label; missing ones none."""
    if "policy_index" not in root.variables:
        return root
    index = root.policy_index.values
    names = np.where(index >= 0, root.policy.values[np.maximum(index, 0)], "")
    return root.assign_coords(policy_name=("run", names))


def design(path, engine=None):
    """How the points of a sweep were chosen: design, numbers, factors, policies, as a dict."""
    return json.loads(_text(path, "design_json", engine))


def open_run(path, engine=None, done_only=False):
    """All of a run file in one dataset, values read when they are used.

    Series of the world keep their names; those of actors get the actor in front: `capability` of
    the group `labs` is `lab_capability` (run, time, lab). Run columns (`seed`, `status`,
    `param_...`, `outcome_...`, `event_year_...`) have the dimension run; `policy_name` labels
    each run of a sweep. Runs that failed or are missing hold NaN where they have no value;
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


def _dataset(run, engine=None):
    """The dataset, and whether it was opened here."""
    if isinstance(run, (xr.Dataset, xr.DataArray)):
        return run, False
    return open_run(run, engine), True


def to_dataframe(run, variables=None):
    """A tidy pandas table, one row per value, of a path or a dataset.

    `variables` is a name or a list of names with the same dimensions; without it the table has
    one row per run (see `runs`).
    """
    if variables is None:
        return runs(run)
    dataset, opened = _dataset(run)
    try:
        names = [variables] if isinstance(variables, str) else list(variables)
        return dataset[names].to_dataframe().reset_index()
    finally:
        if opened:
            dataset.close()


def runs(run):
    """One row per run: point, replicate, seed, status, parameters, outcomes, dates of events."""
    dataset, opened = _dataset(run)
    try:
        columns = [name for name, values in dataset.data_vars.items() if values.dims == ("run",)]
        return dataset[columns].to_dataframe()
    finally:
        if opened:
            dataset.close()


def summary(run, quantiles=(0.05, 0.5, 0.95)):
    """Outcomes and dates of events over the finished runs.

    One row per outcome: `n` runs with a value, mean, standard error of the mean, quantiles, unit
    and meaning. `n` below the number of runs means that the event did not happen in the others.
    """
    dataset, opened = _dataset(run)
    try:
        done = dataset.isel(run=np.flatnonzero(dataset.status.values == DONE))
        rows = {}
        for name, values in done.data_vars.items():
            if name.startswith(("outcome_", "event_year_")):
                rows[name] = _summarise(values, quantiles)
        return pd.DataFrame.from_dict(rows, orient="index")
    finally:
        if opened:
            dataset.close()


def _summarise(values, quantiles):
    present = values.values[~np.isnan(values.values)]
    count = len(present)
    row = {
        "n": count,
        "mean": present.mean() if count else np.nan,
        "se": present.std(ddof=1) / np.sqrt(count) if count > 1 else np.nan,
    }
    for q in quantiles:
        row[f"q{q:g}"] = np.quantile(present, q) if count else np.nan
    row["unit"] = values.attrs.get("units", "")
    row["meaning"] = values.attrs.get("long_name", "")
    return row


def _text(path, name, engine=None):
    with _open_root(path, engine) as root:
        value = root[name].values.item()
    return value.decode() if isinstance(value, bytes) else value


def scenario(path, engine=None):
    """The complete scenario as TOML text: saved to a file, it repeats the runs."""
    return _text(path, "scenario_toml", engine)


def parameters(path, engine=None):
    """Every declared parameter, by key, with value, default, unit, ranges, meaning and source."""
    rows = json.loads(_text(path, "registry_json", engine))["parameters"]
    return pd.DataFrame(rows).set_index("key")
