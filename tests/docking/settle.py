"""Phase 12: accounts, insurance, failure, sale and entry of firms, opinion, work, output."""

import numpy as np

from .notation import ACADEMIC, CLOUD, INSURER, RESEARCH, STATE_LAB, VENTURE, active, chance, closed, frontier, home, logistic, plus
from .safety_level import margin, safety_level


def settle(w, random):
    insure(w)
    settle_accounts(w)
    close_insolvent(w)
    found(w)
    enter(w, random)
    opinion(w)
    work(w)
    output(w)


def owed(w):
    """(12.1)"""
    labs = w.labs
    return np.where(active(w), np.minimum(w.p.settlement.liability * labs.harm, plus(labs.cash) + labs.valuation / 12), 0)


def insure(w):
    """(12.2)"""
    labs, a, p, dt = w.labs, w.assurers, w.p.settlement, w.p.clock.dt
    labs.premiums[...] = labs.claims[...] = 0
    a.income[a.type == INSURER] = a.payouts[a.type == INSURER] = 0
    due = owed(w)
    labs.penalties += due
    insurers = np.flatnonzero((a.type == INSURER) & (a.capital > 0))
    if insurers.size == 0:
        return
    insured = p.insured_share * due
    expected = np.where(active(w), labs.expected_harm, 0)
    part = a.capital[insurers] / a.capital[insurers].sum()
    all_claims = dt * np.where(active(w), insured, 0).sum()
    paid = min(1.0, a.capital[insurers].sum() / all_claims) if all_claims > 0 else 1.0
    for i, share in zip(insurers, part):
        premiums = share * a.loading[i] * expected
        claims = share * insured * paid
        labs.premiums += premiums
        labs.claims += claims
        a.income[i], a.payouts[i] = premiums.sum(), claims.sum()
    a.capital[insurers] += dt * (a.income - a.payouts)[insurers]
    labs.expected_harm += closed(dt, p.experience) * np.where(active(w), insured - labs.expected_harm, 0)


def is_firm(w):
    return (w.labs.type != ACADEMIC) & (w.labs.type != STATE_LAB)


def settle_accounts(w):
    """(12.3)"""
    labs, p, dt = w.labs, w.p.settlement, w.p.clock.dt
    labs.payroll[...] = active(w) * labs.staff.sum(axis=1) * labs.pay / 12
    income = labs.revenue + labs.funding + labs.grants + labs.claims
    spent = labs.chip_spending + labs.payroll + labs.operations + labs.rents + labs.premiums + labs.penalties
    paid = p.payout * plus(labs.cash - p.payout_above * spent) + np.minimum(labs.unused_money, p.payout * plus(labs.cash))
    labs.dividends[...] = np.where(active(w) & is_firm(w), paid, 0)
    labs.cash += dt * (income - spent - labs.dividends)
    labs.runway[...] = np.clip(labs.cash / np.maximum(spent - income, 1), 0, 120)


def close_insolvent(w):
    """(12.4)"""
    labs, c = w.labs, w.commons
    c.fleet_liquidated = 0.0
    labs.asset_sales[...] = 0
    founded = (labs.cash != 0) | (labs.fleet > 0)
    without = active(w) & founded & (labs.staff.sum(axis=1) < 1)
    labs.without_staff[...] = np.where(without, labs.without_staff + w.p.clock.dt, 0)
    for l in range(labs.fleet.size):
        if not is_over(w, l):
            continue
        buyer = best_buyer(w, l)
        if buyer is None:
            liquidate(w, l)
        else:
            take_over(w, buyer, l)
            c.firms_bought += 1
        close(w, l)
        c.firms_failed += 1


def is_over(w, l):
    labs, p = w.labs, w.p.settlement
    if not labs.active[l] or labs.parent[l] >= 0:
        return False
    limit = p.distress * (labs.payroll[l] + labs.operations[l] + plus(labs.rents[l]))
    debt = -labs.cash[l] - min(labs.bills[l], labs.valuation[l] / 12)
    return (debt > limit and limit > 0) or (is_firm(w)[l] and labs.without_staff[l] > p.wind_up)


def salvage(w, l):
    return w.p.settlement.salvage * w.commons.unit_cost * w.labs.fleet[l]


def worth_to(w, buyer, l):
    labs, p = w.labs, w.p.settlement
    ahead = plus(labs.best_internal[l] - labs.best_internal[buyer])
    return (salvage(w, l) + p.people_worth * 12 * labs.payroll[l] + p.models_worth * labs.valuation[buyer] * ahead
            + labs.cash[l])


def best_buyer(w, l):
    labs, bloc = w.labs, w.states.bloc[home(w)]
    able = active(w) & (labs.type != ACADEMIC) & (bloc == bloc[l]) & (labs.cash >= -labs.cash[l])
    able[l] = False
    best = max(np.flatnonzero(able), key=lambda buyer: worth_to(w, buyer, l), default=None)
    return best if best is not None and worth_to(w, best, l) > salvage(w, l) else None


def take_over(w, buyer, l):
    labs, share = w.labs, w.segments.share
    for column in (labs.cash, labs.valuation, labs.fleet, labs.staff, labs.labour):
        column[buyer] += column[l]
        column[l] = 0
    labs.compute_share[buyer] += labs.compute_share[l]
    labs.stolen[buyer] = max(labs.stolen[buyer], labs.best_internal[l])
    labs.efficiency[buyer] = max(labs.efficiency[buyer], labs.efficiency[l])
    share[:, buyer] = np.minimum(1, share[:, buyer] + share[:, l])
    share[:, l] = 0
    w.researchers.employer[w.researchers.employer == l] = buyer


def liquidate(w, l):
    labs, su, dt = w.labs, w.suppliers, w.p.clock.dt
    clouds = np.flatnonzero(su.type == CLOUD)
    at_home = clouds[su.state[clouds] == labs.state[l]]
    if clouds.size == 0:
        return
    su.fleet[at_home[-1] if at_home.size else clouds[0]] += labs.fleet[l]
    labs.asset_sales[l] = salvage(w, l) / dt
    labs.cash[l] += salvage(w, l)
    w.commons.fleet_liquidated += labs.fleet[l] / dt
    labs.fleet[l] = 0


def close(w, l):
    labs = w.labs
    for column in (labs.active, labs.capability, labs.best_internal, labs.candidate, labs.reserve, labs.run_planned,
                   labs.compute, labs.running, labs.compute_share, labs.pressure):
        column[l] = 0
    labs.failed[l] = 1


def begin(w, l, best):
    """(12.5), how a laboratory starts"""
    labs, t, p = w.labs, w.techniques, w.p.settlement
    labs.efficiency[l] = w.commons.public_efficiency
    labs.capability[l] = labs.best_internal[l] = labs.distilled[l] = best - p.entry_gap
    labs.since_release[l] = 0
    labs.known[l] = t.public_version
    labs.adopted[l] = np.floor(t.initial_version + p.entry_toolset * (t.public_version - t.initial_version))
    labs.difficulty[l] = t.difficulty
    labs.safety[l] = safety_level(w, l)
    labs.alignment_tax[l] = (t.tax * labs.adopted[l]).sum()
    labs.margin[l] = labs.measured_margin[l] = margin(w, l, labs.capability[l], 0.0)
    labs.deployed_error[l] = 0


def found(w):
    """(12.5), last sentence"""
    labs, best = w.labs, frontier(w)
    if best <= w.p.settlement.entry_gap:
        return
    has_model = (labs.capability > 0) | (labs.best_internal > 0) | (labs.candidate > 0)
    for l in np.flatnonzero(active(w) & (labs.cash > 0) & (labs.staff.sum(axis=1) == 0) & ~has_model):
        begin(w, l, best)


def enter(w, random):
    """(12.5)"""
    labs, fu, p, dt = w.labs, w.funders, w.p.settlement, w.p.clock.dt
    if random.uniform("firm_entry", 0) >= chance(p.entry_rate * w.commons.market_growth / 12, dt):
        return
    free = np.flatnonzero(~active(w) & (labs.failed == 0))
    funds = np.flatnonzero(fu.type == VENTURE)
    best = frontier(w)
    if free.size == 0 or funds.size == 0 or best <= p.entry_gap:
        return
    l, f = free[0], funds[np.argmax(fu.budget[funds])]
    fu.disbursed[f] += p.entry_cash / dt
    labs.funding[l] += p.entry_cash / dt
    labs.funders_horizon[l] = fu.horizon[f]
    labs.cash[l] += p.entry_cash
    labs.active[l] = 1
    labs.allocation[l, RESEARCH] = 1
    begin(w, l, best)
    w.commons.firms_entered += 1


def opinion(w):
    """(12.6)"""
    labs, st, p, dt = w.labs, w.states, w.p.settlement, w.p.clock.dt
    worried = st.concern_level + (1 - st.concern_level) * p.unrest_concern * st.unrest
    st.trust += closed(dt, p.trust_recovery) * (st.trust_level - st.trust)
    st.concern += closed(dt, p.concern_decay) * (worried - st.concern)
    level = np.clip(p.reputation_level + p.reputation_margin * reported_margin(w), 0, 1)
    labs.reputation += closed(dt, p.reputation_recovery) * (level - labs.reputation)


def reported_margin(w):
    """(9.14)"""
    return np.clip(w.labs.margin + w.labs.deployed_error, -2, 2)


def work(w):
    """(12.7)"""
    st, p, dt = w.states, w.p.settlement, w.p.clock.dt
    st.displaced *= np.exp(-dt / p.reskilling)
    k, x0 = p.unrest_sensitivity, p.unrest_midpoint
    none = logistic(-x0 * k)
    level = (logistic(k * (st.displaced - x0)) - none) / (1 - none)
    st.unrest += closed(dt, p.unrest_lag) * (level - st.unrest)


def output(w):
    """(12.8)"""
    st, seg = w.states, w.segments
    before = gain(w)
    for s in range(st.gdp.size):
        here = seg.state == s
        potential = seg.potential[here]
        done = (potential * seg.adoption[here] * seg.automation_exposure[here]).sum()
        st.automated_work[s] = min(1.0, done / potential.sum()) if potential.sum() > 0 else 0.0
    st.output_growth[...] = np.exp(w.p.growth.trend * w.p.clock.dt / 12) * gain(w) / before
    st.gdp *= st.output_growth
    seg.potential *= st.output_growth[seg.state.astype(int)]


def gain(w):
    """G of (12.8)"""
    p = w.p.growth
    return np.maximum(1 - w.states.automated_work, 1e-3) ** (-p.automation * p.labour_share / (1 - p.substitution))
