"""The phases that are written a second time, by name, and of each what it takes over from the engine."""

from . import fund, govern, observe, record, sell, supply
from . import harm as harms
from .comply import choose_runs
from .decide import decide, spend
from .draws import Random
from .release import release
from .research import emulate, research, steal
from .research_safety import research_safety
from .settle import settle
from .staff import staff
from .train import train


def research_phase(w, random):
    steal(w, random)
    research(w, random)
    emulate(w, random)
    research_safety(w, random)


def decide_phase(w, random):
    labs = w.labs
    labs.bills += w.p.clock.dt * (labs.premiums + labs.penalties - labs.claims)
    labs.penalties[...] = 0
    spend(w)
    decide(w)
    choose_runs(w, random)


PHASES = dict(
    observe=observe.observe, govern=govern.govern, fund=fund.fund, supply=supply.supply, staff=staff, decide=decide_phase,
    research=research_phase, train=train, release=release, sell=sell.sell, harm=harms.harm, settle=settle, record=record.record)

# Columns that the second implementation does not compute: it starts from what the engine made of them in the phase.
GIVEN = dict(decide={"labs": (
    "safety_share", "training_share", "release_margin", "taste_safety", "taste_margin", "taste_training", "review_due",
    "reviews", "course", "attraction", "experience", "recent_growth", "usual_capability", "usual_safety", "payoff",
    "best_payoff", "given_safety_share", "given_training_share", "given_release_margin"),
    "metrics": ("price_of_anarchy",)})


def run_phase(name, world, tick, engine=None):
    """The state after a phase, from that before it and, for columns that are given, from the engine's after it."""
    after = world.copy()
    for table, columns in GIVEN.get(name, {}).items():
        for column in columns:
            value = getattr(getattr(engine, table), column)
            setattr(getattr(after, table), column, value if isinstance(value, float) else value.copy())
    PHASES[name](after, Random(world.seed, tick))
    return after
