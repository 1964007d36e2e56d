"""The numbers of tests/significance.rs: statsmodels 0.14.5, scipy 1.17.1, Python 3.

    pip install statsmodels==0.14.5 scipy==1.17.1 && python3 tests/reference/paired_tests.py
"""
from itertools import product
from math import comb

import numpy as np
from statsmodels.stats.contingency_tables import SquareTable, mcnemar
from statsmodels.stats.inter_rater import cohens_kappa

TABLES = {
    "A/RES/ES-11/7 and A/RES/ES-11/8": [[78, 11, 0], [12, 51, 0], [1, 9, 8]],
    "A/RES/ES-11/1 and A/RES/ES-11/3": [[93, 37, 1], [0, 17, 16], [0, 0, 5]],
    "Fleiss 1981": [[75, 1, 4], [5, 4, 1], [0, 0, 10]],
    "Stuart 1955": [[1520, 266, 124, 66], [234, 1512, 432, 78], [117, 362, 1772, 205], [36, 82, 179, 492]],
}


def symmetry_exact(table):
    size = range(len(table))
    pairs = [(table[i][j], table[j][i]) for i in size for j in size if i < j and table[i][j] + table[j][i]]
    statistic = lambda moves: sum((a - b) ** 2 / (a + b) for a, b in moves)
    seen, ways = statistic(pairs), 0
    for there in product(*[range(a + b + 1) for a, b in pairs]):
        moves = [(x, a + b - x) for x, (a, b) in zip(there, pairs)]
        if statistic(moves) >= seen - 1e-9:
            ways += int(np.prod([comb(a + b, x) for x, (a, b) in zip(there, pairs)], dtype=object))
    return seen, ways / 2 ** sum(a + b for a, b in pairs)


for name, table in TABLES.items():
    square = SquareTable(np.array(table), shift_zeros=False)
    homogeneity, symmetry, kappa = square.homogeneity(), square.symmetry(), cohens_kappa(np.array(table))
    print(name)
    print("  Stuart-Maxwell", repr(homogeneity.statistic), homogeneity.df, repr(homogeneity.pvalue))
    print("  Bowker", repr(symmetry.statistic), symmetry.df, repr(symmetry.pvalue))
    print("  kappa", repr(kappa.kappa), repr(kappa.pvalue_two_sided))
    if len(table) == 3:
        print("  exact symmetry", *symmetry_exact(table))
for there, back in [(11, 13), (38, 0), (46, 1), (86, 150), (5, 5)]:
    print("McNemar", there, back, repr(mcnemar(np.array([[0, there], [back, 0]]), exact=True).pvalue))
