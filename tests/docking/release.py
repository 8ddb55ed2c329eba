"""Phase 9: evaluation, hardening, certificates, the gate, release, what may not be sold."""

import numpy as np

from .evaluation import believed, bias
from .notation import AUDITOR, AUDITS, EVALUATION, INTERPRETABILITY, active, chance, frontier, logistic, plus
from .safety_level import margin, remaining, support
from .train import PARTS, WITHIN

NONE, QUEUED = range(2)


class Model:
    """A model of a laboratory: the candidate or the reserve, which wait for release, or the deployed one."""

    def __init__(self, w, l, name):
        self.w, self.l, self.name = w, l, name

    def column(self, part):
        if self.name == "deployed" and part in ("", "_patch"):
            return self.w.labs.patch if part else self.w.labs.capability
        return getattr(self.w.labs, self.name + part)

    def get(self, part=""):
        return self.column(part)[self.l]

    def set(self, part, value):
        self.column(part)[self.l] = value

    @property
    def capability(self):
        return self.get()


def waiting(w, l):
    return [m for m in (Model(w, l, "candidate"), Model(w, l, "reserve")) if m.capability > 0]


def release(w, random):
    w.random = random
    labs = w.labs
    labs.since_release += w.p.clock.dt
    exempt = ~np.array([asked_somewhere(w, k) for k in labs.capability])
    labs.legacy_capability[exempt] = labs.capability[exempt]
    for l in np.flatnonzero(active(w)):
        evaluate(w, l)
    certify(w)
    for l in np.flatnonzero(active(w)):
        release_best(w, l)
        enforce_certificates(w, random, l)
        enforce_bans(w, random, l)
    del w.random


def evaluate(w, l):
    """(9.1), (9.4): models that wait share the evaluation compute."""
    labs, dt = w.labs, w.p.clock.dt
    models = waiting(w, l)
    for m in models:
        m.set("_age", m.get("_age") + dt)
        m.set("_evaluation", m.get("_evaluation") + labs.compute[l] * labs.allocation[l, EVALUATION] * dt / len(models))
        m.set("_belief", believed(w, l, m.capability, m.get("_patch"), int(m.get("_number")), m.get("_evaluation")))
    if models:
        labs.measured_margin[l] = labs.candidate_belief[l]


def passes(w, l, m):
    """(9.4)"""
    labs, p = w.labs, w.p.release
    yielding = labs.pressure[l] * (1 - labs.safety_culture[l]) * (p.concession + p.impatience * m.get("_age"))
    return m.get("_belief") >= labs.release_margin[l] + p.caution * -np.expm1(-w.commons.salience) - yielding


def harden(w, m):
    """(9.3)"""
    p, dt = w.p.release, w.p.clock.dt
    holds = logistic((w.p.thresholds.strategic_deception - m.capability) / p.patch_width)
    room = plus(p.patch_limit * holds - m.get("_patch"))
    m.set("_patch", m.get("_patch") + min(room, p.patch_speed * holds * dt))


def release_best(w, l):
    for m in waiting(w, l):
        if passes(w, l, m) and not waits_for_certificate(w, l, m.capability):
            deploy(w, l, m)
            break
    for m in waiting(w, l):
        harden(w, m)


def deploy(w, l, m):
    """(9.5)"""
    labs, p = w.labs, w.p.release
    best = frontier(w)
    labs.capability[l], labs.patch[l] = m.capability, m.get("_patch")
    labs.patch_debt[l] = (1 - p.debt_renewal) * labs.patch_debt[l] + labs.patch[l]
    labs.margin[l] = margin(w, l, labs.capability[l], labs.patch[l])
    labs.measured_margin[l] = m.get("_belief")
    labs.deployed_error[l] = m.get("_belief") - labs.margin[l]
    for part in ("_number", "_barred", "_origin", "_compute"):
        Model(w, l, "deployed").set(part, m.get(part))
    labs.withdrawn[l] = labs.banned[l] = 0
    labs.since_release[l] = 0
    labs.releases[l] += 1
    decisive = max(w.p.thresholds.autonomous_research, best - p.rupture_gap)
    w.commons.ruptures += labs.open_weights[l] != 0 and labs.capability[l] > decisive
    enlist(w, l)
    if labs.candidate[l] == labs.capability[l]:
        labs.candidate[l] = labs.candidate_age[l] = 0
    labs.reserve[l] = labs.reserve_age[l] = 0


def enlist(w, l):
    labs, models, row = w.labs, w.models, int(w.calendar.models_released)
    if row >= models.released.size:
        return
    models.lab[row], models.released[row] = l, w.calendar.start + w.calendar.tick * w.p.clock.dt / 12
    models.capability[row], models.training_compute[row] = labs.capability[l], labs.deployed_compute[l]
    models.training_cost[row], models.margin[row] = labs.last_run_cost[l], labs.margin[l]
    models.origin[row], models.open_weights[row] = labs.deployed_origin[l], labs.open_weights[l]
    w.calendar.models_released += 1


def asked_somewhere(w, k):
    return bool(np.any(k > w.rules.certificate_above))


def finding_rate(w, s):
    """(9.8), per month"""
    return w.p.release.detection * w.rules.certificate_enforcement[s] * w.states.enforcement[s]


def keeps(w, l, fine, rate):
    """(9.8), (9.9)"""
    labs = w.labs
    return 12 * fine * rate >= labs.defiance[l] * w.p.release.temptation * labs.pressure[l] * (1 - labs.safety_culture[l])


def keeps_rule(w, l, s):
    return keeps(w, l, w.rules.certificate_fine[s], finding_rate(w, s))


def waits_for_certificate(w, l, k):
    s = int(w.labs.state[l])
    return k > w.rules.certificate_above[s] and k > w.labs.certified_capability[l] and keeps_rule(w, l, s)


def proven(w, l):
    return w.labs.capability[l] <= max(w.labs.certified_capability[l], w.labs.legacy_capability[l])


def submission(w, l):
    """(9.6): what a laboratory puts to auditors, or None."""
    for m in waiting(w, l):
        if m.get("_barred") == 0 and passes(w, l, m) and waits_for_certificate(w, l, m.capability):
            return m
    deployed = Model(w, l, "deployed")
    if proven(w, l) or deployed.get("_barred") > 0 or not asked_somewhere(w, deployed.capability):
        return None
    return deployed


def queue_up(w, l):
    """(9.6)"""
    labs, dt = w.labs, w.p.clock.dt
    for name in ("candidate", "reserve", "deployed"):
        m = Model(w, l, name)
        m.set("_barred", plus(m.get("_barred") - dt))
    queued = labs.application[l] == QUEUED
    stays = (labs.active[l] and submission(w, l) is not None) or (queued and labs.candidate[l] > 0)
    labs.certificate_wait[l] = labs.certificate_wait[l] + dt if queued and stays else 0
    labs.application[l] = QUEUED if stays else NONE


def friction(w):
    """(9.6)"""
    r = w.rules
    asked = np.isfinite(r.certificate_above)
    frameworks = len(set(zip(r.certificate_above[asked], r.certificate_margin[asked])))
    return 1 + w.p.release.conflict * max(0, frameworks - 1)


def first_in_queue(w):
    labs = w.labs
    ready = (labs.application == QUEUED) & (labs.certificate_wait >= w.p.release.audit_time * friction(w))
    ready = [l for l in np.flatnonzero(ready) if submission(w, l) is not None]
    return max(ready, key=lambda l: labs.certificate_wait[l], default=None)


def certify(w):
    """(9.6)"""
    labs, a, dt = w.labs, w.assurers, w.p.clock.dt
    for l in range(labs.fleet.size):
        queue_up(w, l)
    load = (labs.application == QUEUED).sum()
    a.certificates[...] = a.false_passes[...] = 0
    for i in np.flatnonzero(a.type == AUDITOR):
        a.income[i] = 0
        grown = a.capacity[i] * np.exp(w.rules.auditor_growth[int(a.state[i])] * dt / 12)
        a.capacity[i] = max(a.capacity[i], min(grown, labs.fleet.size))
        a.credit[i] = min(a.credit[i], 1) + a.capacity[i] * dt
        a.load[i] = load
        while a.credit[i] >= 1:
            l = first_in_queue(w)
            if l is None:
                break
            a.credit[i] -= 1
            judge(w, i, l)


def strictest_margin(w):
    return w.rules.certificate_margin[np.isfinite(w.rules.certificate_above)].max(initial=-np.inf)


def audited_margin(w, a, l, m):
    """(9.7)"""
    p, s, k, number = w.p.release, w.assurers, m.capability, int(m.get("_number"))
    lead = support(w, l, k)[INTERPRETABILITY] - k
    seen = s.access[a] * float(logistic((lead + s.interpretability[a]) / p.interpretability_scale))
    draws = w.random.of_run()
    own_error = p.candidate_error * draws.normal("evaluation", l, 3 * number + 1)
    favour = p.capture * (1 - s.independence[a]) * remaining(w, l, k, AUDITS)
    error = p.audit_noise / s.knowledge[a] * draws.normal("audit", l * s.type.size + a, number)
    return (margin(w, l, k, m.get("_patch")) + bias(w, l, k) * (1 - seen) + own_error * (1 - s.access[a]) + favour + error)


def judge(w, a, l):
    """(9.7)"""
    labs, s, dt = w.labs, w.assurers, w.p.clock.dt
    m, required = submission(w, l), strictest_margin(w)
    fee = w.rules.certificate_fee[int(labs.state[l])] * friction(w)
    labs.penalties[l] += fee / dt
    s.income[a] += fee / dt
    labs.application[l], labs.certificate_wait[l] = NONE, 0
    if audited_margin(w, a, l, m) < required:
        m.set("_barred", w.p.release.retry)
        return
    labs.certified_capability[l] = max(labs.certified_capability[l], m.capability)
    s.certificates[a] += 1 / dt
    s.false_passes[a] += (margin(w, l, m.capability, m.get("_patch")) < required) / dt


def enforce_certificates(w, random, l):
    """(9.8)"""
    labs, r = w.labs, w.rules
    asked = labs.capability[l] > r.certificate_above
    for s in range(asked.size):
        if proven(w, l) or not asked[s]:
            labs.withdrawn[l, s] = 0
        elif not labs.withdrawn[l, s]:
            labs.withdrawn[l, s] = leaves_market(w, random, l, r.certificate_fine[s], finding_rate(w, s), s)
    asked &= labs.capability[l] > labs.legacy_capability[l]
    kept = asked & (proven(w, l) | (labs.withdrawn[l] != 0))
    labs.certificate_compliance[l] = kept.sum() / asked.sum() if asked.any() else np.nan


def enforce_bans(w, random, l):
    """(9.9)"""
    labs, st, r = w.labs, w.states, w.rules
    if labs.deployed_origin[l] == WITHIN:
        labs.within_capability[l] = labs.capability[l]
    for s in range(st.gdp.size):
        if labs.deployed_origin[l] == WITHIN or labs.deployed_compute[l] <= 10.0 ** r.training_ceiling[s]:
            labs.banned[l, s] = 0
        elif not labs.banned[l, s]:
            rate = w.p.release.detection * r.ceiling_enforcement[s] * st.enforcement[s]
            labs.banned[l, s] = leaves_market(w, random, l, r.ceiling_fine[s], rate, st.gdp.size + s)


def leaves_market(w, random, l, fine, rate, draw):
    """Who keeps a rule does not sell what it bans; who is found pays (9.8), (9.9)."""
    if keeps(w, l, fine, rate):
        return True
    is_found = random.uniform("unlicensed_sale", l, draw) < chance(rate, w.p.clock.dt)
    w.labs.penalties[l] += is_found * 12 * fine * w.labs.revenue[l] / w.p.clock.dt
    return is_found
