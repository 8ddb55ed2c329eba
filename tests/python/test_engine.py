"""Runs in the process of Python: the same numbers as the program's, shapes, what SALib and the EMA Workbench need."""

import os
import pathlib

import headway
import numpy as np
import pytest

ROOT = pathlib.Path(__file__).parents[2]
BASELINE = ROOT / "scenarios/baseline.toml"


@pytest.fixture(scope="module")
def model():
    if not os.environ.get("HEADWAY"):
        pytest.skip("set HEADWAY to the program")
    try:
        return headway.Model(BASELINE, outcomes=["final_capability", "outcome_spending"], series=["frontier_capability"],
                             set={"clock.horizon": 1, "run.runs_per_draw": 1}, jobs=2)
    except ImportError as missing:
        pytest.skip(str(missing))


def test_runs_are_those_of_the_program(model, tmp_path):
    ds = model.run(3)
    path = headway.run(BASELINE, replicates=3, set={"clock.horizon": 1, "run.runs_per_draw": 1}, out=tmp_path / "three.h5")
    with headway.open_run(path) as same:
        assert np.array_equal(ds.final_capability, same.outcome_final_capability)
        assert np.allclose(ds.frontier_capability.isel(time=-1), same.frontier_capability.isel(time=-1))
    assert ds.frontier_capability.dims == ("run", "time") and ds.sizes["time"] == 13
    assert ds.outcome_spending.sel(run=1) == model.run(1, first=1).outcome_spending.sel(run=1)


def test_parameters_move_outcomes(model):
    points = [[2.0], [4.0]]
    found = model.evaluate(points, ["research.growth"], replicates=2)
    assert found.shape == (2, 2) and found[0, 0] < found[1, 0]
    assert np.array_equal(found, model.evaluate(points, ["research.growth"], replicates=2))
    assert (model.evaluate([[3.0], [3.0]], ["research.growth"])[0] == model.evaluate([[3.0], [3.0]], ["research.growth"])[1]).all(), "common random numbers"
    apart = model.evaluate([[3.0], [3.0]], ["research.growth"], common=False)
    assert apart[0, 1] != apart[1, 1]


def test_a_nan_leaves_a_parameter_as_it_is(model):
    as_it_is = model.run(1)
    assert float(as_it_is.final_capability[0]) == model.evaluate([[np.nan]], ["research.growth"])[0, 0]


def test_the_problem_is_one_of_salib(model):
    problem = model.problem(["research.growth", "harm.tail"])
    assert problem["num_vars"] == 2 and problem["names"] == ["research.growth", "harm.tail"]
    low, high = np.transpose(problem["bounds"])
    points = low + np.random.default_rng(1).random((5, 2)) * (high - low)
    assert model.evaluate(points, problem).shape == (5, 2)
    assert len(model.problem()["names"]) == int(model.parameters.uncertain.sum()) > 5


def test_a_workbench_function_takes_keywords(model):
    function = headway.Workbench(model, ["research.growth"])
    (name, low, high), = function.uncertainties
    assert name == "research__growth" and low < high
    answer = function(**{name: low})
    assert set(answer) == {"final_capability", "outcome_spending"}
    assert answer["final_capability"] == model.evaluate([[low]], ["research.growth"])[0, 0]


def test_mistakes_are_told(model):
    with pytest.raises(KeyError, match="did you mean research.growth"):
        model.evaluate([[1.0]], ["research.growht"])
    with pytest.raises(ValueError, match="out of range"):
        model.evaluate([[-1.0]], ["research.growth"])
    with pytest.raises(KeyError, match="did you mean"):
        headway.Model(BASELINE, outcomes=["final_capabilty"])
    with pytest.raises(ValueError, match="clock.horizn"):
        headway.Model(BASELINE, set={"clock.horizn": 1})
