"""headway.run drives the program."""

import os
import pathlib
import stat

import headway
import pytest

ROOT = pathlib.Path(__file__).parents[2]


@pytest.fixture
def program():
    if not os.environ.get("HEADWAY"):
        pytest.skip("set HEADWAY to the program")
    return os.environ["HEADWAY"]


def test_run_gives_the_path_of_its_file(program, tmp_path):
    settings = {"clock.horizon": 0.5, "report.actors": 0}
    path = headway.run(ROOT / "scenarios/baseline.toml", replicates=3, seed=5, set=settings, out=tmp_path / "out.h5")
    assert path == tmp_path / "out.h5"
    with headway.open_run(path) as ds:
        assert ds.sizes["run"] == 3 and ds.attrs["master_seed"] == 5
    with pytest.raises(headway.HeadwayError) as refused:
        headway.run(ROOT / "scenarios/baseline.toml", set=settings, out=path)
    assert refused.value.code == 2 and "--force" in refused.value.message
    assert headway.run(ROOT / "scenarios/baseline.toml", replicates=1, set=settings, out=path, force=True) == path


def test_problems_of_a_scenario_are_told(program, tmp_path):
    with pytest.raises(headway.HeadwayError, match="tail") as refused:
        headway.run(ROOT / "scenarios/baseline.toml", set={"harm.tial": 2}, out=tmp_path / "x.h5")
    assert refused.value.code == 3 and "exit code 3" in str(refused.value)
    assert refused.value.command[0] and not (tmp_path / "x.h5").exists()


def test_the_program_is_found(tmp_path, monkeypatch):
    monkeypatch.delenv("HEADWAY", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="set HEADWAY"):
        headway.run("baseline.toml")
    fake = tmp_path / "headway"
    fake.write_text("#!/bin/sh\n" + """printf '{"file":"%s"}' "$*" \n""")
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    call = str(headway.run("a.toml", replicates=2, set={"x.y": True, "f": [1, 2.5]}, threads=1))
    assert call == "run a.toml --json --quiet --replicates 2 --jobs 1 --set x.y=true --set f=[1, 2.5]"
    monkeypatch.setenv("HEADWAY", str(tmp_path / "nowhere"))
    with pytest.raises(FileNotFoundError, match="nowhere"):
        headway.run("baseline.toml")
    assert headway.run("a.toml", program=fake)
