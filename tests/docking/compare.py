"""Where two worlds differ."""

import numpy as np

from .trace import Table

TOLERANCE = 1e-12

# What is left of large numbers has the rounding errors of these.
LEFT_OF = {"funders.reserve": "funders.budget", "suppliers.stock": "suppliers.made", "labs.rents": "labs.operations",
           "metrics.welfare": "metrics.surplus", "metrics.welfare_present": "metrics.surplus"}


def columns_of(world):
    for table, columns in vars(world).items():
        if isinstance(columns, Table):
            for name, values in vars(columns).items():
                yield f"{table}.{name}", np.ravel(np.asarray(values, float))


def largest(values):
    finite = np.abs(values[np.isfinite(values)])
    return finite.max() if finite.size else 0.0


def differences(ours, engine, tolerance=TOLERANCE):
    """(column, row, ours, engine) of the worst value of every column that differs by more than the tolerance, relative to the
    largest value of its column: where numbers cancel, what is left has the error of what was there."""
    result = []
    other = dict(columns_of(engine))
    for name, a in columns_of(ours):
        b = other[name]
        if a.size == 0:
            continue
        with np.errstate(invalid="ignore"):
            error = np.where((a == b) | (np.isnan(a) & np.isnan(b)), 0.0, np.abs(a - b))
        error = np.where(np.isnan(error), np.inf, error)
        if error.max() > tolerance * max(largest(b), largest(other.get(LEFT_OF.get(name), b))):
            worst = int(np.argmax(error))
            result.append((name, worst, a[worst], b[worst]))
    return result
