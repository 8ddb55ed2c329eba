"""Which runs are independent, and 95% intervals that count them; as in analysis/clustered.h of the program."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Interval = tuple[float, float, float]  # value, low, high

LEVEL = 0.95
FEWEST_FOR_A_MEDIAN = 6  # clusters; with fewer no interval of order statistics has the coverage
NO_INTERVAL = (math.nan, math.nan)


def clusters(points: npt.ArrayLike, streams: npt.ArrayLike) -> Integers:
    """A row per run: a number equal for runs that are not independent, or, where streams link all points, two: of the point and of the stream."""
    point, stream = (np.unique(np.asarray(x), return_inverse=True)[1] for x in (points, streams))
    label = np.arange(len(point))
    while True:
        before = label
        for group in (point, stream):
            least = np.full(group.max(initial=-1) + 1, len(label))
            np.minimum.at(least, group, label)
            label = least[group]
        if np.array_equal(label, before):
            break
    if len(np.unique(label)) > 1:
        return label[:, np.newaxis]
    return np.column_stack([group for group in (point, stream) if group is stream or group.max(initial=0) > 0])


def _ways(cluster: Integers) -> list[Integers]:
    """The clusters of either kind, which cross where there are two."""
    return [cluster] if cluster.ndim == 1 else list(cluster.T)


def count(cluster: Integers) -> int:
    """How many clusters there are, of the kind of which there are fewer."""
    return min(len(np.unique(way)) for way in _ways(cluster))


def _totals(values: Floats, cluster: Integers) -> tuple[Floats, Floats]:
    """Sum and number of values in each cluster."""
    index = np.unique(cluster, return_inverse=True)[1]
    return np.bincount(index, values), np.bincount(index).astype(float)


def _jackknife_variance(sums: Floats, counts: Floats) -> float:
    """Of the mean, from the means that leave out one cluster each."""
    total, n, k = sums.sum(), counts.sum(), len(sums)
    return float((k - 1) / k * (((total - sums) / (n - counts) - total / n) ** 2).sum())


def _variance(values: Floats, cluster: Integers) -> float:
    """Of the mean: where points and streams cross V_point + V_stream - V_cell, never less than one of the former."""
    ways = _ways(cluster)
    if len(ways) == 1:
        return _jackknife_variance(*_totals(values, cluster))
    cell = ways[0] * (ways[1].max(initial=0) + 1) + ways[1]
    by_point, by_stream, by_cell = (_jackknife_variance(*_totals(values, way)) for way in (*ways, cell))
    return max(by_point + by_stream - by_cell, by_point, by_stream)


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """Regularised, by the continued fraction (Lentz)."""
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(b, a, 1 - x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, 500):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / (1 + term * d)
            c = 1 + term / c
            fraction *= c * d
        if abs(c * d - 1) < 1e-14:
            break
    return front * fraction


@lru_cache(maxsize=None)
def student_t(freedom: int) -> float:
    """The quantile of Student's t that a two-sided interval takes."""
    low, high = 0.0, 20.0
    for _ in range(100):
        t = (low + high) / 2
        outside = _incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t))
        low, high = (t, high) if outside > 1 - LEVEL else (low, t)
    return (low + high) / 2


def _wilson(share: float, n: float, quantile: float) -> tuple[float, float]:
    square = quantile * quantile
    centre = share + square / (2 * n)
    half = quantile * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    return (centre - half) / (1 + square / n), (centre + half) / (1 + square / n)


def _design_effect(values: Floats, cluster: Integers, variance: float, weight: float) -> float:
    """By how much the variance of a mean exceeds that of as many independent runs."""
    n, k = len(values), count(cluster)
    largest = n / k
    if variance <= 0 or n == k:
        return largest
    # As if one more cluster had been seen, whose runs are all alike: few clusters say little of that.
    seen = min(max(_variance(values, cluster) * (n - 1) / variance, 1.0), largest)
    return (weight * seen + largest) / (weight + 1)


def _telling(flags: Floats, cluster: Integers) -> float:
    """Clusters that hold the rarer of hits and misses."""
    totals = (_totals(flags, way) for way in _ways(cluster))
    return float(min(min((sums > 0).sum(), (sums < counts).sum()) for sums, counts in totals))


def _independent_runs(flags: Floats, cluster: Integers) -> float:
    """How many independent runs would know the share of flags as well."""
    share = float(flags.mean())
    return len(flags) / _design_effect(flags, cluster, share * (1 - share), _telling(flags, cluster))


def standard_errors(n: int, k: int) -> float:
    """Standard errors to either side, of `n` runs in `k` clusters."""
    return NormalDist().inv_cdf((1 + LEVEL) / 2) if n == k else student_t(k - 1)


def mean_interval(values: Floats, cluster: Integers) -> Interval:
    """Mean, with Student's t on clusters - 1 and the variance of the jackknife."""
    value = float(values.mean()) if len(values) else math.nan
    if not math.isfinite(value) or count(cluster) < 2:
        return (value, *NO_INTERVAL)
    half = student_t(count(cluster) - 1) * math.sqrt(_variance(values, cluster))
    return value, value - half, value + half


def share_interval(values: Floats, cluster: Integers) -> Interval:
    """Share of the values above 0."""
    if not len(values):
        return (math.nan, *NO_INTERVAL)
    flags = (values > 0).astype(float)
    share, k = float(flags.mean()), count(cluster)
    if k < 2 < len(values):
        return (share, *NO_INTERVAL)
    low, high = _wilson(share, _independent_runs(flags, cluster), standard_errors(len(values), k))
    return share, 0.0 if share == 0 else low, 1.0 if share == 1 else high


def share_difference_interval(differences: Floats, cluster: Integers) -> Interval:
    """Mean of paired differences of flags, with half a pair added to each way in which two flags can fall."""
    n, k = len(differences), count(cluster)
    value = float(differences.mean()) if n else math.nan
    if k < 2:
        return (value, *NO_INTERVAL)
    differ = np.abs(differences) > 0
    telling = float(count(cluster[differ]))
    effect = _design_effect(differences, cluster, differ.mean() - value * value, telling)
    pairs, total = n / effect + 2, differences.sum() / effect
    half = student_t(k - 1) * math.sqrt(differ.sum() / effect + 1 - total * total / pairs) / pairs
    return value, max(-1.0, total / pairs - half), min(1.0, total / pairs + half)


def quantile(ascending: Floats, p: float) -> float:
    """Linear between order statistics, which may be infinite."""
    place = p * (len(ascending) - 1)
    below = int(place)
    low, high = ascending[below], ascending[min(below + 1, len(ascending) - 1)]
    weight = place - below
    if weight == 0 or low == high:
        return float(low)
    return float(high if math.isinf(high) else low + weight * (high - low))


def _order_statistics(ascending: Floats) -> tuple[float, float]:
    """The r-th smallest and r-th largest of n independent values hold their median with 1 - 2 P(Binomial(n, 1/2) < r)."""
    n, r, below = len(ascending), 0, 0.0
    while True:
        below += math.exp(math.lgamma(n + 1) - math.lgamma(r + 1) - math.lgamma(n - r + 1) - n * math.log(2))
        if below > (1 - LEVEL) / 2:
            break
        r += 1
    return (float(ascending[r - 1]), float(ascending[n - r])) if r else NO_INTERVAL


def median_interval(values: Floats, cluster: Integers) -> Interval:
    """Median, between the quantiles at the ends of the interval for the share below it."""
    if not len(values):
        return (math.nan, *NO_INTERVAL)
    ascending = np.sort(values)
    median = quantile(ascending, 0.5)
    k = count(cluster)
    if k < FEWEST_FOR_A_MEDIAN:
        return (median, *NO_INTERVAL)
    if k == len(values):
        return (median, *_order_statistics(ascending))
    known = _independent_runs((values > median).astype(float), cluster)
    low, high = _wilson(0.5, known, standard_errors(len(values), k))
    return median, quantile(ascending, low), quantile(ascending, high)
