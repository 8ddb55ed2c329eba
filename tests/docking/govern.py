"""Phase 2: stances of states, and the rules that policies in force write."""

import pathlib

import numpy as np

from .notation import active, closed, home, logistic, years
from .observe import forecast


def govern(w, random):
    for s in range(w.states.gdp.size):
        threat(w, random, s)
        stance(w, random, s)
        enforcement(w, s)
    write_rules(w, random)


def threat(w, random, s):
    """(2.1)"""
    p = w.p.government
    inside = w.states.bloc[home(w)] == w.states.bloc[s]
    best = [w.labs.best_internal[active(w) & side] for side in (~inside, inside)]
    if best[0].size == 0 or best[1].size == 0:
        w.states.threat[s] = -p.comfort
    else:
        w.states.threat[s] = best[0].max() - best[1].max() + p.threat_noise * random.normal("state_threat", s)


def stance(w, random, s):
    """(2.2)"""
    p, st, dt = w.p.government, w.states, w.p.clock.dt
    if st.stance_due[s] < 0:
        st.stance_due[s] = p.attention * random.of_run().uniform("review", s, 1)
    st.stance_due[s] -= dt
    if st.stance_due[s] <= 0:
        st.stance_due[s] += p.attention
        level, error = forecast(w, p.horizon)
        seen = level + error * random.normal("forecast", s, 1)
        race = (p.threat_weight * (st.threat[s] + p.comfort)
                * (1 + p.stakes * logistic((seen - p.expected_threshold) / p.threshold_error)))
        cooperate = p.concern_weight * (st.concern[s] - p.neutral_concern) + p.salience_weight * w.commons.salience
        st.stance[s] = drawn_stance(p, race, cooperate, random.uniform("stance", s))
    st.stance_score[s] += closed(dt, p.inertia) * (st.stance[s] / 2 - st.stance_score[s])


def drawn_stance(p, race, cooperate, u):
    """Race, cooperate, stay neutral, in this order."""
    best = max(race, cooperate, 0.0)
    weights = np.exp((np.array([race, cooperate, 0.0]) - best) / p.noise)
    return (2, 0, 1)[min(int(np.searchsorted(np.cumsum(weights), u * weights.sum(), side="right")), 2)]


def enforcement(w, s):
    """(2.3)"""
    p, st = w.p.government, w.states
    ruptures = 1 - p.rupture_effect * -np.expm1(-w.commons.ruptures)
    st.enforcement[s] = min(1.0, st.enforcement_capacity[s] * (1 - p.unrest_effect * st.unrest[s])
                            * (1 + p.stance_enforcement * (1 - 2 * st.stance_score[s])) * ruptures)


def laws():
    """How values of several instruments combine, and what a rule says when nobody writes it: docs/reference/rules.md."""
    page = pathlib.Path(__file__).parents[2] / "docs" / "reference" / "rules.md"
    rows = [[cell.strip(" `") for cell in line.split("|")] for line in page.read_text().splitlines() if line.startswith("| `")]
    return {row[1]: (row[3], row[4]) for row in rows}


LAWS = laws()
NOBODY = {"minimum": np.inf, "highest": -np.inf}


def neutral(rule):
    law, value = LAWS[rule]
    return NOBODY[law] if value == "none" else float(value)


def write(w, rule, place, value):
    law, _ = LAWS[rule]
    column = getattr(w.rules, rule)
    if law in ("maximum", "highest"):
        column[place] = max(column[place], value)
    elif law == "minimum":
        column[place] = min(column[place], value)
    else:
        column[place] = column[place] * value if law == "product" else column[place] + value


def write_rules(w, random):
    for rule, column in vars(w.rules).items():
        column[...] = neutral(rule)
    for number, entry in enumerate(w.instruments_in_force):
        legislate(w, random, number, entry)
        q = strength(w, number, entry)
        w.instruments.strength[number] = q
        if q > 0:
            WRITERS[entry["kind"]](w, entry, SimpleParameters(entry["parameters"]), q)


class SimpleParameters:
    def __init__(self, values):
        self.__dict__.update(values)


def now(w):
    return w.calendar.start + years(w)


def fires(w, number, entry):
    """Whether the trigger, which asks for no months in this run, holds; counts the months for which it has."""
    if not entry["metric"]:
        return True
    value, held = getattr(w.metrics, entry["metric"]), w.instruments.holding
    is_met = value >= entry["value"] if entry["above"] else value <= entry["value"]
    held[number] = np.nan if not is_met else 0.0 if np.isnan(held[number]) else held[number] + w.p.clock.dt
    return is_met


def is_law(w, number, entry):
    return bool(w.instruments.changes[number] % 2) == (entry["parameters"]["adoption"] > 0)


OF_RACERS = {"champion", "go_faster", "export_control"}


def legislate(w, random, number, entry):
    """(2.4), adoption and repeal"""
    p, st, table, date = SimpleParameters(entry["parameters"]), w.states, w.instruments, now(w)
    product = st.gdp[entry["members"]]
    table.racing[number] = product @ st.stance_score[entry["members"]] / product.sum()
    capacity = product @ st.enforcement_capacity[entry["members"]] / product.sum()
    begin = max(p.start if not entry["metric"] else table.triggered[number], w.calendar.start)
    if not p.enabled or np.isnan(begin) or date <= begin or date >= p.end:
        return
    wish = w.p.government.law_response * (1 - 2 * table.racing[number]) * (-1 if entry["kind"] in OF_RACERS else 1)
    left = min(w.p.clock.dt / 12, date - begin)
    while True:
        hazard = p.repeal * np.exp(-wish) if is_law(w, number, entry) else p.adoption * capacity * np.exp(wish)
        if hazard * left < table.patience[number]:
            table.patience[number] -= hazard * left
            return
        left -= table.patience[number] / hazard
        table.changed[number] = date - left
        table.changes[number] += 1
        table.patience[number] = random.of_run().exponential("repeal", number, table.changes[number])


def strength(w, number, entry):
    """(2.4)"""
    p, date = SimpleParameters(entry["parameters"]), now(w)
    if not p.enabled or date < p.start or date >= p.end:
        return 0.0
    if fires(w, number, entry) and np.isnan(w.instruments.triggered[number]):
        w.instruments.triggered[number] = date
    begin = np.fmax(w.instruments.triggered[number], w.instruments.changed[number])
    if np.isnan(w.instruments.triggered[number]) or not is_law(w, number, entry):
        return 0.0
    return min(1.0, (12 * (date - begin) + 1) / (p.phase_in + 1)) if p.phase_in > 0 else 1.0


def moratorium(w, entry, p, q):
    """(2.5)"""
    for s in entry["members"]:
        write(w, "training_ceiling", s, p.threshold + p.slack * (1 - q))
        write(w, "ceiling_enforcement", s, p.enforcement)
        write(w, "ceiling_register", s, q * p.registers)
        write(w, "ceiling_fine", s, p.fine)
        write(w, "policy_cost", s, q * (p.cost + p.registers * p.register_cost))


def certification(w, entry, p, q):
    """(2.6)"""
    if p.enforcement <= 0:
        return
    for s in entry["members"]:
        write(w, "certificate_above", s, p.threshold)
        write(w, "certificate_margin", s, p.required_margin - (1 - q))
        write(w, "certificate_fee", s, p.fee)
        write(w, "certificate_enforcement", s, p.enforcement)
        write(w, "certificate_fine", s, p.fine)
        write(w, "auditor_growth", s, q * p.auditor_growth)
        write(w, "policy_cost", s, q * p.cost)


def public_safety(w, entry, p, q):
    """(2.7)"""
    product = w.states.gdp[entry["members"]].sum()
    factor = q * np.exp(p.growth * years(w))
    for s in entry["members"]:
        share = w.states.gdp[s] / product
        write(w, "safety_grants", s, p.grants / 12 * factor * share)
        write(w, "safety_compute", s, p.compute * factor * share)
        write(w, "crowding_out", s, q * p.crowding_out)


def compliance(w, gain, penalty, conviction=0.0):
    """(2.9)"""
    return kept(w.p.compliance.sharpness, gain, penalty, conviction)


def kept(sharpness, gain, penalty, conviction=0.0):
    if gain <= 0:
        return 1.0
    if penalty <= 0:
        return conviction
    return conviction + (1 - conviction) * float(logistic(sharpness * np.log(penalty / gain)))


def export_control(w, entry, p, q):
    """(2.8)"""
    st = w.states
    for s in entry["members"]:
        seized = p.seizure * p.enforcement * st.enforcement[s]
        through = p.smuggling * (1 - kept(p.sharpness, (1 - seized) * p.premium, seized * (1 + p.fine)))
        for d in range(st.gdp.size):
            if st.bloc[d] == st.bloc[s]:
                continue
            write(w, "chip_access", (s, d), 1 - p.share_denied * q)
            write(w, "smuggling", d, through)
            write(w, "domestic_fabs", d, p.domestic_fabs * p.share_denied * q)
        write(w, "policy_cost", s, q * p.cost)


def emulation(w, entry, p, q):
    """(2.10)"""
    product = w.states.gdp[entry["members"]].sum()
    for s in entry["members"]:
        write(w, "emulation", s, q * p.spending / 12 * w.states.gdp[s] / product)
        write(w, "policy_cost", s, q * p.spending / 12 * w.states.gdp[s] / product)


WRITERS = dict(moratorium=moratorium, certification=certification, public_safety=public_safety,
               export_control=export_control, emulation=emulation)
