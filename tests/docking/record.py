"""Phase 13: measures of risk, world series, welfare."""

from statistics import NormalDist

import numpy as np


from .harm import CONTROL_LOSS, CYBER, FIELDS, SECTOR, failure
from .notation import (ALIGNMENT, CHIPS, EVALUATION, INTERPRETABILITY, SAFETY, SERVING, TRAINING, active, frontier,
                       home, logistic, plus, years)
from .observe import leader
from .safety_level import margin, support


def risks(w):
    """(13.9)"""
    labs, h = w.labs, w.p.harm
    for column in (labs.deception_likelihood, labs.goal_misgeneralisation, labs.red_team_success, labs.time_to_breach,
                   labs.transparency):
        column[...] = 0
    labs.shutdown_reliability[...] = 1
    for l in np.flatnonzero(active(w)):
        best, k = labs.best_internal[l], labs.capability[l]
        above = lambda t: float(logistic((best - t) / h.threshold_width))
        phi = lambda m: NormalDist().cdf(-m / h.terminal_spread)
        labs.deception_likelihood[l] = above(w.p.thresholds.strategic_deception) * phi(support(w, l, best)[ALIGNMENT] - best)
        labs.goal_misgeneralisation[l] = h.reference_failure * failure(w, support(w, l, k)[ALIGNMENT] - k)
        broken = h.reference_failure * failure(w, margin(w, l, k, labs.patch[l], FIELDS[CYBER]))
        labs.red_team_success[l] = broken
        labs.time_to_breach[l] = min(1200.0, 1 / (w.p.release.attempts * broken)) if broken > 0 else 1200.0
        labs.shutdown_reliability[l] = 1 - above(w.p.thresholds.self_improvement) * phi(
            margin(w, l, best, 0.0, FIELDS[CONTROL_LOSS]))
        certified = labs.certified_capability[l] >= k
        read = float(logistic((support(w, l, k)[INTERPRETABILITY] - k) / w.p.release.interpretability_scale))
        labs.transparency[l] = (labs.openness[l] + (labs.open_weights[l] != 0) + certified + read) / 4


def record(w, random):
    risks(w)
    frontier_of(w)
    rates(w)
    resources(w)
    money(w)
    followers(w)
    society(w)
    runs(w)
    techniques(w)
    compliance(w)
    welfare(w)


def frontier_of(w):
    """(13.1)"""
    m, labs, on = w.metrics, w.labs, np.flatnonzero(active(w))
    first = leader(w)
    if first is None:
        return
    k = labs.capability
    m.frontier_capability = k[on].max()
    m.frontier_internal = labs.best_internal[on].max()
    m.frontier_safety = labs.safety[first] + labs.patch[first]
    m.frontier_margin = labs.margin[first]
    near = on[k[on] >= k[on].max() - w.p.measures.near_frontier]
    m.minimum_margin = labs.margin[near].min()
    m.frontier_margin_misuse = margin(w, first, k[first], labs.patch[first], FIELDS[CYBER])
    m.frontier_margin_accident = margin(w, first, k[first], labs.patch[first], FIELDS[SECTOR])
    best = labs.best_internal[first]
    m.frontier_margin_control = margin(w, first, best, 0.0, FIELDS[CONTROL_LOSS])
    m.frontier_efficiency = labs.efficiency[on].max()
    growth = labs.efficiency_growth[first]
    m.software_halving = 12 * np.log10(2) / growth if growth > 0 else np.nan
    m.automation = labs.automation[first]
    m.adopted_techniques = labs.adopted[first].sum()
    m.lead = k[first] - np.delete(k[on], np.flatnonzero(on == first)).max()


def rates(w):
    """(13.2)"""
    m, c, p = w.metrics, w.commons, w.p.measures
    n = int(round(p.rate_window / w.p.clock.dt))
    capability = m.frontier_capability - c.frontier_history[-n]
    safety = m.frontier_safety - c.safety_history[-n]
    m.capability_growth = capability / (p.rate_window / 12)
    m.differential_rate = safety / capability if capability > p.standstill else np.nan
    m.autonomy_proximity = w.p.thresholds.autonomous_research - m.frontier_capability
    m.autonomy_months = (plus(m.autonomy_proximity) / c.trend_rate) if c.trend_rate > 0 else np.nan


def weighted(x, weight):
    return (x * weight).sum() / weight.sum() if weight.sum() > 0 else np.nan


def resources(w):
    """(13.3)"""
    m, labs, st, on = w.metrics, w.labs, w.states, active(w)
    use = labs.compute[on, None] * labs.allocation[on]
    m.compute_training, m.compute_research, m.compute_safety, m.compute_evaluation, m.compute_serving = use.sum(axis=0)
    m.compute_safety += labs.public_compute[on].sum()
    research = m.compute_training + m.compute_research + m.compute_safety + m.compute_evaluation
    m.final_run_share = m.compute_training / research
    m.safety_share_compute = (m.compute_safety + m.compute_evaluation) / research
    m.compute_stock = labs.fleet[on].sum() + w.suppliers.fleet.sum()
    m.compute_stock_labs = labs.running[on].sum()
    m.research_staff = labs.staff[on].sum()
    m.safety_staff = labs.staff[on, 1:].sum()
    m.safety_share_staff = m.safety_staff / m.research_staff
    drawn = st.power_use * st.powered_share
    m.power_use = drawn.sum()
    m.unpowered_share = (st.power_use * (1 - st.powered_share)).sum() / st.power_use.sum()
    m.power_price = weighted(st.power_price, drawn)


def money(w):
    """(13.4), (13.5) of makers"""
    m, labs, su, st, seg, on = w.metrics, w.labs, w.suppliers, w.states, w.segments, active(w)
    m.chips_sold = su.sold.sum()
    m.chip_price = su.revenue.sum() / su.sold.sum()
    m.compute_price = w.commons.compute_price
    m.spending = (labs.chip_spending + labs.payroll + labs.operations + np.maximum(labs.rents, 0)).sum()
    serving = labs.allocation[:, SERVING]
    developing = (labs.running * (1 - serving) * w.commons.rent)[on].sum()
    m.staff_cost_share = labs.payroll[on].sum() / (labs.payroll[on].sum() + developing)
    safe = labs.staff[:, 1:].sum(axis=1) * labs.pay / 12
    compute = labs.running * (labs.allocation[:, SAFETY] + labs.allocation[:, EVALUATION]) * w.commons.rent
    m.safety_spending = (safe + compute)[on].sum()
    m.revenue = labs.revenue.sum()
    m.funding = (labs.funding + labs.grants).sum()
    m.concentration = ((labs.revenue / m.revenue) ** 2).sum() if m.revenue > 0 else np.nan
    m.surplus = seg.surplus.sum()
    m.adoption = weighted(seg.adoption, seg.potential)
    m.uncontrolled_chips = su.sold[(su.type == CHIPS) & (su.controlled == 0)].sum()


def lag(w, level):
    """Months since the frontier was at a level (13.5)."""
    y, dt = w.commons.frontier_history, w.p.clock.dt
    now_at = w.metrics.frontier_capability
    path = np.append(y, now_at)
    if level >= now_at:
        return 0.0
    for i in range(path.size - 2, -1, -1):
        if path[i] <= level:
            step = path[i + 1] - path[i]
            return dt * (path.size - 1 - i - (level - path[i]) / step)
    return dt * (path.size - 1)


def followers(w):
    """(13.5)"""
    m, labs, st, on = w.metrics, w.labs, w.states, active(w)
    first = leader(w)
    bloc = st.bloc[home(w)]
    other = on & (bloc != bloc[first])
    m.second_bloc_lag = lag(w, labs.capability[other].max()) if other.any() else np.nan
    published = on & (labs.open_weights != 0)
    m.open_weights_lag = lag(w, labs.capability[published].max()) if published.any() else np.nan
    train = labs.compute * labs.allocation[:, TRAINING]
    own = on & (bloc == bloc[first])
    m.second_bloc_compute = np.log10(train[own].max() / train[other].max()) if other.any() else np.nan


def society(w):
    """(13.6)"""
    m, labs, st, c, on = w.metrics, w.labs, w.states, w.commons, active(w)
    m.incidents, m.harm = labs.incidents.sum(), labs.harm.sum()
    m.warning_shots, m.catastrophe, m.control_lost = c.warning_shots, c.catastrophe, c.control_lost
    m.trust, m.concern, m.unrest = (weighted(x, st.gdp) for x in (st.trust, st.concern, st.unrest))
    m.displaced = weighted(st.displaced, st.labour_force)
    m.racing_states = float((st.stance == 2).sum())
    m.policy_spending = st.policy_spending.sum()
    m.output = st.gdp.sum()
    meant = labs.compute * labs.training_meant
    m.leakage = min(1.0, labs.beyond_rules[on].sum() / meant[on].sum()) if meant[on].sum() > 0 else 0.0
    for s in range(st.gdp.size):
        here = on & (home(w) == s)
        total = meant[here].sum()
        st.leakage[s] = min(1.0, labs.beyond_rules[here].sum() / total) if total > 0 else 0.0
    m.pressure, m.patch_debt = weighted(labs.pressure[on], labs.compute[on]), weighted(labs.patch_debt[on], labs.compute[on])
    m.active_labs = float(on.sum())
    m.certificates, m.false_passes = w.assurers.certificates.sum(), w.assurers.false_passes.sum()
    m.audit_queue = w.assurers.load.max()
    m.ruptures = c.ruptures


def runs(w):
    """(13.7)"""
    m, labs, c, dt, on = w.metrics, w.labs, w.commons, w.p.clock.dt, active(w)
    done = np.flatnonzero(labs.run_finished != 0)
    newest = max(done[::-1], key=lambda l: labs.last_run_compute[l]) if done.size else None  # of equals the last
    of = lambda values: 0.0 if newest is None else values[newest]
    c.run_history = np.append(c.run_history[1:], of(labs.last_run_compute))
    c.run_cost_history = np.append(c.run_cost_history[1:], of(labs.last_run_cost))
    recent = slice(-max(1, int(w.p.measures.run_memory / dt + 0.5)), None)
    if c.run_history[recent].max() > 0:
        largest = c.run_history[recent].argmax()
        m.frontier_run_compute, m.frontier_run_cost = c.run_history[recent][largest], c.run_cost_history[recent][largest]
    largest = (labs.compute * labs.training_meant)[on].max() * w.p.training.duration
    m.overhang = max(0.0, np.log10(largest / m.frontier_run_compute)) if m.frontier_run_compute > 0 else 0.0
    bound = on & ~np.isnan(labs.ceiling_compliance)
    m.ceiling_compliance = weighted(labs.ceiling_compliance[bound], labs.compute[bound]) if bound.any() else np.nan
    m.pledges_bound, m.pledge_compliance = 0.0, np.nan  # commitments are not docked


def techniques(w):
    """(13.8)"""
    labs, on = w.labs, active(w)
    w.metrics.public_techniques = w.techniques.public_version.sum()
    total = labs.compute[on].sum()
    w.techniques.adoption[...] = ((labs.adopted[on] > 0) * labs.compute[on, None]).sum(axis=0) / total


def compliance(w):
    """(2.9), last sentence"""
    labs, r, on = w.labs, w.rules, active(w)
    for number, entry in enumerate(w.instruments_in_force):
        value, here = np.nan, on & np.isin(home(w), entry["members"])
        if w.instruments.strength[number] > 0:
            if entry["kind"] in ("moratorium", "certification"):
                kept = labs.ceiling_compliance if entry["kind"] == "moratorium" else labs.certificate_compliance
                bound = here & ~np.isnan(kept)
                value = weighted(kept[bound], labs.compute[bound]) if bound.any() else np.nan
            if entry["kind"] == "export_control":
                value = 1 - r.smuggling.max()
        w.instruments.compliance[number] = value


def welfare(w):
    """(13.10)"""
    labs, st, su, seg, m, on = w.labs, w.states, w.suppliers, w.segments, w.metrics, active(w)
    labs.profit[...] = (labs.revenue - labs.payroll - labs.operations - labs.rents - labs.chip_spending - labs.premiums
                       - labs.penalties)
    lost = w.p.welfare.labour_income * st.displaced * st.gdp / 12
    for s in range(st.gdp.size):
        here = home(w) == s
        st.welfare[s] = (seg.surplus[seg.state == s].sum() + (labs.revenue - labs.payroll - labs.operations)[here].sum()
                         - (su.sold * su.unit_cost)[su.state == s].sum() - st.harm[s] - st.policy_cost[s]
                         - w.p.welfare.public_funds * st.policy_spending[s] - lost[s])
    m.displacement_cost = lost.sum()
    m.welfare = st.welfare.sum()
    m.welfare_present = m.welfare * np.exp(-w.p.welfare.discount * years(w))
