"""Runs in this process: no run file between the model and your arrays. For SALib, EMA Workbench, and whatever else calls a function.

    model = headway.Model("scenarios/baseline.toml", outcomes=["minimum_margin"], set={"clock.horizon": 10})
    model.run(replicates=40)                                  # xarray dataset
    problem = model.problem(["research.growth", "harm.tail"])  # as SALib takes it
    model.evaluate(SALib.sample.sobol.sample(problem, 64), problem)
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import pathlib
import sys
from types import ModuleType
from typing import Any, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import xarray as xr

from headway.program import Setting, find_program, text_of
from headway.run_file import Path

Floats = npt.NDArray[np.float64]


def _engine() -> ModuleType:
    """The compiled part, which stands beside the program."""
    if "headway_engine" in sys.modules:
        return sys.modules["headway_engine"]
    folder = pathlib.Path(find_program()).resolve().parent
    for suffix in importlib.machinery.EXTENSION_SUFFIXES:
        path = folder / f"headway_engine{suffix}"
        if not path.exists():
            continue
        spec = importlib.util.spec_from_file_location("headway_engine", path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        sys.modules["headway_engine"] = module
        return module
    raise ImportError(
        f"{folder}: there is no headway_engine for this Python beside the program; build Headway with pybind11 "
        "(Debian: pybind11-dev python3-dev), or use headway.run, which calls the program"
    )


class Model:
    """A scenario that runs in this process.

    `outcomes` are names as `headway describe outcomes` lists them (also short: "minimum_margin"), `series` world series such as
    "frontier_margin". `set` holds settings as on the command line. Runs take their random numbers from streams: equal streams, equal
    random numbers, and the draw of what is uncertain.
    """

    def __init__(self, scenario: Path, outcomes: Sequence[str] = ("minimum_margin",), series: Sequence[str] = (), *,
                 set: Mapping[str, Setting] | None = None, jobs: int | None = None) -> None:
        settings = [(key, text_of(value)) for key, value in (set or {}).items()]
        self._model = _engine().Model(os.fspath(scenario), settings, list(outcomes), list(series))
        self.outcomes: list[str] = list(outcomes)
        self.series: list[str] = list(series)
        self.jobs = jobs or os.cpu_count() or 1

    @property
    def parameters(self) -> pd.DataFrame:
        """Every parameter by key: value here, plausible range, unit, meaning, whether it is whole, whether the scenario leaves it uncertain."""
        return pd.DataFrame(self._model.parameters()).set_index("key")

    def _run(self, keys: Sequence[str], points: Floats, streams: npt.NDArray[np.uint64]) -> tuple[Floats, Floats]:
        result: tuple[Floats, Floats] = self._model.run(list(keys), points, streams, self.jobs)
        return result

    def run(self, replicates: int = 1, first: int = 0) -> xr.Dataset:
        """Replicates of the scenario as it stands: dataset over `run`, and `time` for the series. NaN where a run failed. Variables have the names that the model was given."""
        streams = np.arange(first, first + replicates, dtype=np.uint64)
        outcomes, series = self._run([], np.empty((replicates, 0)), streams)
        data: dict[str, Any] = {name: ("run", outcomes[:, i]) for i, name in enumerate(self.outcomes)}
        data.update({name: (("run", "time"), series[:, i]) for i, name in enumerate(self.series)})
        return xr.Dataset(data, coords={"run": streams, "time": self._model.years()} if self.series else {"run": streams})

    def problem(self, factors: Sequence[str] | None = None) -> dict[str, Any]:
        """The problem dictionary of SALib: names and bounds (plausible ranges). Without `factors`: what the scenario leaves uncertain."""
        table = self.parameters
        names = list(factors) if factors is not None else list(table.index[table.uncertain])
        unknown = [name for name in names if name not in table.index]
        if unknown:
            raise KeyError(f"there is no parameter {unknown[0]}; model.parameters lists them")
        return {"num_vars": len(names), "names": names, "bounds": [[float(table.low[n]), float(table.high[n])] for n in names], "outputs": list(self.outcomes)}

    def evaluate(self, points: npt.ArrayLike, problem: Mapping[str, Any] | Sequence[str], *, replicates: int = 1, common: bool = True) -> Floats:
        """Outcomes at points, as SALib calls a model: one row per point, one column per outcome (none for a single outcome).

        `problem` names the columns of `points`. Each value is the mean over `replicates`. With `common` all points share their random numbers;
        without, every point has its own.
        """
        if replicates < 1:
            raise ValueError("replicates: give 1 or more")
        keys = list(problem["names"]) if isinstance(problem, Mapping) else list(problem)
        rows = np.atleast_2d(np.asarray(points, dtype=float))
        many = np.repeat(rows, replicates, axis=0)
        streams = np.tile(np.arange(replicates, dtype=np.uint64), len(rows))
        if not common:
            streams += np.repeat(np.arange(len(rows), dtype=np.uint64), replicates) * np.uint64(replicates)
        outcomes, _ = self._run(keys, many, streams)
        means = outcomes.reshape(len(rows), replicates, len(self.outcomes)).mean(axis=1)
        return means[:, 0] if len(self.outcomes) == 1 else means


def run_sweep(scenario: Path, outcomes: Sequence[str] = ("minimum_margin",), *, set: Mapping[str, Setting] | None = None, jobs: int | None = None) -> xr.Dataset:
    """The runs of a scenario with [sweep], in this process: outcomes over point, policy and replicate, factors over point.

    The numbers are those of `headway sweep`; nothing is kept on disk, so use that for what takes hours.
    """
    settings = [(key, text_of(value)) for key, value in (set or {}).items()]
    made = _engine().run_sweep(os.fspath(scenario), settings, list(outcomes), jobs or os.cpu_count() or 1)
    dims = ("point", "policy", "replicate")
    data: dict[str, Any] = {name: (dims, made["outcomes"][..., k]) for k, name in enumerate(outcomes)}
    data.update({"param_" + key.replace(".", "__", 1): ("point", values) for key, values in made["factors"].items()})
    return xr.Dataset(data, coords={"policy": made["policies"]})


class Workbench:
    """A function for the EMA Workbench: `Model("headway", function=headway.Workbench(model, ["research.growth"]))`.

    Called with its uncertainties and levers as keywords, whose names are keys with two underscores for the dot, it returns a dictionary of
    outcomes. `uncertainties` has (name, low, high) of each, for RealParameter or IntegerParameter; `outcomes` the names for ScalarOutcome.
    """

    def __init__(self, model: Model, factors: Sequence[str] | None = None, *, replicates: int = 1) -> None:
        self.model = model
        self.replicates = replicates
        problem = model.problem(factors)
        self.uncertainties = [(key.replace(".", "__", 1), low, high) for key, (low, high) in zip(problem["names"], problem["bounds"])]
        self.outcomes = list(model.outcomes)

    def __call__(self, **values: float) -> dict[str, float]:
        keys = [name.replace("__", ".", 1) for name in values]
        found = np.atleast_1d(np.squeeze(self.model.evaluate([list(values.values())], keys, replicates=self.replicates)))
        return {name: float(x) for name, x in zip(self.outcomes, found)}
