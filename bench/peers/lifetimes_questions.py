"""What lifetimes' vectorised answers take: reads a file of x, t_x and T (float64, column by column), prints JSON.

    python3 lifetimes_questions.py FILE

Needs lifetimes 0.11.3. Processor time in seconds, the least of five runs, first run not counted.
"""

import json
import sys
import time
import warnings

import numpy as np
import pandas as pd
from lifetimes import BetaGeoFitter, ModifiedBetaGeoFitter, ParetoNBDFitter

warnings.simplefilter("ignore")
x, tx, T = np.fromfile(sys.argv[1], dtype=np.float64).reshape(3, -1)
MODELS = {
    "bg-nbd": (BetaGeoFitter, dict(r=0.243, alpha=4.414, a=0.793, b=2.426)),
    "mbg-nbd": (ModifiedBetaGeoFitter, dict(r=0.525, alpha=6.183, a=0.891, b=1.614)),
    "pareto-nbd": (ParetoNBDFitter, dict(r=0.553, alpha=10.578, s=0.606, beta=11.669)),
}


def least(run):
    times = []
    for _ in range(6):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times[1:])


out = {}
for name, (fitter, params) in MODELS.items():
    model = fitter()
    model.params_ = pd.Series(params)
    out[name] = {
        "expected": least(lambda: model.conditional_expected_number_of_purchases_up_to_time(39, x, tx, T)),
        "alive": least(lambda: model.conditional_probability_alive(x, tx, T)),
    }
print(json.dumps(out))
