"""The JSON Schema is one, and the project's scenarios and some mistakes are judged as the reader judges them."""
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)  # CTest counts it as skipped
try:
    import tomllib
except ImportError:
    sys.exit(77)

root = pathlib.Path(sys.argv[1])
schema = json.loads((root / "docs/reference/scenario.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)

files = sorted((root / "scenarios").glob("*.toml")) + sorted((root / "scenarios/commitments").glob("*.toml"))
assert files, "no scenarios to check"
for path in files:
    errors = [error.message for error in validator.iter_errors(tomllib.loads(path.read_text(encoding="utf-8")))]
    assert not errors, f"{path}: {errors[:3]}"

for text in ("horizon = 3", "[clock]\nhorizon = -1", "[clock]\nhorizn = 1", "[[lab]]\ncash = 1",
             '[[lab]]\nname = "a"\ntype = "x"', '[[instrument]]\nname = "a"\nkind = "moratorium"\nfee = 1',
             "[clock]\nhorizon = {uniform = 3}", "schema = 2", '[sweep]\ndesign = "sobl"',
             "[sweep.factor]\nharm.tial = [1]", '[[sweep.policy]]\nscenario = "a.toml"'):
    assert not validator.is_valid(tomllib.loads(text)), text

for text in ('[sweep]\ndesign = "sobol"\nsamples = 8\n[sweep.factor]\nharm.tail = {uniform = [0.7, 0.9]}\nclock.horizon = [3, 4]\n'
             'thresholds.tool_use = "plausible"\n[[sweep.policy]]\nname = "a"\nscenario = ["a.toml"]\nset = ["harm.tail=1"]',
             "[sweep]\npoint = {csv = 'p.csv'}", "[[sweep.point]]\nharm.tail = 0.8"):
    errors = [error.message for error in validator.iter_errors(tomllib.loads(text))]
    assert not errors, f"{text}: {errors[:3]}"
