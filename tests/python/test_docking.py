"""A second implementation of the tick, written from docs/ODD.md (tests/docking), gives the numbers of the engine.

Every phase starts from the engine's state before it and is compared with the state after it, column by column, in a run that
uses all mechanisms. Then the second implementation runs on from its own state. HEADWAY_TRACE is the program that writes that
run; HEADWAY_DOCKING_TICKS its length in months.
"""

import os
import pathlib
import subprocess
import sys

import pytest

np = pytest.importorskip("numpy")
sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from docking.compare import differences  # noqa: E402
from docking.free_run import free_differences, free_run  # noqa: E402
from docking.phases import PHASES, run_phase  # noqa: E402
from docking.trace import Trace  # noqa: E402

SCENARIO = pathlib.Path(__file__).parents[1] / "docking" / "all_mechanisms.toml"


@pytest.fixture(scope="module")
def trace_path(tmp_path_factory):
    program = os.environ.get("HEADWAY_TRACE")
    if not program:
        pytest.skip("headway_trace is not built; set HEADWAY_TRACE")
    path = tmp_path_factory.mktemp("docking") / "run.trace"
    subprocess.run([program, SCENARIO, os.environ.get("HEADWAY_DOCKING_TICKS", "24"), path], check=True)
    return path


def found(tick, difference):
    column, row, ours, engine = difference
    return f"month {tick}: {column}[{row}] is {engine:.17g} in the engine and {ours:.17g} by the equations"


@pytest.fixture(scope="module")
def docked(trace_path):
    """What differs, by phase."""
    result = {name: [] for name in PHASES}
    trace, before = Trace(trace_path), None
    for tick, phase in trace.frames():
        if phase in PHASES:
            after = trace.world()
            ours = run_phase(phase, before, tick, after)
            result[phase] += [found(tick, d) for d in differences(ours, after)]
            before = after
        else:
            before = trace.world()
    return result


@pytest.mark.parametrize("phase", PHASES)
def test_phase_docks(docked, phase):
    assert docked[phase] == []


def test_a_wrong_equation_is_found(trace_path):
    trace, before = Trace(trace_path), None
    for tick, phase in trace.frames():
        if phase == "supply":
            before.p.supply.upkeep *= 1 + 1e-9
            assert "commons.rent" in [d[0] for d in differences(run_phase(phase, before, tick), trace.world())]
            return
        before = trace.world()


def test_free_run_agrees(trace_path):
    """All columns at the end of every month, where only the first month starts from the engine's state.

    The tolerance is that of docking/free_run.py, chosen by the largest differences that 100 months showed, times about forty.
    """
    for tick, ours, engine in free_run(Trace(trace_path)):
        assert [found(tick, d) for d in free_differences(ours, engine)] == []


def test_free_run_keeps_its_own_state(trace_path):
    for tick, ours, engine in free_run(Trace(trace_path)):
        if tick == 2:
            assert "labs.cash" in [d[0] for d in free_differences(ours, engine)]
            return
        ours.labs.cash *= 1 + 1e-6
