"""Phase 1: public signals, beliefs about rivals, forecasts."""

import numpy as np

from .notation import active, frontier, plus


def leader(w):
    """The first active laboratory with the best deployed model, or None."""
    rows = np.flatnonzero(active(w))
    return None if rows.size == 0 else rows[np.argmax(w.labs.capability[rows])]


def observe(w, random):
    c, p = w.commons, w.p.observation
    first = leader(w)
    c.frontier_history = np.append(c.frontier_history[1:], frontier(w))
    c.safety_history = np.append(c.safety_history[1:], 0.0 if first is None else w.labs.safety[first] + w.labs.patch[first])
    trend(w)
    rows = np.flatnonzero(active(w))
    for l in rows:  # (1.2)
        rivals = rows[rows != l]
        best = w.labs.capability[rivals].max() if rivals.size else 0.0
        seen = best + p.rival_noise * random.normal("observe_rival", l)
        w.labs.believed_frontier[l] = plus(seen)
        w.labs.believed_rivals[l] = plus(seen + plus(c.trend_rate) * p.release_lead)


def points(w):
    return int(round(w.p.observation.window / w.p.clock.dt))


def trend(w):
    """(1.1)"""
    n = points(w)
    y = w.commons.frontier_history[-n:]
    i = np.arange(n) - (n - 1) / 2
    b = (i * (y - y.mean())).sum() / (n * (n * n - 1) / 12)
    residual = y - y.mean() - b * i
    w.commons.trend_rate = b / w.p.clock.dt
    w.commons.trend_level = y.mean() + b * (n - 1) / 2
    w.commons.trend_error = np.sqrt((residual ** 2).sum() / (n - 2))


def forecast(w, months):
    """(1.3): level and standard error."""
    n = points(w)
    ahead = (n - 1) / 2 + months / w.p.clock.dt
    c = w.commons
    return (c.trend_level + c.trend_rate * months,
            c.trend_error * np.sqrt(1 + 1 / n + ahead ** 2 / (n * (n * n - 1) / 12)))
