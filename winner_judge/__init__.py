"""The program without a screen: scoring, reconciling, the bundle, what travels, and the papers."""

import os

__version__ = "0.1.0"

# numpy's linear algebra asks once, when it is loaded. The matrices are small here: threads of its own make
# them slower, many times so on a busy laptop (benchmarks/rank_intervals.py), and sums depend on their number.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
