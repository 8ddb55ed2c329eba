"""Phase 6: pressure, money, people and compute of laboratories (courses: choose.py; runs under a ceiling: comply.py)."""

import numpy as np

from .notation import ACADEMIC, LN10, PRESSURE, SERVING, TRAINING, active, closed, home, logistic, plus


def closeness(w, x):
    """n(x) of (6.1)"""
    width = w.p.decision.rivalry_width
    return 4 * logistic(x / width) * logistic(-x / width)


def spend(w):
    """(6.7), (6.2)"""
    c, p, dt = w.commons, w.p.decision, w.p.clock.dt
    c.serving_price += closed(dt, p.serving_lag) * (p.serving_markup * c.compute_price - c.serving_price)
    for column in (w.labs.chip_budget, w.labs.compute_budget, w.labs.unused_money):
        column[~active(w)] = 0
    for l in np.flatnonzero(active(w)):
        money(w, l)


def money(w, l):
    """(6.2)"""
    p, labs, st = w.p.decision, w.labs, w.states
    s = int(labs.state[l])
    income = labs.revenue[l] + labs.funding[l] + labs.grants[l]
    in_hand = plus(income + labs.cash[l] / p.planning - labs.operations[l])
    worth = st.powered_share[s] * labs.fleet[l] * st.compute_price[s]
    labs.payroll_budget[l] = labs.payroll_share[l] * (in_hand + worth)
    payroll = labs.payroll[l]
    people = staff_money(w, l)
    beyond = plus(labs.cash[l] - p.payroll_reserve * payroll)
    labs.chip_budget[l] = plus(min(labs.invest_share[l] * (in_hand - people), income + beyond))
    left = plus(in_hand + worth - people - labs.chip_budget[l])
    idle = without_use(w, l)
    labs.compute_budget[l], labs.unused_money[l] = left * (1 - idle), left * idle


def staff_money(w, l):
    p, labs = w.p.decision, w.labs
    payroll = labs.payroll[l]
    return min(labs.payroll_budget[l], max((1 + p.staff_horizon) * payroll, p.seed_staff * labs.pay[l] / 12))


def without_use(w, l):
    """q of (6.2)"""
    labs = w.labs
    ceiling = w.rules.training_ceiling[int(labs.state[l])]
    if not np.isfinite(ceiling) or labs.ceiling_compliance[l] != 1:
        return 0.0
    run = labs.compute[l] * labs.training_meant[l] * w.p.training.duration
    if run <= 0:
        return 0.0
    return labs.training_meant[l] * (1 - labs.offshore[l]) * (1 - 10 ** -plus(np.log10(run) - ceiling))


def pressure(w, l):
    """(6.1)"""
    p, labs = w.p.decision, w.labs
    near = closeness(w, labs.capability[l] - labs.believed_frontier[l])
    soon = closeness(w, labs.best_internal[l] - labs.believed_rivals[l])
    spent = (labs.chip_spending[l] + labs.payroll[l] + labs.operations[l] + labs.rents[l]
             - labs.revenue[l] - labs.funding[l] - labs.grants[l])
    runway = np.clip((labs.cash[l] + labs.bills[l]) / spent, 0, 120) if spent > 0 else 120.0
    return float(logistic(
        p.pressure_base + p.pressure_gap * near + p.pressure_rivals * soon
        + p.pressure_runway * np.clip(1 - runway / p.planning, 0, 1) + p.pressure_delay * near * labs.since_release[l] / 12
        + p.pressure_race * w.states.stance_score[int(labs.state[l])]))


def crowding(w):
    """(6.4), by state."""
    st, labs = w.states, w.labs
    factor = np.ones(st.gdp.size)
    for s in range(st.gdp.size):
        here = active(w) & (home(w) == s)
        private = ((labs.payroll + labs.chip_spending) * labs.safety_share)[here].sum()
        public = st.safety_paid[s]
        if public > 0:
            factor[s] = 1 - w.rules.crowding_out[s] * public / (private + public)
    return factor


def intended(w, l, crowded):
    """(6.3), (6.4), (3.5): shares for training, safety, evaluation."""
    r, labs = w.p.response, w.labs
    training, safety, evaluation = labs.training_share[l], labs.safety_share[l], labs.evaluation_share[l]
    if labs.strategy[l] == PRESSURE:
        psi, care = labs.pressure[l], labs.safety_culture[l]
        shortfall = plus(labs.release_margin[l] - labs.measured_margin[l])
        factor = (1 - r.safety * (1 - care) * psi) * (
            1 + r.salience * w.commons.salience + r.shortfall * care * (1 - psi) * shortfall)
        training *= 1 + r.training * psi
        safety = min(safety * factor, max(safety, r.safety_limit))
        evaluation = min(evaluation * factor, max(evaluation, r.safety_limit))
    if labs.type[l] != ACADEMIC:
        safety *= crowded[int(labs.state[l])]
    income = labs.revenue[l] + labs.funding[l] + labs.grants[l]
    if labs.safety_grants[l] > 0:
        safety += (1 - safety) * min(1.0, labs.safety_grants[l] / income)
    total = training + safety + evaluation
    return np.array([training, safety, evaluation]) / max(total, 1.0)


def decide(w):
    labs = w.labs
    crowded = crowding(w)
    for l in np.flatnonzero(active(w)):
        labs.pressure[l] = pressure(w, l)
        training, safety, evaluation = intended(w, l, crowded)
        targets(w, l, safety)
        allocate(w, l, training, safety, evaluation)


def targets(w, l, safety):
    """(6.5)"""
    p, labs = w.p.decision, w.labs
    n = labs.staff[l].sum()
    affordable = 12 * labs.payroll_budget[l] / labs.pay[l]
    total = min(affordable, max(n * (1 + p.staff_horizon), p.seed_staff))
    level = labs.field_level[l, 1:]
    weight = np.exp(-p.field_focus * (level - level.min()))
    labs.staff_target[l, 0] = total * (1 - safety)
    labs.staff_target[l, 1:] = total * safety * weight / weight.sum()


def allocate(w, l, training, safety, evaluation):
    """(6.6), (6.8)"""
    p, labs = w.p.decision, w.labs
    earns = labs.running[l] * w.commons.serving_price * labs.chip_earning[l]
    v = min(labs.demand[l] / earns, p.serving_limit) if earns > 0 else 0.0
    extra = p.inference_share * (1 - v) if labs.type[l] != ACADEMIC else 0.0
    longer = 1 + extra / max(v, 1e-3)
    v += extra
    labs.inference[l] = longer
    limit = p.inference_limit
    labs.inference_gain[l] = (
        limit * -np.expm1(-p.inference_exchange / (limit * LN10) * np.log(longer)) if limit > 0 else 0.0)
    n = labs.staff[l].sum()
    used = training * n / (n + p.crew) if n + p.crew > 0 else training
    research = 1 - training - safety - evaluation + (training - used)
    labs.allocation[l] = (1 - v) * np.array([used, research, safety, evaluation, 0.0])
    labs.allocation[l, SERVING] = v
    labs.training_meant[l] = labs.allocation[l, TRAINING]
