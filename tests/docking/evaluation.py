"""What a laboratory believes of a model (9.1), (9.2)."""

import numpy as np

from .notation import DECEPTION, INTERPRETABILITY, frontier, logistic, plus
from .safety_level import margin, remaining, support


def bias(w, l, k):
    """(9.2)"""
    p = w.p.release
    unread = 1 - float(logistic((support(w, l, k)[INTERPRETABILITY] - k) / p.interpretability_scale))
    if p.bias_limit <= 0:
        return 0.0
    return (p.bias_limit * -np.expm1(-p.bias * plus(k - w.p.thresholds.strategic_deception) / p.bias_limit) * unread
            * remaining(w, l, k, DECEPTION))


def flattery(w, k):
    """H of (9.15)"""
    return w.p.release.shift_bias * plus(k - frontier(w))


def model_draws(w, l, number):
    """The three standard normal numbers of a model (9.1)."""
    return [w.random.of_run().normal("evaluation", l, 3 * number + i) for i in range(3)]


def believed(w, l, k, patch, number, evaluation):
    """(9.1)"""
    p, labs = w.p.release, w.labs
    z0, z1, z2 = model_draws(w, l, number)
    true = margin(w, l, k, patch)
    expected = true + bias(w, l, labs.capability[l]) + p.prior_error * z0
    if evaluation <= 0:
        return expected
    n = (evaluation / p.evaluation_reference) ** (2 * p.evaluation_returns)
    noise = p.noise ** 2 / n
    found = true + bias(w, l, k) + flattery(w, k) + p.candidate_error * z1 + np.sqrt(noise) * z2
    weight = p.prior_error ** 2 / (p.prior_error ** 2 + p.candidate_error ** 2 + noise)
    return expected + weight * (found - expected)
