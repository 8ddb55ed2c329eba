"""Phase 7, safety: techniques are made, published, adopted; patches fade."""

import numpy as np

from .notation import ACADEMIC, SAFETY, SECONDS, active, chance, frontier, home, logistic, plus
from .research import size, with_machines
from .safety_level import ALL_FIELDS, margin, safety_level, support, weak_link


def research_safety(w, random):
    on = np.flatnonzero(active(w))
    public_compute(w)
    work = Effort(w, on)
    arrivals(w, random, on, work)
    for l in on:
        integrate(w, random, l, work)
    fade(w)
    w.labs.margin[~active(w)] = 0
    for l in on:
        patch_in_haste(w, l)
        levels(w, l)


def public_compute(w):
    """(7.13)"""
    labs, st, p = w.labs, w.states, w.p.supply
    labs.public_compute[...] = 0
    flop = p.peak * p.utilisation * p.operational * SECONDS
    staff = 1 + labs.staff[:, 1:].sum(axis=1)
    for bloc in np.unique(st.bloc):
        open_to = active(w) & (labs.type == ACADEMIC) & (st.bloc[home(w)] == bloc)
        if open_to.any():
            lent = st.public_compute[st.bloc == bloc].sum() * flop
            labs.public_compute += np.where(open_to, lent * staff / staff[open_to].sum(), 0)


class Effort:
    """(7.7): labour and compute of every laboratory on every technique."""

    def __init__(self, w, on):
        labs, t, p = w.labs, w.techniques, w.p.safety
        self.labour = np.zeros(labs.known.shape)
        self.compute = np.zeros(labs.known.shape)
        fields = t.field.astype(int)
        access = studied(w, on)
        for l in on:
            open_to = is_open(w, labs.known[l])
            people = np.zeros(labs.known.shape[1])
            for f in range(1, 5):
                mine = open_to & (fields == f)
                if mine.any():
                    people[mine] = labs.labour[l, f] / mine.sum()
            target = np.maximum(t.first_target + labs.known[l] * t.gain, frontier(w))
            reachable = 1 - t.access + t.access * np.exp(-plus(target - access[l]) / p.access_scale)
            outside = t.outsiders if labs.type[l] == ACADEMIC else 1.0
            own = labs.compute[l] * labs.allocation[l, SAFETY] + labs.public_compute[l]
            share = p.automation_use * labs.automation[l]
            machines = own * w.p.research.automation_compute * share / labs.machine_cost[l]
            n = labs.labour[l, 1:].sum()
            gain = with_machines(w, n, machines, share) / n if n > 0 else 1.0
            rest = (own * (1 - w.p.research.automation_compute * share) / size(w, l) ** w.p.research.scale_elasticity
                    / p.reference_compute)
            if n > 0:
                self.labour[l] = people * gain * reachable * outside
                self.compute[l] = rest * people / n * reachable * outside


def is_open(w, known):
    t = w.techniques
    needs = t.prerequisite.astype(int)
    has = np.where(needs >= 0, known[needs] >= t.prerequisite_version, True)
    return (known < t.versions) & has


def studied(w, on):
    """What each laboratory can study (7.7)."""
    labs, p = w.labs, w.p.safety
    shown = labs.capability - p.outsider_gap * (1 - labs.openness)
    result = np.zeros(labs.capability.size)
    for l in on:
        others = on[on != l]
        result[l] = max(labs.best_internal[l], w.commons.open_frontier, shown[others].max() if others.size else 0.0)
    return result


def made(w, labour, compute):
    """E_k of (7.7)."""
    p, t = w.p.safety, w.techniques
    r = 1 - 1 / p.substitution
    first = p.reference_labour
    compute = np.maximum(compute, 1e-9 * labour)
    with np.errstate(divide="ignore", invalid="ignore"):
        inner = ((1 - t.compute_intensity) * (labour / first) ** r + t.compute_intensity * (compute / first) ** r)
        result = first * inner ** (p.returns / r)
    return np.where(labour > 0, result, 0.0)


def needed(w, random, k, version):
    """Effort at which the next version arrives (7.8)."""
    t, p = w.techniques, w.p.safety
    total = 0.0
    for v in range(int(t.initial_version[k]), int(version) + 1):
        mean = t.effort[k] * t.effort_growth[k] ** v * 10 ** (p.difficulty_effort * p.difficulty)
        total += mean * random.of_run().exponential("technique_arrival", k, v)
    return total


def arrivals(w, random, on, work):
    """(7.7), (7.8)"""
    labs, t, p, dt = w.labs, w.techniques, w.p.safety, w.p.clock.dt
    count = t.gain.size
    share = np.where(labs.type == ACADEMIC, 1.0, p.publication)[:, None]
    labour, compute = (work.labour * share)[on].sum(axis=0), (work.compute * share)[on].sum(axis=0)
    e = w.commons.emulated_labour
    labour += e / count * t.outsiders * (1 - t.access)
    pool = made(w, labour, compute)
    same = labs.known == t.public_version
    secret_labour, secret_compute = work.labour * (1 - share), work.compute * (1 - share)
    for l in on:
        with_pool = made(w, labour + secret_labour[l], compute + secret_compute[l])
        alone = made(w, work.labour[l], work.compute[l])
        rate = np.where(same[l], np.where(work.labour[l] > 0, with_pool, 0), alone)
        own = np.where(same[l], work.labour[l] / np.maximum(labour + secret_labour[l], 1e-300), 1.0)
        labs.effort[l] += rate * dt
        labs.own_effort[l] += rate * own * dt
    t.pool += pool * dt
    best = labs.effort[on].max(axis=0)
    t.pool += chance(p.disclosure / 12, dt) * plus(best - t.pool)
    for k in range(count):
        while t.public_version[k] < t.versions[k] and t.pool[k] >= t.difficulty[k]:
            t.public_version[k] += 1
            t.difficulty[k] = needed(w, random, k, t.public_version[k])
        for l in on:
            labs.effort[l, k] = max(labs.effort[l, k], t.pool[k])
            while labs.known[l, k] < t.versions[k] and labs.effort[l, k] >= labs.difficulty[l, k]:
                labs.known[l, k] += 1
                labs.difficulty[l, k] = needed(w, random, k, labs.known[l, k])


def fade(w):
    """(7.12)"""
    labs, p, dt = w.labs, w.p.safety, w.p.clock.dt
    for column in (labs.patch, labs.candidate_patch, labs.reserve_patch):
        column *= np.exp(-p.patch_decay * dt)  # also of laboratories that failed
    labs.patch_debt *= np.exp(-p.debt_decay * dt)


def engineering(w, l):
    """(7.11): changes a year without pressure"""
    labs, p = w.labs, w.p.safety
    research = 1 - labs.allocation[l, 4]
    share = labs.allocation[l, SAFETY] / research if research > 0 else 0.0
    return (p.slots * (labs.staff[l].sum() * labs.labour_gain[l] / p.reference_engineers) ** p.engineering_returns
            * (share / p.reference_share) ** p.slot_share)


def patch_in_haste(w, l):
    """(9.13)"""
    labs, s, r = w.labs, w.p.safety, w.p.release
    if labs.capability[l] <= 0:
        return
    holds = logistic((w.p.thresholds.strategic_deception - labs.capability[l]) / r.patch_width)
    made = s.patch_worth * s.haste * labs.pressure[l] * engineering(w, l) * w.p.clock.dt / 12
    gained = min(plus(r.patch_limit * holds - labs.patch[l]), made * holds)
    labs.patch[l] += gained
    labs.patch_debt[l] += gained


def integrate(w, random, l, work):
    """(7.11)"""
    labs, t, p, dt = w.labs, w.techniques, w.p.safety, w.p.clock.dt
    labs.change_slots[l] += engineering(w, l) * (1 - p.haste * labs.pressure[l]) * dt / 12
    draw = 0
    while labs.change_slots[l] >= 1:
        k = best_step(w, l)
        if k is None:
            break
        labs.change_slots[l] -= 1
        own = min(1.0, labs.own_effort[l, k] / labs.effort[l, k]) if labs.effort[l, k] > 0 else 0.0
        succeeds = ((1 - t.integration[k]) * (own + (1 - own) * t.integrable[k])
                    * np.exp(-p.debt_drag * labs.patch_debt[l]))
        if random.uniform("integration", l, draw) < succeeds:
            labs.adopted[l, k] += 1
        draw += 1
    labs.change_slots[l] = min(labs.change_slots[l], p.slot_limit)


def best_step(w, l):
    labs, t, p = w.labs, w.techniques, w.p.safety
    k_next = labs.best_internal[l] + p.foresight
    now, best, chosen = weak_link(w, l, k_next, ALL_FIELDS), 0.0, None
    for k in np.flatnonzero(labs.adopted[l] < labs.known[l]):
        labs.adopted[l, k] += 1
        gain = weak_link(w, l, k_next, ALL_FIELDS) - now - t.tax[k]
        labs.adopted[l, k] -= 1
        if gain > best:
            best, chosen = gain, k
    return chosen


def levels(w, l):
    """(7.9), (7.10), (7.12)"""
    labs, t = w.labs, w.techniques
    labs.field_level[l] = support(w, l, labs.best_internal[l])
    labs.field_level[l, 0] = 0
    labs.safety[l] = safety_level(w, l)
    labs.alignment_tax[l] = (t.tax * labs.adopted[l]).sum()
    labs.margin[l] = margin(w, l, labs.capability[l], labs.patch[l])
