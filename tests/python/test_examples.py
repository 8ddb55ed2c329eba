"""The example scripts run from beginning to end, in short versions."""

import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
EXAMPLES = ROOT / "analysis/python/examples"


@pytest.mark.parametrize("name, made", [("first_look", "first_look.png"), ("in_process", None), ("trade_off", "trade_off.png")])
def test_example(name, made, tmp_path):
    if not os.environ.get("HEADWAY"):
        pytest.skip("set HEADWAY to the program")
    pytest.importorskip("matplotlib")
    done = subprocess.run([sys.executable, EXAMPLES / f"{name}.py", ROOT / "scenarios", "1", "4"], cwd=tmp_path, capture_output=True, text=True, check=False)
    if "there is no headway_engine" in done.stderr:
        pytest.skip("the engine was not built")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert made is None or (tmp_path / made).stat().st_size > 5000


def test_every_example_is_run():
    assert {path.stem for path in EXAMPLES.glob("*.py")} == {"first_look", "in_process", "trade_off"}
