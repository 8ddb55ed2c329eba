"""The run file as programs see it that know nothing of Headway. One process per library: Debian's
builds of h5py and netCDF4 should not have to share one HDF5 library."""

import shutil
import subprocess
import sys
import textwrap

import pytest


def run_python(module, code, *arguments):
    """Runs `code` in a fresh interpreter; skips when `module` is not installed."""
    pytest.importorskip("xarray")
    if subprocess.run([sys.executable, "-c", f"import {module}"], stderr=subprocess.DEVNULL).returncode:
        pytest.skip(f"{module} is not installed")
    done = subprocess.run([sys.executable, "-W", "error::FutureWarning", "-c", textwrap.dedent(code), *arguments],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
def test_xarray(engine, run_path):
    run_python({"netcdf4": "netCDF4"}.get(engine, engine), """
        import sys, numpy as np, xarray as xr
        path, engine = sys.argv[1:]
        with xr.open_dataset(path, engine=engine, group="labs") as labs:
            assert list(labs.lab.values) == ["atlas", "borealis", "ciel"]
            assert labs.capability.dims == ("run", "time", "lab")
            assert labs.capability.attrs["units"] == "OOM"
            assert labs.capability.attrs["long_name"] == "capability of the best deployed model"
            assert labs.time.attrs["units"] == "year"
            assert abs(labs.time.values[-1] - 2028) < 1e-9
            chosen = labs.staff_alignment.sel(lab="borealis", run=1, time=2026)
            other = labs.staff_alignment.sel(lab="atlas", run=0, time=2026)
            assert float(chosen - other) == 1e4 + 5   # five fields further, one run later
            assert np.isnan(labs.capability.sel(run=3).values[10:]).all()
            assert list(labs.lab_type.values) == ["incumbent"] * 3
        with xr.open_dataset(path, engine=engine) as root:
            assert list(root.status.values) == [1, 1, 1, 2]
            assert root.status.attrs["flag_meanings"] == "missing done failed"
            assert root.scenario_toml.values.item() == 'title = "Sample"  # größer\\n'
            assert root.failure.values[3] == "phase train, tick 10: cash ran out"
            assert root.attrs["runs_failed"] == 1 and root.attrs["schema_name"] == "headway-run"
            assert root.param_clock__dt.dtype == np.float64
            for name, variable in root.variables.items():
                assert variable.dtype.kind not in "mM", name    # no time where none was meant
                assert variable.attrs["long_name"], name
        for group, axis in [("series", None), ("states", "state"), ("funders", "funder"),
                            ("segments", "segment"), ("suppliers", "supplier"), ("assurers", "assurer"),
                            ("techniques", "technique"), ("instruments", "instrument")]:
            with xr.open_dataset(path, engine=engine, group=group) as part:
                part.load()
                assert "run" in part.indexes and "time" in part.indexes
                assert axis is None or axis in part.indexes, group
                for name, variable in part.data_vars.items():
                    assert variable.dtype == object or variable.attrs["units"], name
        """, run_path, engine)


def test_h5py(run_path):
    run_python("h5py", """
        import sys, h5py, numpy as np
        with h5py.File(sys.argv[1], "r") as file:
            capability = file["labs/capability"]
            assert capability.shape == (4, 25, 3) and capability.dtype == "<f4"
            assert [d[0].name.split("/")[-1] for d in capability.dims] == ["run", "time", "lab"]
            assert file["labs/lab"] == file["lab"]          # one object, two names
            assert capability.attrs["units"] in (b"OOM", "OOM")
            assert np.isnan(capability.attrs["_FillValue"])
            assert capability.compression is None and capability.chunks == (4, 25, 3)
            assert file["lab"].asstr()[0] == "atlas" and h5py.h5ds.is_scale(file["lab"].id)
            assert len(file["lab"].attrs["REFERENCE_LIST"]) > 40
        """, run_path)


def test_netcdf4(run_path):
    run_python("netCDF4", """
        import sys, netCDF4, numpy as np
        with netCDF4.Dataset(sys.argv[1]) as file:
            margin = file["labs/margin"]
            assert margin.dimensions == ("run", "time", "lab") and margin.units == "OOM"
            assert file.groups["labs"].variables["lab"][1] == "borealis"
            assert file["seed"].dimensions == ("run",)
            assert np.ma.count_masked(margin[3, 10:, :]) == 45
        """, run_path)


def test_ncdump(run_path):
    if not shutil.which("ncdump"):
        pytest.skip("ncdump is not installed (netcdf-bin)")
    text = subprocess.run(["ncdump", "-h", run_path], capture_output=True, text=True, check=True).stdout
    for line in ("run = 4 ;", "time = 25 ;", "lab = 3 ;", "group: labs {",
                 "float capability(run, time, lab) ;", 'capability:units = "OOM" ;',
                 "double outcome_final_margin(run) ;", "string lab(lab) ;", ':schema_name = "headway-run" ;'):
        assert line in text, line
    assert "phony_dim" not in text
    order = [text.index(line) for line in ("int64 run(run)", "double time(time)", "string lab(lab)", "int64 point(run)")]
    assert order == sorted(order)    # of creation, not of the alphabet
    labels = subprocess.run(["ncdump", "-v", "lab", run_path], capture_output=True, text=True, check=True).stdout
    assert 'lab = "atlas", "borealis", "ciel"' in labels
