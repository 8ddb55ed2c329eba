"""(8.5) to (8.8), (8.10): runs within the rules or beyond."""

import numpy as np

from .govern import compliance
from .notation import DETECTION, RESEARCH, SAFETY, SERVING, TRAINING, active, chance, home, plus
from .safety_level import remaining_in_world
from .evaluation import believed

UNBOUND, KEPT, SECRET, ABROAD = range(4)
NO_LIMIT = 1e300


def detection_rate(w, l, compute):
    """(8.7), per month."""
    p, r, s = w.p.compliance, w.rules, int(w.labs.state[l])
    excess = compute - 10.0 ** r.training_ceiling[s]
    if excess <= 0:
        return 0.0
    return (p.detection * r.ceiling_enforcement[s] * w.states.enforcement[s] * (1 + p.register_gain * r.ceiling_register[s])
            * (excess / p.detection_size) ** p.size_exponent / remaining_in_world(w, DETECTION))


def would_sell(w, l, fine, effort):
    """(9.8), (9.9): whether it sells whatever the ban, in its home."""
    labs, p, s = w.labs, w.p.release, int(w.labs.state[l])
    penalty = 12 * fine * p.detection * effort * w.states.enforcement[s]
    return penalty < labs.defiance[l] * p.temptation * labs.pressure[l] * (1 - labs.safety_culture[l])


class Prospect:
    """What a laboratory weighs when a ceiling binds (8.5)."""

    def __init__(self, w, l, full, months):
        labs, p, r, s = w.labs, w.p.compliance, w.rules, int(w.labs.state[l])
        self.theta = r.training_ceiling[s]
        self.full = full
        sells = would_sell(w, l, r.ceiling_fine[s], r.ceiling_enforcement[s])
        yearly = 12 * (labs.revenue[l] + labs.funding[l] + labs.grants[l])
        self.worth = (p.prize * yearly * labs.pressure[l] * (1 - labs.safety_culture[l])
                      * (1.0 if sells else p.internal_value))
        allowed = self.theta + labs.efficiency[l]
        self.forgone = 0.0 if sells else (p.prize * yearly * labs.pressure[l] * (1 - labs.safety_culture[l])
                                          * plus(allowed - labs.capability[l]))
        self.gain, self.penalty, self.size = max(
            (self.secret(w, l, x, months) for x in (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0)), key=lambda o: o[0] - o[1])

    def secret(self, w, l, x, months):
        labs, p, r, s = w.labs, w.p.compliance, w.rules, int(w.labs.state[l])
        log_c = self.theta + x * (np.log10(self.full) - self.theta)
        found = -np.expm1(-belief(w, l) * detection_rate(w, l, 10.0 ** log_c) * months)
        gain = (1 - found) * self.worth * (log_c - self.theta) - self.forgone
        penalty = found * (12 * r.ceiling_fine[s] * labs.revenue[l]
                           + self.worth * w.commons.trend_rate * (months / 2 + p.suspension))
        return gain, penalty, NO_LIMIT if x == 1 else 10.0 ** log_c

    def abroad(self, share):
        size = share * self.full
        over = np.log10(size) - self.theta if size > 0 else 0.0
        return self.worth * over - self.forgone if over > 0 else 0.0


def belief(w, l):
    p = w.p.compliance
    return np.exp(p.belief_error * w.random.of_run().normal("belief_of_detection", l)) if p.belief_error > 0 else 1.0


def choose_runs(w, random):
    w.random = random
    relocate(w)
    for l in np.flatnonzero(active(w)):
        choose_run(w, random, l)
    del w.random


def months_left(w, l):
    """Whole ticks to the end of a run, in months."""
    labs, dt = w.labs, w.p.clock.dt
    return max(np.ceil((labs.run_planned[l] - labs.run_elapsed[l]) / dt), 1.0) * dt


def would_begin(w, l, meant):
    """(8.10): who binds itself begins no run whose model it expects to be unsafe, as (9.1) says before an evaluation."""
    labs = w.labs
    size = meant * w.p.training.duration
    if size <= 0:
        return True
    k = np.log10(size) + labs.efficiency[l]
    return believed(w, l, k, 0.0, labs.models_trained[l] + 1, 0.0) >= labs.training_margin[l]


def begin(w, random, l):
    """(8.8): the length of a run is drawn when it begins."""
    labs, t = w.labs, w.p.training
    labs.run_planned[l] = t.duration * np.exp(t.duration_spread * random.normal("run_length", l))
    labs.run_elapsed[l] = labs.run_compute[l] = labs.run_cost[l] = 0
    labs.run_choice[l], labs.run_limit[l] = UNBOUND, NO_LIMIT


def choose_run(w, random, l):
    labs, s = w.labs, int(w.labs.state[l])
    meant = labs.compute[l] * labs.training_meant[l]
    if labs.run_planned[l] <= 0 and labs.run_barred[l] <= 0 and would_begin(w, l, meant):
        begin(w, random, l)
    months = months_left(w, l)
    full = labs.run_compute[l] + meant * months
    theta = w.rules.training_ceiling[s]
    binds = np.isfinite(theta) and full > 10.0 ** theta
    if binds and labs.run_choice[l] == UNBOUND:
        prospect = Prospect(w, l, full, months)
        labs.run_choice[l], labs.run_limit[l] = choice(w, random, l, prospect)
    used = meant
    if not np.isfinite(theta) or labs.run_choice[l] == UNBOUND:
        used = within_bloc(w, l, meant, full, months)
    elif labs.run_choice[l] == ABROAD:
        used = labs.offshore[l] * meant
    elif binds or labs.run_choice[l] != UNBOUND:
        limit = labs.run_limit[l] if labs.run_choice[l] == SECRET else 10.0 ** theta
        used = min(meant, plus(limit - labs.run_compute[l]) / months)
    if labs.run_planned[l] <= 0:
        used = 0.0
    labs.ceiling_compliance[l] = np.nan if labs.run_choice[l] == UNBOUND else float(labs.run_choice[l] != SECRET)
    idle(w, l, meant, used)


def within_bloc(w, l, meant, full, months):
    """(8.12)"""
    labs, st, h = w.labs, w.states, int(w.labs.state[l])
    own = labs.fleet[l] * st.powered_share[h]
    rented = labs.running[l] - own
    if rented <= 0:
        return meant
    there = np.where(st.bloc == st.bloc[h], st.power_use * st.powered_share, 0.0)
    below = (st.bloc == st.bloc[h]) & (10.0 ** w.rules.training_ceiling < full) & (w.rules.ceiling_enforcement > 0)
    below[h] = False
    barred = (there * np.minimum(1.0, w.rules.ceiling_enforcement))[below].sum()
    if barred <= 0:
        return meant
    all_for_rent = there.sum() - own * w.commons.fleet_power / 1000
    lowest = 10.0 ** w.rules.training_ceiling[below].min()
    return max(meant * (1 - rented / labs.running[l] * min(1.0, barred / all_for_rent)),
               min(meant, plus(lowest - labs.run_compute[l]) / months))


def choice(w, random, l, prospect):
    net = prospect.gain - prospect.penalty
    abroad = prospect.abroad(w.labs.offshore[l])
    if abroad > 0 and abroad > net:
        return ABROAD, NO_LIMIT
    keeps = compliance(w, prospect.gain, prospect.penalty, w.p.compliance.conviction * w.labs.safety_culture[l])
    if random.uniform("compliance", l) < keeps or net < 0:
        return (ABROAD, NO_LIMIT) if abroad > 0 else (KEPT, NO_LIMIT)
    return SECRET, prospect.size


def idle(w, l, meant, used):
    """(8.8): what training leaves goes to other uses."""
    labs, p = w.labs, w.p.compliance
    if meant <= 0:
        return
    left = labs.allocation[l, TRAINING] * (1 - used / meant)
    labs.allocation[l, TRAINING] -= left
    labs.allocation[l, RESEARCH] += p.idle_research * left
    labs.allocation[l, SAFETY] += p.idle_safety * left
    labs.allocation[l, SERVING] += (1 - p.idle_research - p.idle_safety) * left


def wish_to_move(w, l):
    """(8.6): the share of its training that it would move in a tick if there were room for all."""
    labs, p, months = w.labs, w.p.compliance, w.p.training.duration
    full = labs.compute[l] * labs.training_meant[l] * months
    if not labs.active[l] or full <= 10.0 ** w.rules.training_ceiling[int(labs.state[l])]:
        return 0.0
    prospect = Prospect(w, l, full, months)
    gain = prospect.abroad(p.offshore_limit) - plus(prospect.gain - prospect.penalty)
    cost = p.relocation_cost * w.commons.rent * p.offshore_limit * labs.training_meant[l] * labs.fleet[l]
    return plus(p.offshore_limit - labs.offshore[l]) * chance(p.relocation * (1 - compliance(w, gain, cost)), w.p.clock.dt)


def relocate(w):
    """(8.6)"""
    labs, p, dt = w.labs, w.p.compliance, w.p.clock.dt
    fleet = labs.training_meant * labs.fleet
    there, wished = labs.offshore * fleet, np.array([wish_to_move(w, l) for l in range(labs.offshore.size)])
    all_there, all_wished = there.sum(), (wished * fleet).sum()
    for l in range(labs.offshore.size):  # a failed laboratory's, too
        room = refuge(w, l) if np.isfinite(w.rules.training_ceiling[int(labs.state[l])]) else 0.0
        if room <= 0:
            labs.offshore[l] *= 1 - chance(p.return_rate, dt)
        elif all_there >= room:
            labs.offshore[l] *= room / all_there
        elif all_wished > 0:
            moved = wished[l] * min(1.0, (room - all_there) / all_wished)
            labs.offshore[l] += moved
            labs.operations[l] += p.relocation_cost * w.commons.rent * moved * fleet[l] / dt


def refuge(w, l):
    """Room for training from elsewhere (accelerators)."""
    st, s, p = w.states, int(w.labs.state[l]), w.p.compliance
    free = ~np.isfinite(w.rules.training_ceiling)
    through = w.rules.chip_access[s] * np.where(st.bloc == st.bloc[s], 1, 1 - st.stance_score)
    return (p.host_share * st.power * through * free).sum() / (w.commons.fleet_power / 1000)
