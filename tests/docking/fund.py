"""Phase 3: equity, parents' money, grants, public safety money."""

import numpy as np

from .notation import (ACADEMIC, CORPORATE, GRANT_AGENCY, PHILANTHROPY, SOVEREIGN, VENTURE, active, closed, frontier, home,
                       logistic, plus, years)


def fund(w, random):
    labs = w.labs
    for column in (labs.funding, labs.grants, labs.safety_grants):
        column[...] = 0.0
    appetite(w)
    valuations(w)
    public_budgets(w)
    public_money(w)
    pay(w, random)


def appetite(w):
    """(3.1)"""
    p, c = w.p.funding, w.commons
    wanted = (w.labs.revenue.sum() / c.reference_revenue) ** p.appetite_elasticity
    limited = wanted * p.appetite_limit / (wanted + p.appetite_limit - 1)
    c.market_growth += closed(w.p.clock.dt, p.appetite_lag) * (limited - c.market_growth)


def valuations(w):
    """(3.2)"""
    p, labs, on = w.p.funding, w.labs, active(w)
    value = (12 * p.multiple * labs.revenue
             + p.option_value * w.commons.market_growth * np.exp(-(frontier(w) - labs.capability) / p.option_scale))
    labs.valuation[on] = value[on]


def public_budgets(w):
    """(3.6): what is granted, and the bid for compute."""
    st, r = w.states, w.rules
    compute = r.safety_compute * st.compute_price
    asked = r.policy_cost + r.safety_grants + compute
    limit = w.p.funding.public_limit * st.gdp / 12
    granted = np.where(asked > limit, limit / np.where(asked > 0, asked, 1), 1.0)
    st.public_bid[...] = compute * granted
    st.policy_spending[...] = asked * granted
    st.policy_cost[...] = r.policy_cost * granted
    st.safety_reserve += r.safety_grants * granted * w.p.clock.dt


def public_money(w):
    """(3.5)"""
    st, labs, dt = w.states, w.labs, w.p.clock.dt
    staff = 1 + labs.staff[:, 1:].sum(axis=1)
    for s in range(st.gdp.size):
        st.safety_paid[s] = 0
        open_to = active(w) & (labs.type == ACADEMIC) & (st.bloc[home(w)] == st.bloc[s])
        if not open_to.any():
            continue
        paid = closed(dt, w.p.funding.grant_lag) * st.safety_reserve[s]
        st.safety_reserve[s] -= paid
        st.safety_paid[s] = paid / dt
        part = np.where(open_to, staff, 0) / staff[open_to].sum()
        labs.grants += paid / dt * part
        labs.safety_grants += paid / dt * part


def budget_factor(w, f):
    p, t = w.p.funding, years(w)
    kind, score = w.funders.type[f], w.states.stance_score[int(w.funders.state[f])]
    if kind in (VENTURE, CORPORATE):
        return w.commons.market_growth
    if kind == SOVEREIGN:
        return w.commons.market_growth * (1 + p.race_boost * score)
    factor = np.exp(p.philanthropy_growth * t) * min(1 + w.commons.salience, p.alarm_limit)
    return factor * (1 + p.care_boost * plus(1 - 2 * score)) if kind == GRANT_AGENCY else factor


def open_labs(w, f):
    labs, fu = w.labs, w.funders
    kind = fu.type[f]
    if kind == CORPORATE:
        return active(w) & (labs.parent == f)
    if kind == VENTURE:
        return active(w) & (labs.parent < 0) & (labs.type != ACADEMIC) & (labs.type != 4)
    if kind == SOVEREIGN:
        return active(w) & (labs.type != ACADEMIC) & (labs.state == fu.state[f])
    return active(w) & (labs.type == ACADEMIC)


def utility(w, random, f):
    """(3.3), the exponent."""
    p, labs, fu = w.p.funding, w.labs, w.funders
    count = labs.capability.size
    drawn = np.array([random.of_run().normal("funder_belief", f, l) for l in range(count)])
    seen = (labs.capability - frontier(w) + p.belief_error * drawn
            + p.foresight * np.clip(12 * (labs.recent_growth - w.commons.trend_rate), -1, 1))
    impatience = p.patient_horizon / (p.patient_horizon + fu.horizon[f])
    delay = (p.choice_delay * labs.since_release / 12
             + p.choice_missed * logistic((labs.since_release / p.release_cycle - 1) / 0.15))
    return (fu.speed_preference[f] * (p.choice_lead * seen + p.choice_growth * np.log(labs.valuation + 1) - impatience * delay)
            + fu.safety_preference[f] * p.choice_safety * labs.reputation)


def pay(w, random):
    """(3.3), (3.4)"""
    p, labs, fu, dt = w.p.funding, w.labs, w.funders, w.p.clock.dt
    room = p.dilution / 12 * labs.valuation * dt
    invested, patience = np.zeros(labs.funding.size), np.zeros(labs.funding.size)
    for f in range(fu.budget.size):
        kind = fu.type[f]
        budget = fu.budget[f] * budget_factor(w, f)
        purse = fu.reserve[f] + budget * dt
        fu.disbursed[f] = fu.disbursed_safety[f] = 0
        if kind in (PHILANTHROPY, GRANT_AGENCY):
            s = int(fu.state[f])
            public = w.states.safety_paid[s] * dt
            if public > 0:
                purse -= purse * w.rules.crowding_out[s] * public / (public + purse)
        open_to = open_labs(w, f)
        paid = np.zeros(labs.funding.size)
        if open_to.any():
            u = utility(w, random, f)
            weight = np.where(open_to, np.exp(u - u[open_to].max()), 0)
            paid = purse * weight / weight.sum()
            if kind == VENTURE:
                paid = np.minimum(paid, room)
        if kind in (PHILANTHROPY, GRANT_AGENCY):
            labs.grants += paid / dt
        else:
            labs.funding += paid / dt
            invested += paid
            patience += paid * fu.horizon[f]
        if kind == PHILANTHROPY:
            labs.safety_grants += paid / dt
        if kind in (PHILANTHROPY, GRANT_AGENCY):
            fu.disbursed_safety[f] = paid.sum() / dt
        fu.disbursed[f] = paid.sum() / dt
        fu.reserve[f] = np.clip(purse - paid.sum(), 0, p.reserve_months * budget)
    labs.funders_horizon[invested > 0] = (patience / np.where(invested > 0, invested, 1))[invested > 0]
