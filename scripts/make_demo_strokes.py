"""Writes resources/demo/digits.json: ten digits as the synthetic hand writes them, for ``nnsim demo``."""

import json
import sys

import numpy as np

from nnsim.data.strokes import CANVAS
from nnsim.data.synthetic import Knobs, synthetic_drawing
from nnsim.paths import resource

SEED = 7
#: A tidy hand: a demonstration should look like somebody who takes care.
KNOBS = Knobs(wobble=0.025, warp=0.025, rotation=2.0, width=0.08, slant=0.08)


def main() -> int:
    """One drawing for each digit, in the stroke format of ``nnsim classify``."""
    rng = np.random.default_rng(SEED)
    drawings = []
    for digit in range(10):
        strokes = [
            np.round(stroke.points, 2).tolist() for stroke in synthetic_drawing(digit, rng, KNOBS).strokes
        ]
        drawings.append({"strokes": strokes, "size": [CANVAS, CANVAS], "label": digit})
    path = resource("demo", "digits.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(drawings, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path}: {len(drawings)} digits")
    return 0


if __name__ == "__main__":
    sys.exit(main())
