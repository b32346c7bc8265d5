"""Times the fits of lifetimes 0.11.3 on the columns that bench/jobs/fits.ts wrote, in seconds of processor time.

Command: python3 lifetimes_fits.py <folder>. The folder has `table` and `fewer`: frequency, recency, age in days and mean spend, as
doubles, one column after the other. Times are given to lifetimes in weeks; only `fit` is timed, with default settings.
"""
import json
import pathlib
import sys
import time
import warnings

import numpy
from lifetimes import BetaGeoFitter, GammaGammaFitter, ParetoNBDFitter

warnings.simplefilter("ignore")
folder = pathlib.Path(sys.argv[1])


def columns(name):
    values = numpy.fromfile(folder / name, dtype=numpy.float64)
    return values.reshape(4, -1)


def seconds(fit):
    start = time.process_time()
    fit()
    return time.process_time() - start


x, recency, age, spend = columns("table")
bg = seconds(lambda: BetaGeoFitter().fit(x, recency / 7, age / 7))
bought = (x > 0) & (spend > 0)
gg = seconds(lambda: GammaGammaFitter().fit(x[bought], spend[bought]))
x, recency, age, _ = columns("fewer")
numpy.random.seed(1)
pareto = seconds(lambda: ParetoNBDFitter().fit(x, recency / 7, age / 7))
print(json.dumps({"bg": bg, "spend": gg, "pareto": pareto}))
