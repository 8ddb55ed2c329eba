"""What trades off: a short search over two policies, and its Pareto set as a picture.

    python trade_off.py ../../../scenarios
"""

import sys

import headway
import matplotlib

matplotlib.use("Agg")

scenarios = sys.argv[1] if len(sys.argv) > 1 else sys.exit(__doc__)
horizon = sys.argv[2] if len(sys.argv) > 2 else "15"
short = {"population": 12, "generations": 6, "worlds": 6, "check_worlds": 12} if len(sys.argv) <= 3 else {"population": 4, "generations": 1, "worlds": 2, "check_worlds": 3}

found = headway.optimise(f"{scenarios}/optimise/margin_and_ceiling.toml", "search", set=[f"clock.horizon={horizon}"], **short)
for candidate in found["candidates"]:
    print(candidate["candidate"], candidate["settings"], {name: round(value["value"], 3) for name, value in candidate["values"].items()})
headway.plots.tradeoff(found, "margin", "surplus").figure.savefig("trade_off.png", dpi=120)
