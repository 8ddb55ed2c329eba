"""What techniques support (7.9), (7.10), what is left by their effects (7.14): several phases read it."""

import numpy as np

from .notation import INTERPRETABILITY, logistic


def reach(w, k):
    """Lambda((c - d - K)/w_c) of every technique, at a capability."""
    t, p = w.techniques, w.p.safety
    return logistic((t.ceiling - p.difficulty - k) / p.ceiling_width)


def support(w, l, k):
    """(7.9) by field; nothing in field 0."""
    t = w.techniques
    left = np.where(t.field == INTERPRETABILITY, 1 - w.p.safety.opacity_loss * w.labs.opacity[l], 1.0)  # (8.13)
    gained = left * t.gain * w.labs.adopted[l] * reach(w, k)
    return w.p.safety.base_level + np.bincount(t.field.astype(int), gained, 5)


def weak_link(w, l, k, fields):
    """(7.10)"""
    s, sigma = support(w, l, k)[list(fields)], w.p.safety.weak_link
    least = s.min()
    return least - np.log(np.exp(-sigma * (s - least)).sum()) / sigma


ALL_FIELDS = (1, 2, 3, 4)


def margin(w, l, k, patch, fields=ALL_FIELDS):
    return weak_link(w, l, k, fields) + patch - k


def safety_level(w, l):
    """The root of s(S) = S (7.10)."""
    low, high = -200.0, 200.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if weak_link(w, l, middle, ALL_FIELDS) > middle else (low, middle)
    return (low + high) / 2


def remaining(w, l, k, effect):
    """(7.14) at a laboratory."""
    t = w.techniques
    mine = t.effect == effect
    return np.prod((1 - t.effect_size * w.labs.adopted[l] / t.versions * reach(w, k))[mine])


def remaining_in_world(w, effect):
    """(7.14), with the share of compute that uses a technique times its public version."""
    t = w.techniques
    mine = t.effect == effect
    return np.prod((1 - t.effect_size * t.adoption * t.public_version / t.versions)[mine])
