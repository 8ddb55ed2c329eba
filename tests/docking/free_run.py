"""The second implementation runs on from its own state."""

import numpy as np

from .compare import differences
from .phases import PHASES, run_phase
from .trace import Table

# Of the largest value of a column. Rounding errors do not grow in 100 months: the largest in any column is 6e-12 in the first
# year (a change over a year of safety levels) and 3e-11 later (what is left of 1 less the share that is powered).
FREE_TOLERANCE = 1e-9

# Runs that stop at one ceiling are equally large but for their rounding errors, and these decide which of them is the largest,
# whose cost is recorded.
BY_ROUNDING = {"metrics.frontier_run_cost", "commons.run_cost_history"}


def free_run(trace):
    """(tick, our world, the engine's) at the end of every tick. After the first state all is ours but columns that are GIVEN and
    what events and phases that are not in PHASES change."""
    ours = engine = None
    for tick, phase in trace.frames():
        before, engine = engine, trace.world()
        if ours is None:
            ours = engine.copy()
        elif phase in PHASES:
            ours = run_phase(phase, ours, tick, engine)
        else:
            take_changes(ours, before, engine)
        if phase == trace.phases[-1]:
            yield tick, ours, engine


def groups(world):
    """Tables of a world, and its groups of parameters."""
    return [g for g in [*vars(world).values(), *vars(world.p).values()] if isinstance(g, Table)]


def take_changes(ours, before, after):
    """What the engine changed becomes so in our world, value by value."""
    for own, old, new in zip(groups(ours), groups(before), groups(after)):
        for name, value in vars(new).items():
            changed = ~np.isclose(getattr(old, name), value, rtol=0, atol=0, equal_nan=True)
            if np.ndim(value) == 0:
                setattr(own, name, value if changed else getattr(own, name))
            else:
                getattr(own, name)[changed] = value[changed]


def free_differences(ours, engine):
    return [d for d in differences(ours, engine, FREE_TOLERANCE) if d[0] not in BY_ROUNDING]
