"""Notation of section 7 of docs/ODD.md, and the meaning of kinds and flags in columns."""

import numpy as np

LN10 = np.log(10.0)
HOURS = 730.5  # of a month
SECONDS = HOURS * 3600

INCUMBENT, SAFETY_FOCUSED, OPEN_WEIGHTS, FOLLOWER, STATE_LAB, STARTUP, ACADEMIC = range(7)
VENTURE, CORPORATE, PHILANTHROPY, GRANT_AGENCY, SOVEREIGN = range(5)
CHIPS, CLOUD = range(2)
AUDITOR, INSURER = range(2)
FIXED, PRESSURE, BEST_RESPONSE, IMITATION, ATTRACTION, LOOK_AHEAD = range(6)
TRAINING, RESEARCH, SAFETY, EVALUATION, SERVING = range(5)
CAPABILITIES, ALIGNMENT, INTERPRETABILITY, CONTROL, GOVERNANCE = range(5)
NO_EFFECT, INCIDENTS, DECEPTION, AUDITS, DETECTION, THEFT = range(6)


def plus(x):
    return np.maximum(x, 0.0)


def logistic(x):
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-np.asarray(x, float)))


def closed(dt, time):
    """The part of a distance closed in a tick: kappa."""
    return -np.expm1(-dt / time)


def chance(rate, dt):
    """Probability of an event of a rate per month in a tick: rho."""
    return -np.expm1(-np.asarray(rate) * dt)


def active(w):
    return w.labs.active != 0


def frontier(w):
    """K*: the best deployed capability."""
    k = w.labs.capability[active(w)]
    return k.max() if k.size else 0.0


def home(w):
    return w.labs.state.astype(int)


def years(w):
    return w.calendar.tick * w.p.clock.dt / 12
