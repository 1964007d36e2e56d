"""The replicates of `unbloc coalitions --replicates N`, with numpy, python-igraph and leidenalg.

    unbloc export long -d votes.csv --session 46..80 --min-participation 0.5 > long.csv
    python leidenalg_replicates.py long.csv 20

Each replicate draws the roll calls again with replacement, takes the agreement of every pair over its
joint roll calls (yes–abstain counts half), and divides the complete graph by modularity, the best of four
seeds, as unbloc does. Needs pandas, numpy, igraph and leidenalg.
"""

import sys
import time

import igraph
import leidenalg
import numpy as np
import pandas as pd

STARTS = 4


def read(path):
    votes = pd.read_csv(path, usecols=["member", "choice", "roll_call"], dtype=str, keep_default_na=False)
    scale = votes["choice"].map({"Y": 1.0, "A": 0.0, "N": -1.0})
    return votes.assign(choice=scale).pivot(index="member", columns="roll_call", values="choice").to_numpy()


def agreement(choices):
    # Single precision holds counts of roll calls exactly and is the faster product.
    planes = [(choices == value).astype(np.float32) for value in (1.0, 0.0, -1.0)]
    yes, abstain, no = planes
    cast = yes + abstain + no
    equal = sum(plane @ plane.T for plane in planes)
    joint, opposed = cast @ cast.T, yes @ no.T + no @ yes.T
    with np.errstate(invalid="ignore"):
        return np.nan_to_num((joint + equal - opposed) / (2 * joint))


def divide(weights, seed):
    above = np.triu_indices(len(weights), 1)
    graph = igraph.Graph(n=len(weights), edges=np.transpose(above))
    runs = [
        leidenalg.find_partition(
            graph, leidenalg.ModularityVertexPartition, weights=weights[above], n_iterations=-1, seed=seed + start
        )
        for start in range(STARTS)
    ]
    return max(runs, key=lambda run: run.quality())


choices, count = read(sys.argv[1]), int(sys.argv[2])
rng = np.random.default_rng(1)
start = time.perf_counter()
sizes = []
for replicate in range(count):
    drawn = choices[:, rng.integers(0, choices.shape[1], choices.shape[1])]
    sizes.append(sorted(divide(agreement(drawn), 1 + replicate).sizes(), reverse=True))
seconds = time.perf_counter() - start
print(f"{choices.shape[0]} members, {choices.shape[1]} roll calls: {seconds / count:.4f} s a replicate, {sizes[0]}")
