"""Phase 5: pay, moves, layoffs, departures, entry."""

import numpy as np

from .draws import to_uniform
from .notation import ALIGNMENT, CAPABILITIES, active, chance, closed, frontier, logistic, plus, years

NOBODY = -1
ROWS_OF_BLOCK = 8


def staff(w, random):
    openings, laid_off = openings_and_layoffs(w)
    sizes = cohort_sizes(w)
    heads = w.labs.staff.sum()
    w.commons.people_entered = w.commons.people_departed = 0.0
    pay(w)
    enter(w)
    train_fellows(w)
    w.researchers.tenure += w.p.clock.dt
    move_people(w, random, JobMarket(w, openings, heads), laid_off, sizes)
    merge_rows(w, random, sizes)
    count(w)


def openings_and_layoffs(w):
    """(5.3): openings (FTE) and the chance of being laid off, by laboratory and field."""
    p, dt, on = w.p.talent, w.p.clock.dt, active(w)[:, None]
    n, target = w.labs.staff, w.labs.staff_target
    small = n.sum(axis=1, keepdims=True) < w.p.decision.seed_staff
    most = np.where(small, np.inf, p.staff_growth * np.maximum(n, target) * dt)
    openings = np.where(on, np.clip(target - n, 0, most), 0)
    excess = plus(n - target * (1 + p.layoff_slack))
    part = np.minimum(p.layoff_speed * dt * excess / np.where(n > 0, n, 1), 1)
    return openings, np.where(on, part, 1.0)


def pay(w):
    """(5.3)"""
    p, labs, on = w.p.talent, w.labs, active(w)
    n = labs.staff.sum(axis=1)
    wanted = 12 * labs.payroll_budget / labs.pay
    vacancy = (wanted - n) / (wanted + n + 1)
    labs.pay[on] = np.maximum(labs.pay * np.exp(p.pay_speed * (vacancy - p.pay_turnover) * w.p.clock.dt), 1)[on]


def enter(w):
    """(5.6)"""
    p, labs, st, dt = w.p.talent, w.labs, w.states, w.p.clock.dt
    n, target = labs.staff.sum(axis=1), labs.staff_target[active(w)].sum(axis=0)
    if n.sum() <= 0 or target.sum() <= 0:
        return
    lure = ((labs.pay * n).sum() / n.sum() / p.first_pay) ** p.entry_elasticity
    level = np.minimum(st.first_entry * lure * np.exp(p.entry_growth * years(w)), p.entry_limit * st.labour_force / 12)
    st.talent_entry += closed(dt, p.entry_lag) * (level - st.talent_entry)
    w.commons.people_entered += st.talent_entry.sum()
    st.entry_queue += dt * np.outer(st.talent_entry, target / target.sum())


def train_fellows(w):
    """(5.9)"""
    st, dt = w.states, w.p.clock.dt
    target = w.labs.staff_target[active(w), ALIGNMENT:].sum(axis=0)
    st.fellows += dt * w.rules.fellowships * st.granted
    if target.sum() <= 0:
        return
    done = st.fellows * closed(dt, w.p.talent.training)
    st.fellows -= done
    w.commons.people_entered += done.sum() / dt
    st.entry_queue[:, ALIGNMENT:] += np.outer(done, target / target.sum())


class JobMarket:
    """(5.4), (5.5): the openings that are left, and what researchers choose among them."""

    def __init__(self, w, openings, heads):
        p, labs = w.p.talent, w.labs
        self.w, self.openings = w, openings
        self.met = 1 / (p.pay_turnover * (heads + 1) + 1e-9)
        self.place = np.exp((p.pay_weight * np.log(labs.pay / p.first_pay)
                             + p.prestige_weight * np.minimum(0, labs.capability - frontier(w)))[:, None]
                            + p.compute_weight * np.log1p(labs.running[:, None] / (labs.staff + 1)))
        self.brought = np.zeros(labs.pay.size)

    def liking(self, i):
        """M D of (5.5), by laboratory."""
        p, labs, r = self.w.p.talent, self.w.labs, self.w.researchers
        mission = np.exp(p.mission_weight * r.concern[i] * labs.safety_culture * labs.reputation)
        return mission * np.where(labs.state == r.home[i], 1, np.exp(-p.move_cost))

    def weights(self, i):
        """(5.5): of staying, and of the offers by laboratory and field."""
        p, r = self.w.p.talent, self.w.researchers
        l, f, liking = int(r.employer[i]), int(r.field[i]), self.liking(i)
        other = np.where(np.arange(self.openings.shape[1]) == f, 1, np.exp(-p.field_cost))
        offers = self.openings * self.place * other * self.met * liking[:, None]
        return 0.0 if l == NOBODY else p.inertia * self.place[l, f] * liking[l], offers

    def choose(self, i, words):
        """(5.5): first the laboratory, then the field."""
        stay, offers = self.weights(i)
        of_lab = offers.sum(axis=1)
        left = to_uniform(words[0]) * (stay + of_lab.sum()) - stay
        if left < 0 or of_lab.sum() <= 0:
            return
        l = first_above(of_lab, left)
        self.take(i, l, first_above(offers[l], to_uniform(words[1]) * of_lab[l]))

    def take(self, i, l, f):
        """(5.5), (5.8)"""
        labs, r = self.w.labs, self.w.researchers
        if r.employer[i] != NOBODY and r.field[i] == f == CAPABILITIES:
            self.brought[l] += r.people[i] * plus(labs.efficiency[int(r.employer[i])] - labs.efficiency[l])
        self.openings[l, f] = plus(self.openings[l, f] - r.people[i])
        r.employer[i], r.field[i], r.home[i], r.tenure[i] = l, f, labs.state[l], 0


def first_above(weights, x):
    """The first of which the weights up to it sum to more than x."""
    return int(np.searchsorted(np.cumsum(weights), x, side="right"))


def move_people(w, random, market, laid_off, sizes):
    """(5.5): rows one after the other; each has 32 bits of a block of eight."""
    p, r, dt = w.p.talent, w.researchers, w.p.clock.dt
    leaves, looks = chance(p.departure_rate, dt), chance(p.search_rate, dt)
    for i in range(r.people.size):
        words = random.words("job_search", i // ROWS_OF_BLOCK)
        word, half = divmod(i % ROWS_OF_BLOCK, 2)
        u = (words[word] >> 32 * half) % 2 ** 32 / 2 ** 32
        l, f = int(r.employer[i]), int(r.field[i])
        if u < leaves or r.people[i] <= 0:
            w.commons.people_departed += r.people[i] / dt
            replace(w, random, i, sizes)
        elif l != NOBODY and u < leaves + laid_off[l, f]:
            r.employer[i] = NOBODY
        elif l == NOBODY or (u >= 1 - looks and r.tenure[i] >= p.settled_after):
            market.choose(i, random.words("job_choice", i))
    w.labs.brought[...] = market.brought


def cohort_sizes(w):
    """(5.7): c_f."""
    p, people = w.p.talent, w.labs.staff.sum(axis=0)
    rows, safety = w.researchers.people.size, people[ALIGNMENT:].sum()
    sizes = np.full(people.size, safety / max(1.0, rows * p.safety_rows))
    sizes[CAPABILITIES] = people[CAPABILITIES] / max(1.0, rows * (1 - p.safety_rows))
    return np.maximum(sizes, 1e-6)


def replace(w, random, i, sizes):
    """(5.7): a free row becomes a cohort of the queue with the most cohorts, if anybody waits."""
    r, queue = w.researchers, w.states.entry_queue
    r.employer[i], r.people[i] = NOBODY, 0
    s, f = np.unravel_index(np.argmax(queue / sizes), queue.shape)
    if queue[s, f] <= 0:
        return
    r.people[i] = min(queue[s, f], max(sizes[f], queue[s, f] / 8))
    queue[s, f] -= r.people[i]
    r.generation[i] += 1
    r.home[i], r.field[i], r.tenure[i] = s, f, w.p.talent.settled_after
    draw_person(w, random.of_run(), i)


def draw_person(w, random, i):
    """(5.1), (5.2)"""
    p, r, generation = w.p.talent, w.researchers, w.researchers.generation[i]
    mean = p.concern_mean if r.field[i] == CAPABILITIES else (1 + p.concern_mean) / 2
    mean = np.clip(mean, 1e-6, 1 - 1e-6)
    r.skill[i] = np.exp(p.skill_spread * random.normal("initial_skill", i, generation) - p.skill_spread ** 2 / 2)
    r.concern[i] = logistic(np.log(mean / (1 - mean)) + p.concern_spread * random.normal("initial_concern", i, generation))


def merge_rows(w, random, sizes):
    """(5.7), once round all rows."""
    r, rows = w.researchers, w.researchers.people.size
    first = random.words("entrant", 0)[0] % rows
    partner = {}
    for i in (np.arange(rows) + first) % rows:
        if (w.states.entry_queue / sizes).max() < 1:
            return
        if r.employer[i] == NOBODY:
            continue
        team = (r.employer[i], r.field[i])
        kept = partner.get(team)
        if kept is not None and r.people[kept] + r.people[i] <= 3 * sizes[int(r.field[i])]:
            merge(r, kept, i)
            replace(w, random, i, sizes)
        elif kept is None or r.people[i] < r.people[kept]:
            partner[team] = i


def merge(r, kept, i):
    people = r.people[kept] + r.people[i]
    for column in (r.skill, r.concern, r.tenure):
        column[kept] = (r.people[kept] * column[kept] + r.people[i] * column[i]) / people
    r.people[kept] = people


def count(w):
    """Staff (FTE) and skill-weighted labour; (5.8)."""
    labs, r = w.labs, w.researchers
    employed = r.employer != NOBODY
    cells = r.employer[employed].astype(int), r.field[employed].astype(int)
    labs.staff[...] = labs.labour[...] = 0
    np.add.at(labs.staff, cells, r.people[employed])
    np.add.at(labs.labour, cells, (r.people * r.skill)[employed])
    labs.brought /= np.maximum(labs.staff[:, CAPABILITIES], 1)
