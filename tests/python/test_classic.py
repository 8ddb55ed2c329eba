"""Run files of classic models, opened by xarray as they are."""

import os
import subprocess

import numpy as np
import pytest

xr = pytest.importorskip("xarray")


@pytest.fixture
def precipice(tmp_path):
    program = os.environ.get("HEADWAY")
    if not program:
        pytest.skip("set HEADWAY to the program")
    path = tmp_path / "risk.h5"
    command = [program, "classic", "precipice", "--set", "enmity=0.5", "--set", "run.rounds=2000", "--across", "teams=2,5", "-o", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


def test_answers_parameters_and_provenance(precipice):
    with xr.open_dataset(precipice) as ds:
        answers = ds.sel(quantity="risk of disaster, no information")
        assert float(answers.closed) == 0 and float(answers.unit.item() == "1")
        assert float(ds.parameter_value.sel(parameter="enmity")) == 0.5
        assert ds.parameter_source.sel(parameter="teams").item() == "armstrong2016"
        public = ds.sel(quantity="risk of disaster, public information")
        assert abs(float(public.played) - float(public.closed)) < 5 * float(public.played_error)
        assert ds.attrs["model"] == "precipice" and ds.attrs["rounds"] == 2000
        assert ds.attrs["command"] == "headway classic precipice --set enmity=0.5 --set run.rounds=2000 --across teams=2,5"


def test_curves_have_their_coordinates(precipice):
    with xr.open_dataset(precipice) as ds:
        assert ds.curve_closed.dims == ("variant", "curve", "capability")
        assert ds.curve_played.dims == ("variant", "curve", "capability_played")
        assert list(ds.variant.values) == ["teams 2", "teams 5"]
        curve = ds.curve_closed.sel(variant="teams 5", curve="risk of disaster, no information")
        np.testing.assert_allclose(curve, np.maximum(0, 1 - ds.capability / (0.5 * 5)))
        assert np.isfinite(ds.curve_played_error).all()
