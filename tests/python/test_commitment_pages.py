"""The pages of docs/commitments can be made again: a small version of one, and what it says."""

import os
import pathlib
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
SCRIPT = ROOT / "docs/commitment_pages.py"


def cells_of(page):
    """Rows of the table by parties, penalty and detection."""
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if re.match(r"\| \d+ \|", line)]
    return {(int(r[0]), r[1], float(r[2].split()[0])): r for r in rows}


def test_a_pause_is_kept_with_inspection_and_deposit_and_broken_without(tmp_path):
    headway = os.environ.get("HEADWAY")
    if not headway:
        pytest.skip("set HEADWAY to the program")
    subprocess.run([sys.executable, SCRIPT, headway, "conditional_pause", "--ends", "--replicates", "2", "--out", tmp_path, "--set", "clock.horizon=5"],
                   check=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    cells = cells_of((tmp_path / "conditional_pause.md").read_text())
    assert len(cells) == 2 * 3 * 2  # parties, penalties (nothing, no money, a deposit), detection

    def kept(*where):
        return int(cells[where][5].split("%")[0])

    assert kept(21, "10 years of revenue", 0.9) > 80
    assert kept(21, "nothing", 0.9) < 40
    assert cells[2, "10 years of revenue", 0.9][4] == "0%", "two laboratories do not bind themselves"
    assert (tmp_path / "conditional_pause.svg").read_text().startswith("<svg")


def test_every_commitment_has_a_page():
    shipped = {path.stem for path in (ROOT / "scenarios/commitments").glob("*.toml")}
    assert {path.stem for path in (ROOT / "docs/commitments").glob("*.md")} == shipped | {"README"}
    assert {path.stem for path in (ROOT / "docs/commitments").glob("*.svg")} == shipped
