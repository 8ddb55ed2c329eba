"""Reads what headway_trace writes: the state of a run between all phases."""

import json
from types import SimpleNamespace

import numpy as np


class Table(SimpleNamespace):
    """Columns by name."""


class World(SimpleNamespace):
    """Tables by name; groups of parameters in `p`; rules, commons and metrics."""

    def copy(self):
        return World(**{k: _copy(v) for k, v in vars(self).items()})


def _copy(value):
    if isinstance(value, (Table, SimpleNamespace)):
        return type(value)(**{k: _copy(v) for k, v in vars(value).items()})
    return value.copy() if isinstance(value, np.ndarray) else value


SCALAR_TABLES = {"commons", "metrics", "calendar"}


class Trace:
    """Frames of a run: the first state, then of every tick its beginning and the state after each phase."""

    def __init__(self, path):
        with open(path, "rb") as file:
            header = json.loads(file.readline())
            self.data = np.frombuffer(file.read(), dtype=np.float64)
        self.seed = header["seed"]
        self.phases = header["phases"]
        self.instruments = header["instruments"]
        self.columns = [tuple(c) for c in header["columns"]]
        self.values = [None] * len(self.columns)
        self.at = 0

    def frames(self):
        """Goes from state to state and yields (tick, phase); phase "" is the beginning of a tick, tick 0 the first state."""
        self._read()
        yield 0, ""
        tick = 0
        while self.at < len(self.data):
            tick += 1
            for phase in ["", *self.phases]:
                self._read()
                yield tick, phase

    def _read(self):
        count = int(self.data[self.at])
        self.at += 1
        for _ in range(count):
            number = int(self.data[self.at])
            size = self.columns[number][3]
            self.values[number] = self.data[self.at + 1:self.at + 1 + size]
            self.at += 1 + size

    def world(self):
        """The present frame as a world of its own."""
        world = World(p=SimpleNamespace())
        for (table, name, rows, size), values in zip(self.columns, self.values):
            owner, key = (world.p, table[2:]) if table.startswith("p.") else (world, table)
            if not hasattr(owner, key):
                setattr(owner, key, Table())
            setattr(getattr(owner, key), name, shaped(table, rows, size, values))
        world.seed = self.seed
        world.instruments_in_force = self.instruments
        return world


def shaped(table, rows, size, values):
    if table in SCALAR_TABLES or table.startswith("p."):
        return float(values[0]) if size == 1 else values.copy()
    return values.copy() if size == rows or rows == 0 else values.reshape(rows, -1).copy()
