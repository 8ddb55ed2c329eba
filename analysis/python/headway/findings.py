"""Findings of the program as tables: `headway sensitivity`, `discover`, `robust`, `game`, `optimise`."""

from __future__ import annotations

import os
from typing import Any, Mapping, Sequence, Union

import pandas as pd

from headway.program import answer, find_program, text_of
from headway.run_file import Path

Option = Union[str, int, float, bool, Sequence[str], Mapping[str, Any], None]


def _answer(command: str, path: Path, options: Mapping[str, Option], program: Path | None) -> Any:
    """Options by their names on the command line; underscores stand for dashes, lists repeat an option, dictionaries too (`KEY=VALUE`), True is a flag."""
    words = [find_program(program), command, os.fspath(path), "--json", "--quiet"]
    for name, value in options.items():
        option = "--" + name.replace("_", "-")
        if value is True:
            words.append(option)
        elif isinstance(value, Mapping):
            for key, item in value.items():
                words += [option, f"{key}={text_of(item)}"]
        elif isinstance(value, (list, tuple)):
            for item in value:
                words += [option, str(item)]
        elif value is not None and value is not False:
            words += [option, str(value)]
    return answer(words)


def sensitivity(sweep: Path, *, program: Path | None = None, **options: Option) -> pd.DataFrame:
    """One row per outcome, policy, method, measure and factor: `value` with its 95% interval `low` to `high`, and `n`.

    Options are those of `headway sensitivity`, such as `outcome="minimum_margin"`, `method=["delta", "pawn"]`, `against="none"`.
    With `series="frontier_margin"` there is one row per year as well. Curves of one-at-a-time sweeps have a column `at`.
    """
    rows = []
    for result in _answer("sensitivity", sweep, options, program)["results"]:
        head = {key: result[key] for key in ("outcome", "policy", "year", "method") if key in result}
        for measure in result.get("measures", []):
            for factor, estimate in measure["factors"].items():
                rows.append({**head, "measure": measure["measure"], "factor": factor, **estimate})
        for point in result.get("curve", []):
            rows.append({**head, "measure": "change", "factor": result["factor"], "at": point["at"], **point["change"]})
    return pd.DataFrame(rows)


def discover(sweep: Path, outcome: str, *, program: Path | None = None, **options: Option) -> dict[str, Any]:
    """What `headway discover` prints as JSON: boxes, rules, scores, signposts. Give `above=X` or `below=X`."""
    return _answer("discover", sweep, {"outcome": outcome, **options}, program)


def robust(sweep: Path, outcome: str | Sequence[str], *, program: Path | None = None, **options: Option) -> pd.DataFrame:
    """One row per outcome, criterion and policy: `value`, `low`, `high`, `rank`, and `best`, the share of resamples in which it is the best."""
    rows = []
    for result in _answer("robust", sweep, {"outcome": outcome, **options}, program)["outcomes"]:
        for criterion in result["criteria"]:
            for policy, judged in criterion["policies"].items():
                head = {"outcome": result["outcome"], "criterion": criterion["criterion"], "policy": policy}
                rows.append({**head, **judged["value"], "rank": judged["rank"], "best": judged["best"]})
    return pd.DataFrame(rows)


def game(path: Path, *, program: Path | None = None, **options: Option) -> dict[str, Any]:
    """What `headway game` prints as JSON: of a file of payoffs, of a game of a scenario, or of a sweep with `player=[...]` and `payoff="states.welfare"`."""
    return _answer("game", path, options, program)


def optimise(study: Path, out: Path, *, program: Path | None = None, **options: Option) -> dict[str, Any]:
    """What `headway optimise` prints as JSON; the folder `out` gets the page, the table and the state from which it goes on."""
    return _answer("optimise", study, {"out": os.fspath(out), **options}, program)
