"""Random numbers (section 4 of docs/ODD.md, sim/core/random.h): Philox4x64-10 of (tick, purpose, agent, draw), key (seed, stream)."""

from statistics import NormalDist

import numpy as np

PURPOSE = dict(
    initial_skill=1, initial_concern=2, observe_rival=5, state_threat=7, job_search=8, job_choice=9, entrant=11,
    technique_arrival=12, integration=14, evaluation=15, audit=16, incident_count=17, incident_severity=18, firm_entry=19,
    supply_shock=20, clandestine=21, run_length=22, control_loss=25, theft=26, unlicensed_sale=27, compliance=28,
    belief_of_detection=29, repeal=30, emulation=31, course_choice=40, course_belief=41, forecast=42, review=43,
    imitation=44, rollout=45, stance=46, funder_belief=47)

_MASK = (1 << 64) - 1


def philox(counter, key):
    """The four words of a counter of four words, as Python integers (Salmon et al. 2011)."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        product0 = 0xD2E7470EE14C6C93 * c0
        product1 = 0xCA5A826395121157 * c2
        c0, c1, c2, c3 = ((product1 >> 64) ^ c1 ^ k0, product1 & _MASK, (product0 >> 64) ^ c3 ^ k1, product0 & _MASK)
        k0 = (k0 + 0x9E3779B97F4A7C15) & _MASK
        k1 = (k1 + 0xBB67AE8584CAA73B) & _MASK
    return c0, c1, c2, c3


def to_uniform(word):
    return ((word >> 11) + 0.5) * 2.0 ** -53


class Random:
    """The draws of one tick of a run; `of_run` those of no tick."""

    def __init__(self, seed, tick, stream=0):
        self.seed, self.tick, self.stream = seed, tick, stream

    def of_run(self):
        return Random(self.seed, 0, self.stream)

    def words(self, purpose, agent, draw=0):
        return philox((self.tick, PURPOSE[purpose], int(agent), int(draw)), (self.seed, self.stream))

    def uniform(self, purpose, agent, draw=0):
        return to_uniform(self.words(purpose, agent, draw)[0])

    def normal(self, purpose, agent, draw=0):
        return NormalDist().inv_cdf(self.uniform(purpose, agent, draw))

    def exponential(self, purpose, agent, draw=0):
        return -np.log(self.uniform(purpose, agent, draw))

    def normals(self, purpose, agents, draw=0):
        return np.array([self.normal(purpose, a, draw) for a in agents])
