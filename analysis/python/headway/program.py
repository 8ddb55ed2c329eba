"""Driving the program `headway`."""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
from typing import Any, Mapping, Sequence, Union

from headway.run_file import Path

Setting = Union[str, bool, int, float, Sequence[Union[str, bool, int, float]]]


class HeadwayError(RuntimeError):
    """The program refused or failed: `message` is what it said, `code` its exit code, `command` what was called."""

    def __init__(self, command: Sequence[str], code: int, message: str) -> None:
        super().__init__(f"{message}\n(headway ended with exit code {code})")
        self.command = list(command)
        self.code = code
        self.message = message


def find_program(program: Path | None = None) -> str:
    """The executable: the argument, else the environment variable HEADWAY, else `headway` on the PATH."""
    named = os.fspath(program) if program is not None else os.environ.get("HEADWAY")
    found = shutil.which(named or "headway")
    if found:
        return found
    if named:
        raise FileNotFoundError(f"{named}: is no executable file")
    raise FileNotFoundError(
        "the program headway is not on the PATH; give program=..., or set HEADWAY to its path"
    )


def text_of(value: Setting) -> str:
    """A value as a scenario file spells it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):
        return str(value)
    return "[" + ", ".join(json.dumps(x) if isinstance(x, str) else text_of(x) for x in value) + "]"


def answer(command: Sequence[str]) -> Any:
    """What a command prints as JSON. Raises HeadwayError with its message and exit code."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise HeadwayError(command, done.returncode, done.stderr.strip() or "it said nothing")
    return json.loads(done.stdout)


def run(
    scenario: Path,
    *,
    replicates: int | None = None,
    seed: int | None = None,
    set: Mapping[str, Setting] | None = None,
    out: Path | None = None,
    force: bool = False,
    threads: int | None = None,
    program: Path | None = None,
) -> pathlib.Path:
    """Runs a scenario and gives the path of its run file.

    `set` holds parameters by key, such as `{"clock.horizon": 10}`. `out` is the run file; without it,
    that of the program: the scenario's name in the current folder. An existing file is replaced with `force` alone.
    Raises HeadwayError with the program's message and exit code (4: the file is there, but some of its
    runs failed), and FileNotFoundError where there is no program (see `find_program`).
    """
    command = [find_program(program), "run", os.fspath(scenario), "--json", "--quiet"]
    for option, value in (("--replicates", replicates), ("--seed", seed), ("--jobs", threads), ("--out", out)):
        if value is not None:
            command += [option, os.fspath(value) if isinstance(value, os.PathLike) else str(value)]
    for key, setting in (set or {}).items():
        command += ["--set", f"{key}={text_of(setting)}"]
    if force:
        command.append("--force")
    return pathlib.Path(answer(command)["file"])
