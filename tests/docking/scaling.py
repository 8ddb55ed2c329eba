"""(8.1) to (8.4): what a run's compute is worth with limited data."""

import numpy as np


def optimum(p, compute):
    """(8.2): size and tokens."""
    size = (p.a * p.A / (p.b * p.B)) ** (1 / (p.a + p.b)) * (compute / 6) ** (p.b / (p.a + p.b))
    return size, compute / (6 * size)


def compute_of(p, tokens):
    """Compute for which a number of tokens is the optimum: the inverse of (8.2)."""
    factor = (p.a * p.A / (p.b * p.B)) ** (1 / (p.a + p.b))
    return 6 * (tokens * factor) ** ((p.a + p.b) / p.a)


def worth(x, most):
    return 1 + most * -np.expm1(-(x - 1) / most)


def effective(p, compute, tokens):
    """(8.3)"""
    if compute <= 0:
        return 0.0
    if tokens >= optimum(p, compute)[1]:
        return compute
    base = compute_of(p, tokens)
    ratio = compute / base

    def bracket(log_e):
        e = np.exp(log_e)
        return (p.b * worth(ratio / e, p.excess) ** -p.a + p.a * worth(e, p.repetition) ** -p.b) / (p.a + p.b)

    low, high = 0.0, np.log(ratio)
    golden = (np.sqrt(5) - 1) / 2
    for _ in range(200):
        a, b = high - golden * (high - low), low + golden * (high - low)
        low, high = (low, b) if bracket(a) < bracket(b) else (a, high)
    return base * bracket((low + high) / 2) ** -(1 / p.a + 1 / p.b)


def run_worth(w, compute):
    """C' of a run under (8.3), (8.4)."""
    t, p = w.p.training, w.p.scaling
    tokens = w.commons.data_stock * t.data_quality
    plain = effective(p, compute, tokens)
    s = t.synthetic_share
    if s <= 0 or compute <= 0:
        return plain
    rest = compute * (1 - s)
    more = t.synthetic_value * 3 * s / (1 - s) * optimum(p, rest)[1]
    return max(plain, effective(p, rest, tokens + more))
