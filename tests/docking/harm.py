"""Phase 11: incidents by class, warning shots, catastrophes, the end of the run."""

from statistics import NormalDist

import numpy as np

from .draws import to_uniform
from .notation import INCIDENTS, active, chance, closed, frontier, home, logistic, plus
from .safety_level import margin, remaining

CYBER, BIO, DISINFORMATION, SECTOR, CONTROL_LOSS, SCANDAL = range(6)
NAMES = ("cyber", "bio", "disinformation", "sector_accident", "loss_of_control", "trust_erosion")
MILESTONE = ("cyber_offence", "bio_uplift", "persuasion", "tool_use", "strategic_deception", "tool_use")
FIELDS = ((3, 4), (3, 4), (3, 4), (2, 3), (1, 2, 3), (2, 3))
MISUSE = (CYBER, BIO, DISINFORMATION)


def of_class(w, what, h):
    return getattr(w.p.harm, f"{what}_{NAMES[h]}")


def threshold(w, h):
    return getattr(w.p.thresholds, MILESTONE[h])


def lead(w, h, k):
    """(11.8)"""
    x = k - threshold(w, h)
    return x - w.p.harm.defence * plus(w.commons.defence - threshold(w, h)) if h in MISUSE else x


def failure(w, m):
    """f of (11.1)."""
    p = w.p.harm
    return 1 / (p.reference_failure + (1 - p.reference_failure) * 10 ** (p.margin_slope * m))


def market_use(w):
    demand = w.labs.demand[active(w)].sum()
    return demand, (demand / w.commons.reference_revenue) ** w.p.harm.exposure_elasticity


def compute_shares(w):
    on = active(w)
    total = w.labs.compute[on].sum()
    return np.where(on, w.labs.compute, 0) / total if total > 0 else np.zeros(on.size)


def rate(w, l, h, demand, use, share):
    """(11.1), (11.2), per month."""
    p, labs = w.p.harm, w.labs
    control = h == CONTROL_LOSS
    k = labs.capability[l] + labs.inference_gain[l]
    if control:
        k = max(k, labs.best_internal[l])
    if k <= 0:
        return 0.0, 0.0
    x = lead(w, h, k)
    exposure = use * labs.demand[l] / demand if demand > 0 else 0.0
    if control:
        exposure += p.internal_exposure * share[l]
    m = margin(w, l, k, 0.0 if control else labs.patch[l], FIELDS[h])
    return (of_class(w, "rate", h) / 12 * float(logistic(x / p.threshold_width)) * exposure * failure(w, m)
            * (1 + p.debt_effect * labs.patch_debt[l]) * remaining(w, l, labs.capability[l], INCIDENTS)), x


def open_rate(w, h, use):
    """(11.7)"""
    p, c = w.p.harm, w.commons
    if h not in MISUSE or c.open_capability <= 0:
        return 0.0, 0.0
    x = lead(w, h, c.open_capability)
    return (of_class(w, "rate", h) / 12 * float(logistic(x / p.threshold_width)) * failure(w, c.open_margin - p.stripping)
            * p.open_exposure * use), x


def poisson(mean, u):
    none = np.exp(-mean)
    if u <= none:
        return 0
    if mean > 30:
        return max(0.0, np.floor(mean + np.sqrt(mean) * NormalDist().inv_cdf(u) + 0.5))
    probability = cumulative = none
    count = 0
    while u > cumulative and probability > 0:
        count += 1
        probability *= mean / count
        cumulative += probability
    return count


def severities(w, h, x, count, v):
    """(11.3): the worst of a number of incidents, and the mean of the others."""
    scale, cap = of_class(w, "smallest", h) * 10 ** (of_class(w, "growth", h) * plus(x)), w.commons.spared * of_class(w, "largest", h)
    tail = w.p.harm.tail * of_class(w, "tail", h)
    u = -np.expm1(np.log1p(-v) / count)
    worst = min(cap, scale * u ** (-1 / tail))
    return worst, mean_below(scale, cap, tail, u)


def mean_below(scale, cap, tail, u):
    """Mean of min(cap, scale z^(-1/tail)) for z uniform between u and 1."""
    at_cap = min(1.0, (scale / cap) ** tail)
    low = max(u, at_cap)
    b = 1 - 1 / tail
    part = scale * (-np.log(low) if b == 0 else -np.expm1(b * np.log(low)) / b)
    return (cap * max(0.0, at_cap - u) + part) / (1 - u)


def harm(w, random):
    labs, st, c, p, dt = w.labs, w.states, w.commons, w.p.harm, w.p.clock.dt
    c.salience *= np.exp(-dt / p.salience_decay)
    c.defence += closed(dt, p.defence_lag) * plus(frontier(w) - c.defence)
    labs.incidents[...] = labs.harm[...] = 0
    demand, use = market_use(w)
    share = compute_shares(w)
    open_weights(w)
    incidents = []
    for l in range(labs.fleet.size):
        for h in range(6):
            r, x = rate(w, l, h, demand, use, share) if labs.active[l] else (0.0, 0.0)
            if l == c.open_source:
                more, ahead = open_rate(w, h, use)
                r, x = r + more, max(x, ahead) if more > 0 else x
            incidents += happened(w, random, h, l, r * dt, x)
    respond(w, incidents)
    end(w, random, share)


def open_weights(w):
    """(11.7): the best ever released or leaked."""
    labs, c = w.labs, w.commons
    for l in np.flatnonzero(active(w)):
        k = max(labs.capability[l] if labs.open_weights[l] else 0.0, labs.leaked[l])
        if k > c.open_capability:
            c.open_capability, c.open_source = k, float(l)
            c.open_margin = margin(w, l, k, 0.0, FIELDS[CYBER])


def happened(w, random, h, l, mean, x):
    if mean <= 0:
        return []
    block, word = divmod(6 * l + h, 4)
    count = poisson(mean, to_uniform(random.words("incident_count", block)[word]))
    if count == 0:
        return []
    worst, others = severities(w, h, x, count, to_uniform(random.words("incident_severity", block)[word]))
    return [(h, l, count, worst, others)]


def respond(w, incidents):
    """(11.4), (11.5), (11.10)"""
    labs, st, c, p, dt = w.labs, w.states, w.commons, w.p.harm, w.p.clock.dt
    paid = p.trust_scale * 12 * w.segments.demand.sum()
    gravity = np.zeros(labs.fleet.size)
    for h, l, count, worst, others in incidents:
        labs.incidents[l] += count / dt
        labs.harm[l] += (worst + (count - 1) * others) / dt
        gravity[l] += worst / (worst + paid) + (count - 1) * others / (others + paid)
        if worst >= p.warning_shot:
            c.salience += 1
            c.warning_shots += 1
            st.concern += p.concern_gain * (1 - st.concern)
        if worst >= p.catastrophe:
            catastrophe(w, h)
    labs.reputation *= np.exp(-p.reputation_loss * gravity)
    st.trust *= np.exp(-p.trust_loss * gravity.sum())
    for s in range(st.gdp.size):
        here = home(w) == s
        st.incidents[s], st.harm[s] = labs.incidents[here].sum(), labs.harm[here].sum()


def catastrophe(w, h):
    c, p = w.commons, w.p.harm
    if c.catastrophe == 0:
        c.catastrophe = 1.0
        c.catastrophe_class = float(h)
        c.catastrophe_year = w.calendar.start + w.calendar.tick * w.p.clock.dt / 12
    if p.catastrophe_ends:
        return
    st, seg, su, labs, r = w.states, w.segments, w.suppliers, w.labs, w.researchers
    c.spared *= 1 - p.scar_output
    for column in (st.gdp, seg.potential):
        column *= 1 - p.scar_output
    for column in (r.people, labs.staff, labs.labour, st.labour_force, st.entry_queue):
        column *= 1 - p.scar_people
    for column in (labs.fleet, su.fleet, su.stock, su.capacity, su.pipeline, st.power, st.power_pipeline):
        column *= 1 - p.scar_capital
    st.trust *= 1 - p.scar_trust


def end(w, random, share):
    """(11.9)"""
    p, labs = w.p.harm, w.labs
    total = 0.0
    for l in np.flatnonzero(active(w)):
        k = labs.best_internal[l]
        m = margin(w, l, k, 0.0, FIELDS[CONTROL_LOSS])
        total += (p.terminal_rate * share[l] * float(logistic((k - w.p.thresholds.self_improvement) / p.threshold_width))
                  * NormalDist().cdf(-m / p.terminal_spread))
    if random.uniform("control_loss", 0) < chance(total, w.p.clock.dt):
        w.commons.control_lost = 1.0
