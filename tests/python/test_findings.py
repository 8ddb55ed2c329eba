"""The program's findings arrive as tables."""

import os
import pathlib
import subprocess

import headway
import pytest

ROOT = pathlib.Path(__file__).parents[2]
STUDY = """
extends = "{root}baseline.toml"
[clock]
horizon = 0.5
[report]
keep = "none"
[sweep]
design = "saltelli"
samples = 8
[sweep.factor]
research.growth = "plausible"
harm.tail = "plausible"
[[sweep.policy]]
name = "none"
[[sweep.policy]]
name = "pause"
scenario = "{root}moratorium.toml"
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    if not os.environ.get("HEADWAY"):
        pytest.skip("set HEADWAY to the program")
    folder = tmp_path_factory.mktemp("study")
    (folder / "scenarios").symlink_to(ROOT / "scenarios")
    (folder / "study.toml").write_text(STUDY.format(root="scenarios/"))
    program = os.environ["HEADWAY"]
    subprocess.run([program, "sweep", "study.toml", "-o", "study.h5", "--quiet"], cwd=folder, check=True, capture_output=True)
    return folder / "study.h5"


def test_sensitivity_is_a_table(study):
    table = headway.sensitivity(study, outcome="final_capability", policy="none", resamples=50)
    assert set(table.measure) == {"first order", "total"} and set(table.factor) == {"research.growth", "harm.tail"}
    assert (table.n == 8).all() and (table.low <= table.high).all()
    with pytest.raises(headway.HeadwayError, match="did you mean"):
        headway.sensitivity(study, outcome="final_capabilty")


def test_robust_is_a_table(study):
    table = headway.robust(study, ["final_safety", "spending"], satisfy={"final_safety": 0}, resamples=50)
    assert set(table.policy) == {"none", "pause"}
    assert set(table.criterion[table.outcome == "outcome_final_safety"]) > {"Laplace", "Starr domain"}
    assert table["rank"].min() == 1


def test_discover_and_game_are_dictionaries(study):
    capability = headway.open_sweep(study).outcome_final_capability
    found = headway.discover(study, "final_capability", above=float(capability.isel(policy=0).median()))
    assert found["points"] == 16 and set(found["scores"]) == {"research.growth", "harm.tail"}
    hunt = headway.game(ROOT / "scenarios/games/stag_hunt.toml")
    assert len(hunt["equilibria"]) == 3
