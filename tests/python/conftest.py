"""A small run file, written by the program `headway_sample_run` of the build."""

import os
import pathlib
import subprocess

import pytest


def sample_program():
    named = os.environ.get("HEADWAY_SAMPLE_RUN")
    if named:
        return pathlib.Path(named)
    headway = os.environ.get("HEADWAY")  # <build>/ui/cli/headway
    build = pathlib.Path(headway).parents[2] if headway else None
    return build / "tests/record/sample/headway_sample_run" if build else None


@pytest.fixture(scope="session")
def run_path(tmp_path_factory):
    """Four runs, the last one failed at row 10."""
    program = sample_program()
    if program is None or not program.exists():
        pytest.skip("headway_sample_run is not built; set HEADWAY_SAMPLE_RUN")
    path = tmp_path_factory.mktemp("runs") / "sample.h5"
    subprocess.run([program, path, "4"], check=True)
    return str(path)
