"""Files of sweeps open with labels for points, policies, replicates and factors."""

import os
import pathlib
import subprocess

import numpy as np
import pytest
import xarray as xr

import headway

ROOT = pathlib.Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sweep(tmp_path_factory):
    program = os.environ.get("HEADWAY")
    if not program:
        pytest.skip("set HEADWAY to the program")
    folder = tmp_path_factory.mktemp("sweep")
    (folder / "study.toml").write_text(f"""
extends = "{os.path.relpath(ROOT / 'scenarios/baseline.toml', folder)}"
[clock]
horizon = 0.5
[sweep]
design = "saltelli"
samples = 2
replicates = 2
[sweep.factor]
harm.tail = "plausible"
market.price_weight = [0.7, 0.9]
[[sweep.policy]]
name = "none"
[[sweep.policy]]
name = "pause"
scenario = "{os.path.relpath(ROOT / 'scenarios/moratorium.toml', folder)}"
""")

    def run(name, *options):
        subprocess.run([program, "sweep", folder / "study.toml", "-o", folder / name, "-q", *options], check=True)
        return str(folder / name)

    return run


def test_labels(sweep):
    with headway.open_run(sweep("all.h5")) as ds:
        assert ds.sizes["run"] == 2 * 4 * 2 * 2
        assert list(ds.policy.values) == ["none", "pause"]
        assert list(ds.factor.values) == ["market.price_weight", "harm.tail"]
        assert list(np.unique(ds.design_block)) == [0, 1, 2]
        means = ds.outcome_final_capability.groupby("policy_name").mean()
        assert list(means.policy_name.values) == ["none", "pause"]
        pairs = ds.set_coords(["point", "replicate"]).outcome_spending.set_index(run=["point", "replicate", "policy_name"])
        assert pairs.sel(policy_name="pause").size == 16
        assert "lab_capability" in ds
        streams = ds.stream.values.reshape(8, 2, 2)  # point, policy, replicate
        assert (streams[:, 0] == streams[:, 1]).all(), "the policies of a point share random numbers"
        assert (streams == streams[[0, 0, 0, 0, 4, 4, 4, 4]]).all(), "and so do the points of a base point"
        assert len(np.unique(streams)) == 4, "base points and replicates are independent"


def test_outcomes_only(sweep):
    path = sweep("none.h5", "--keep", "none")
    with headway.open_run(path) as ds:
        assert "frontier_margin" not in ds
        assert np.isfinite(ds.outcome_final_capability).all()
    assert headway.groups(path) == []
    assert headway.summary(path).loc[("pause", "outcome_final_capability"), "n"] == 16
    assert headway.design(path)["design"] == "saltelli"


def test_a_sweep_in_the_process_has_the_same_numbers(sweep, tmp_path):
    path = pathlib.Path(sweep("here.h5", "--keep", "none"))
    try:
        made = headway.run_sweep(path.parent / "study.toml", ["outcome_final_capability", "outcome_spending"], jobs=2)
    except ImportError as missing:
        pytest.skip(str(missing))
    with headway.open_sweep(path) as ds:
        for name in ("outcome_final_capability", "outcome_spending"):
            assert made[name].dims == ("point", "policy", "replicate")
            assert np.array_equal(made[name], ds[name].transpose("point", "policy", "replicate"))
        assert list(made.policy.values) == ["none", "pause"]
        assert np.allclose(made.param_harm__tail, ds.param_harm__tail)


def test_policies_are_compared_at_each_point(sweep):
    path = sweep("compared.h5", "--keep", "none")
    with headway.open_sweep(path) as ds:
        assert dict(ds.outcome_spending.sizes) == {"point": 8, "policy": 2, "replicate": 2}
        assert ds.param_harm__tail.dims == ("point",)
        assert float(ds.param_harm__tail.std()) > 0
        gain = (ds.outcome_spending.sel(policy="pause") - ds.outcome_spending.sel(policy="none")).mean()
    row = headway.compare(path).loc[("pause", "outcome_spending")]
    assert row.n == 16 and row.difference == pytest.approx(float(gain))


def test_plain_xarray(sweep):
    with xr.open_dataset(sweep("plain.h5", "--keep", "final"), group="series") as ds:
        assert ds.frontier_capability.dims == ("run", "time")
        assert ds.sizes["time"] == 1
