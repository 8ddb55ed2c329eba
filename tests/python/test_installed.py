"""The package as pip installs it, and its annotations."""

import importlib
import inspect
import pathlib
import shutil
import subprocess
import sys
import typing

import headway
import pytest

PACKAGE = pathlib.Path(__file__).parents[2] / "analysis" / "python"


def test_pip_installs_it_from_the_tree(tmp_path):
    pytest.importorskip("setuptools")
    source = shutil.copytree(PACKAGE, tmp_path / "python")  # pip leaves a build folder in its source
    made = subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", tmp_path / "venv"], capture_output=True, text=True)
    if made.returncode:
        pytest.skip("venv makes no environment here (python3-venv)")
    python = tmp_path / "venv/bin/python"
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-index", "--no-build-isolation", "--no-deps", source], check=True)
    told = subprocess.run([python, "-W", "error", "-c", "import headway; print(headway.__file__)"], cwd=tmp_path,
                          env={"PATH": ""}, capture_output=True, text=True, check=True).stdout
    assert pathlib.Path(told.strip()).is_relative_to(tmp_path)
    assert (pathlib.Path(told.strip()).parent / "py.typed").exists()


@pytest.mark.skipif(sys.version_info < (3, 10), reason="annotations are written as of 3.10")
@pytest.mark.parametrize("module", ["run_file", "sweep", "intervals", "statistics", "program", "engine", "findings"])
def test_every_function_is_annotated(module):
    loaded = importlib.import_module(f"headway.{module}")
    for name, function in inspect.getmembers(loaded, inspect.isfunction):
        if function.__module__ != loaded.__name__:
            continue
        hints = typing.get_type_hints(function)
        assert "return" in hints, name
        assert set(inspect.signature(function).parameters) <= set(hints), name


def test_all_that_is_public_is_explained():
    for name in headway.__all__:
        assert inspect.getdoc(getattr(headway, name)), name
