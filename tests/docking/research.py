"""Phase 7, capability: theft, efficiency, spillovers, distillation, emulation."""

import numpy as np

from .notation import LN10, RESEARCH, THEFT, active, chance, frontier, logistic, plus
from .safety_level import remaining


def size(w, l):
    """z of (7.2): the last training run over the first leader's, at least 1."""
    return max(w.labs.last_run_compute[l] / w.commons.reference_run, 1.0)


def automated(w, k):
    """(7.1)"""
    p = w.p.research
    return p.automation_limit * logistic((k - w.p.thresholds.autonomous_research) / p.automation_width)


def with_machines(w, people, machines, share):
    """(7.2)"""
    s = w.p.research.task_substitution
    r = 1 - 1 / s
    if people <= 0 or machines <= 0 or share <= 0:
        return people
    return max(people, ((1 - share) ** (1 / s) * people ** r + share ** (1 / s) * machines ** r) ** (1 / r))


def machine_cost(w, l):
    p, c, labs = w.p.research, w.commons, w.labs
    return p.flop_per_researcher * size(w, l) ** p.size_cost * 10 ** (c.reference_efficiency - labs.efficiency[l])


def research(w, random):
    labs, c, dt = w.labs, w.commons, w.p.clock.dt
    on = np.flatnonzero(active(w))
    before = labs.efficiency.copy()
    labs.efficiency_growth[...] = 0
    labs.research_input[~active(w)] = 0
    labs.labour_gain[~active(w)] = 1
    for l in range(before.size):
        labs.machine_cost[l] = machine_cost(w, l)
        labs.automation[l] = automated(w, labs.best_internal[l])
    for l in on:
        labs.research_input[l] = research_input(w, l)
    c.automation = float(automated(w, frontier(w)))
    gained = np.zeros(before.size)
    for l in on:
        gained[l] = found(w, l)
        labs.efficiency[l] += gained[l]
    gained += carried(w, on, before)
    gained += spilled(w, on, before)
    labs.efficiency_growth[on] = gained[on] * 12 / dt
    distil(w, on)


def research_input(w, l):
    """(7.3)"""
    p, c, labs = w.p.research, w.commons, w.labs
    compute = labs.compute[l] * labs.allocation[l, RESEARCH]
    share = labs.automation[l]
    people = labs.labour[l, 0]
    machines = compute * p.automation_compute * share / labs.machine_cost[l]
    labour = with_machines(w, people, machines, share)
    labs.labour_gain[l] = labour / people if people > 0 else 1.0
    experiments = compute * (1 - p.automation_compute * share) / size(w, l) ** p.scale_elasticity
    r = 1 - 1 / p.substitution
    if labour <= 0 or experiments <= 0:
        return 0.0
    return (p.labour_share * (labour / c.reference_labour) ** r
            + (1 - p.labour_share) * (experiments / c.reference_compute) ** r) ** (1 / r)


def found(w, l):
    """(7.4), in OOM."""
    p, c, labs = w.p.research, w.commons, w.labs
    above = labs.efficiency[l] - c.reference_efficiency
    rate = np.log(p.growth) * labs.research_input[l] ** p.__dict__["lambda"] * np.exp(-p.beta * LN10 * above)
    time = w.p.clock.dt / 12
    x = np.log1p(p.beta * rate * time) / p.beta if p.beta > 0 else rate * time
    room, first = LN10 * (p.ceiling - labs.efficiency[l]), LN10 * (p.ceiling - c.reference_efficiency)
    return room * -np.expm1(-x / first) / LN10 if room > 0 else 0.0


def carried(w, on, before):
    """(5.8)"""
    labs, result = w.labs, np.zeros(before.size)
    best = before[on].max()
    for l in on:
        distance = best - before[l]
        if distance > 0 and labs.brought[l] > 0:
            result[l] = distance * -np.expm1(-w.p.research.carried * labs.brought[l] / distance)
    labs.efficiency[on] += result[on]
    return result


def spilled(w, on, before):
    """(7.5)"""
    p, c, labs, dt = w.p.research, w.commons, w.labs, w.p.clock.dt
    result = np.zeros(before.size)
    rise = (p.leak * labs.openness + p.reverse_engineering) * plus(before - c.public_efficiency)
    c.public_efficiency += dt * rise[on].max()
    result[on] = (chance(p.absorption, dt) * plus(c.public_efficiency - before))[on]
    labs.efficiency += result
    return result


def distil(w, on):
    """(7.6)"""
    p, labs, dt = w.p.research, w.labs, w.p.clock.dt
    c = w.commons
    published = on[labs.open_weights[on] != 0]
    if published.size:
        c.open_frontier = max(c.open_frontier, labs.capability[published].max())
    for l in on:
        rivals = on[on != l]
        best = labs.capability[rivals].max() if rivals.size else 0.0
        speed = p.distillation_rate * (1 - p.refusal) * labs.distillation[l] * w.rules.distillation_access[int(labs.state[l])]
        labs.distilled[l] += chance(speed, dt) * plus(best - p.distillation_floor - labs.distilled[l])
        teacher = max(c.open_frontier, labs.stolen[l])
        labs.distilled[l] += chance(p.open_weights_rate, dt) * plus(teacher - p.distillation_floor - labs.distilled[l])


def steal(w, random):
    """(7.15)"""
    p, labs, st, dt = w.p.theft, w.labs, w.states, w.p.clock.dt
    if p.rate <= 0:
        return
    on = np.flatnonzero(active(w))
    terms = []
    for l in on:
        weight = 10 ** (-p.level_worth * (labs.security[l] - p.usual_level)) * remaining(w, l, labs.best_internal[l], THEFT)
        for m in on:
            if m == l or labs.best_internal[l] <= max(labs.best_internal[m], labs.stolen[m]):
                continue
            s, v = int(labs.state[m]), int(labs.state[l])
            effort = labs.distillation[m] + (st.stance_score[s] if st.bloc[s] != st.bloc[v] else 0)
            terms.append((l, m, p.rate / 12 * effort * weight))
    total = sum(t for _, _, t in terms)
    if random.uniform("theft", 0) >= chance(total, dt):
        return
    by_victim = {}
    for l, _, term in terms:
        by_victim[l] = by_victim.get(l, 0.0) + term
    victim = drawn(list(by_victim.items()), random.uniform("theft", 0, 1))
    thief = drawn([(m, term) for l, m, term in terms if l == victim], random.uniform("theft", 0, 2))
    labs.stolen[thief] = labs.best_internal[victim]
    w.commons.thefts += 1
    if random.uniform("theft", 0, 3) < p.published:
        labs.leaked[victim] = labs.best_internal[victim]
        w.commons.open_frontier = max(w.commons.open_frontier, labs.leaked[victim])
        w.commons.ruptures += labs.leaked[victim] >= w.p.thresholds.autonomous_research


def drawn(options, u):
    """One of (name, weight) in proportion to weight."""
    left = u * sum(weight for _, weight in options)
    for name, weight in options:
        left -= weight
        if left < 0:
            return name
    return options[-1][0]


def emulate(w, random):
    """(7.16)"""
    p, c, dt = w.p.emulation, w.commons, w.p.clock.dt
    money = w.rules.emulation.sum()
    c.emulated_labour = 0.0
    if money <= 0:
        return
    c.emulation_spent += money * dt
    c.emulation_months += dt
    cost = p.cost * np.exp(p.cost_spread * random.of_run().normal("emulation", 0))
    if c.emulation_spent >= cost and c.emulation_months >= p.soonest:
        c.emulated_labour = money / (160 * p.running_cost)
