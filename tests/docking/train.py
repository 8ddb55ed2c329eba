"""Phase 8: training runs progress, are found out, finish."""

import numpy as np

from .notation import TRAINING, active
from .comply import NO_LIMIT, UNBOUND, would_sell
from .scaling import run_worth

WITHIN, ELSEWHERE, ABROAD, SECRET = range(4)
SECRET_RUN, RUN_ABROAD = 2, 3


def train(w, random):
    c, t, dt = w.commons, w.p.training, w.p.clock.dt
    c.data_stock *= np.exp(t.data_growth * dt / 12)
    w.labs.run_finished[...] = w.labs.beyond_rules[...] = 0
    for l in np.flatnonzero(active(w)):
        advance(w, random, l)


def advance(w, random, l):
    labs, dt = w.labs, w.p.clock.dt
    labs.run_barred[l] = max(0.0, labs.run_barred[l] - dt)
    if labs.run_planned[l] <= 0:
        return
    share = labs.allocation[l, TRAINING]
    if labs.run_choice[l] in (SECRET_RUN, RUN_ABROAD):
        labs.beyond_rules[l] = labs.compute[l] * share
    labs.run_elapsed[l] += dt
    labs.run_compute[l] += labs.compute[l] * share * dt
    labs.run_cost[l] += share * labs.running[l] * w.commons.rent * dt
    if labs.run_elapsed[l] >= labs.run_planned[l]:
        finish(w, l)


def origin_of(w, l, compute):
    """(8.9), last sentence."""
    labs, ceilings = w.labs, 10.0 ** w.rules.training_ceiling
    if compute > ceilings[int(labs.state[l])]:
        return {SECRET_RUN: SECRET, RUN_ABROAD: ABROAD}.get(labs.run_choice[l], WITHIN)
    return ELSEWHERE if np.any(compute > ceilings) else WITHIN


def stays_inside(w, l, compute):
    """(9.9) in its home"""
    s = int(w.labs.state[l])
    banned = origin_of(w, l, compute) != WITHIN and compute > 10.0 ** w.rules.training_ceiling[s]
    return banned and not would_sell(w, l, w.rules.ceiling_fine[s], w.rules.ceiling_enforcement[s])


def opacity(labs, l):
    """(8.13)"""
    usual = labs.usual_opacity[l]
    return usual + (1 - usual) * labs.pressure[l] * (1 - labs.safety_culture[l])


def finish(w, l):
    """(8.9)"""
    labs, t = w.labs, w.p.training
    labs.run_finished[l] = 1
    compute = labs.run_compute[l]
    labs.last_run_compute[l], labs.last_run_cost[l] = compute, labs.run_cost[l]
    labs.models_trained[l] += 1
    labs.opacity[l] = opacity(labs, l)
    with np.errstate(divide="ignore"):
        own = np.log10(run_worth(w, compute)) + labs.efficiency[l] + t.opaque_gain * labs.opacity[l]
    k = max(own, min(labs.distilled[l], own + t.student_gain))
    labs.best_internal[l] = max(labs.best_internal[l], k)
    if k >= max(labs.capability[l], labs.candidate[l]) + t.least_step and not stays_inside(w, l, compute):
        origin = origin_of(w, l, compute)
        new_candidate(w, l, k, compute)
        labs.candidate_origin[l] = origin
    labs.run_planned[l] = labs.run_elapsed[l] = labs.run_compute[l] = labs.run_cost[l] = 0
    labs.run_choice[l], labs.run_limit[l] = UNBOUND, NO_LIMIT


PARTS = ("", "_age", "_compute", "_patch", "_number", "_evaluation", "_belief", "_origin", "_barred")


def new_candidate(w, l, k, compute):
    """(9.4): of three that would wait the middle one is given up."""
    labs = w.labs
    if labs.candidate[l] > 0 and labs.reserve[l] <= 0:
        for part in PARTS:
            getattr(labs, "reserve" + part)[l] = getattr(labs, "candidate" + part)[l]
    for part in PARTS:
        getattr(labs, "candidate" + part)[l] = 0
    labs.candidate[l], labs.candidate_compute[l], labs.candidate_number[l] = k, compute, labs.models_trained[l]
