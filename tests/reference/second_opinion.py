"""The numbers of tests/second_opinion.rs: scipy 1.17.1, numpy, Python 3; the divisions are those of leidenalg 0.12.0.

    pip install scipy numpy igraph leidenalg && python3 tests/reference/second_opinion.py ../shared/data

Session by session of unvotes: members that voted on at least half of the roll calls, agreement 1, 1/2, 0 over the roll
calls both voted on, the best of 50 seeds of leidenalg at resolution 1, and how like it (adjusted Rand index) the cuts
into k to k + 4 of average and of Ward's linkage are.
"""
import csv
import gzip
import sys
from collections import defaultdict
from math import comb

import igraph
import leidenalg
import numpy as np
import scipy
from scipy.cluster.hierarchy import cut_tree, linkage
from scipy.spatial.distance import squareform


def read(folder):
    with gzip.open(f"{folder}/unvotes_un_roll_calls.csv.gz", "rt", encoding="utf-8") as file:
        session = {row["rcid"]: int(row["session"]) for row in csv.DictReader(file)}
    cells = defaultdict(dict)
    with gzip.open(f"{folder}/unvotes_un_votes.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            cells[session[row["rcid"]]][row["country"], row["rcid"]] = {"yes": 1, "abstain": 0, "no": -1}[row["vote"]]
    return cells


def agreement(cells):
    members, calls = sorted({m for m, _ in cells}), sorted({r for _, r in cells})
    votes = np.array([[cells.get((m, r), np.nan) for r in calls] for m in members], float)
    votes = votes[(~np.isnan(votes)).mean(axis=1) >= 0.5]
    there = (~np.isnan(votes)).astype(float)
    score = sum((1 - abs(a - b) / 2) * ((votes == a).astype(float) @ (votes == b).astype(float).T)
                for a in (-1, 0, 1) for b in (-1, 0, 1))
    joint = there @ there.T
    similar = np.divide(score, joint, out=np.zeros_like(score), where=joint > 0)
    np.fill_diagonal(similar, 0)
    return similar


def adjusted_rand(a, b):
    crossing = np.zeros((max(a) + 1, max(b) + 1), int)
    np.add.at(crossing, (a, b), 1)
    pairs = lambda counts: sum(comb(int(n), 2) for n in np.ravel(counts))
    both, first, second = pairs(crossing), pairs(crossing.sum(1)), pairs(crossing.sum(0))
    chance = first * second / comb(len(a), 2)
    return (both - chance) / ((first + second) / 2 - chance)


def divide(similar):
    a, b = np.triu_indices(len(similar), 1)
    graph = igraph.Graph(n=len(similar), edges=list(zip(a.tolist(), b.tolist())))
    found = [leidenalg.find_partition(graph, leidenalg.RBConfigurationVertexPartition, weights=similar[a, b].tolist(),
                                      n_iterations=-1, seed=seed) for seed in range(50)]
    return np.array(max(found, key=lambda one: one.quality()).membership)


def dossier(folder):
    with open(f"{folder}/roll_calls.csv", encoding="utf-8") as file:
        calls = [row["symbol"] for row in csv.DictReader(file) if row["body"] == "GA"]
    with open(f"{folder}/votes.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    score = {"Y": 1, "A": 0, "N": -1}
    return {(row["member"], call): score[row[call]] for row in rows for call in calls if row.get(call) in score}


print("scipy", scipy.__version__, "leidenalg", leidenalg.version)
everything = read(sys.argv[1])
everything["dossier"] = dossier("data/ukraine")
for number in [30, 45, 50, 55, 60, 65, 70, 74, "dossier"]:
    similar = agreement(everything[number])
    labels = divide(similar)
    apart = 1 - similar
    np.fill_diagonal(apart, 0)
    k = labels.max() + 1
    print("session", number, "sizes", sorted(np.bincount(labels).tolist(), reverse=True))
    for by in ["average", "ward"]:
        tree = linkage(squareform(apart, checks=False), by)
        likes = [adjusted_rand(labels, cut_tree(tree, n_clusters=into).ravel()) for into in range(k, k + 5)]
        print("  ", by, [f"{like:.6f}" for like in likes])
