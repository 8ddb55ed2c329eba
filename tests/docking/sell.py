"""Phase 10: demand, shares, revenue, adoption, displacement."""

import numpy as np

from .notation import ACADEMIC, SERVING, active, chance, logistic, plus


def sell(w, random):
    use_prices(w)
    labs, seg, st, m, dt = w.labs, w.segments, w.states, w.p.market, w.p.clock.dt
    labs.demand[...] = 0
    rise = np.zeros(st.gdp.size)
    for g in range(seg.potential.size):
        s = int(seg.state[g])
        quality, sold = offered(w, s)
        u = utilities(w, g, s, quality, sold)
        chosen, log_sum = nested(w, u, sold)
        seg.share[g] += chance(m.churn, dt) * (chosen - seg.share[g])
        seg.share[g][~sold] = 0
        total = seg.share[g].sum()
        if total > 0:
            seg.share[g] /= total
        with np.errstate(divide="ignore"):
            log_price = np.where(labs.use_price > 0, np.log(labs.use_price), 0)
        before = seg.adoption[g]
        seg.adoption[g] = adopted(w, g, s, (seg.share[g] * quality).sum(), (seg.share[g] * log_price).sum())
        seg.demand[g] = seg.potential[g] / 12 * seg.adoption[g]
        gain = plus(log_sum - m.quality_weight * (w.commons.first_frontier - m.surplus_reference)) / m.price_weight
        seg.surplus[g] = seg.demand[g] * m.surplus_limit * -np.expm1(-gain / m.surplus_limit)
        labs.demand += seg.share[g] * seg.demand[g]
        rise[s] += plus(seg.adoption[g] - before) * seg.automation_exposure[g] * seg.potential[g]
    for s in range(st.gdp.size):
        here = seg.state == s
        potential = seg.potential[here].sum()
        if potential > 0:
            st.displaced[s] = min(1.0, st.displaced[s] + rise[s] / potential)
            st.adoption[s] = (seg.potential * seg.adoption)[here].sum() / potential
    on = active(w)
    labs.revenue[~on] = 0
    served = labs.allocation[:, SERVING] * labs.running * w.commons.serving_price * labs.chip_earning / labs.inference
    labs.revenue[on] = np.minimum(labs.demand, served)[on]


def use_prices(w):
    """(10.8)"""
    labs, c, on = w.labs, w.commons, active(w)
    price = (labs.price * c.serving_price / c.first_serving_price
             * np.maximum(labs.last_run_compute / c.reference_run, 1) ** w.p.research.size_cost
             * 10 ** -(labs.efficiency - c.reference_efficiency))
    labs.use_price[...] = np.where(on, price, 0)
    small = np.where(labs.last_run_compute > 0, np.minimum(labs.last_run_compute / c.reference_run, 1), 1)
    labs.chip_earning[...] = np.maximum(labs.price, 1e-6) * small ** -w.p.research.size_cost


def offered(w, s):
    """Capability net of tax of what each laboratory sells in a state, and whether it sells."""
    labs = w.labs
    k = labs.capability.copy()
    withdrawn = labs.withdrawn[:, s] != 0
    k[withdrawn] = np.minimum(k, np.maximum(labs.certified_capability, labs.legacy_capability))[withdrawn]
    banned = labs.banned[:, s] != 0
    k[banned] = np.minimum(k, labs.within_capability)[banned]
    sold = active(w) & (labs.type != ACADEMIC) & (k > 0)
    return k + labs.inference_gain - labs.alignment_tax, sold


def utilities(w, g, s, quality, sold):
    """(10.1)"""
    labs, seg, m = w.labs, w.segments, w.p.market
    certified = (labs.certified_capability >= labs.capability) & (labs.certified_capability > 0)
    foreign = w.states.bloc[labs.state.astype(int)] != w.states.bloc[s]
    with np.errstate(divide="ignore"):
        u = (m.quality_weight * quality + m.trust_weight * seg.safety_demand[g] * labs.reputation
             + m.certificate_weight * seg.safety_demand[g] * certified - m.price_weight * np.log(labs.use_price)
             - seg.home_bias[g] * foreign)
    return np.where(sold, u, -np.inf)


def nested(w, u, sold):
    """(10.2): probabilities and log-sum."""
    nest = w.p.market.nest
    if not sold.any():
        return np.zeros(u.size), 0.0
    top = u[sold].max()
    inside = np.where(sold, np.exp((u - top) / nest), 0)
    chosen, total = np.zeros(u.size), 0.0
    for is_open in (False, True):
        members = sold & ((w.labs.open_weights != 0) == is_open)
        if members.any():
            whole = inside[members].sum()
            chosen[members] = inside[members] / whole * whole ** nest
            total += whole ** nest
    return chosen / total, top + np.log(total)


def adopted(w, g, s, quality, log_price):
    """(10.4)"""
    m, seg, dt = w.p.market, w.segments, w.p.clock.dt
    y = seg.adoption[g]
    level = w.states.trust[s] * float(
        logistic((quality - seg.half_capability[g]) / m.adoption_width - m.price_response * log_price))
    rate = m.innovation + m.imitation * y / level if level > y else m.decline
    return y + (level - y) * chance(rate, dt)
