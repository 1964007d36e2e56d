"""The indices of tests/reference/dyads.csv: Python 3, no package.

    python3 tests/reference/dyads.py ../shared/data > tests/reference/dyads.csv

Voeten's raw file, counted row by row: 1 yes, 2 abstain, 3 no; other codes are no vote. Members are Correlates of War
numbers. Agreement is the mean of 1 - |a - b| / 2 on the scale yes 1, abstain 0, no -1; S is twice that less one; pi and kappa
are 1 - disagreement / chance, chance of pi by the shares of both together (Scott 1955), of kappa by each one's own
(Cohen 1960); alpha is pi without replacement (Krippendorff 2011).
"""
import csv
import gzip
import sys
from collections import Counter, defaultdict

PAIRS = [
    ("46", "BRA", "140", "IND", "750"),
    ("46", "RUS", "365", "USA", "2"),
    ("40", "DEU", "260", "FRA", "220"),
    ("50", "DEU", "255", "USA", "2"),
    ("30", "EGY", "651", "YEM", "678"),
    ("68", "ISR", "666", "YEM", "679"),
    ("20", "TWN", "713", "USA", "2"),
    ("68", "CHN", "710", "RUS", "365"),
]
SCALE = {"1": 1, "2": 0, "3": -1}


def main(folder):
    wanted = {(session, number) for session, _, a, _, b in PAIRS for number in (a, b)}
    votes = defaultdict(dict)
    with gzip.open(f"{folder}/voeten_UNVotesPublished.csv.gz", "rt", encoding="latin-1") as file:
        for row in csv.DictReader(file):
            key = (row["session"].split(".")[0], row["ccode"].split(".")[0])
            if key in wanted and row["vote"].split(".")[0] in SCALE:
                votes[key][row["rcid"]] = SCALE[row["vote"].split(".")[0]]
    print("session,member_a,cow_a,member_b,cow_b,joint,agree,s,pi,kappa,alpha")
    for session, a, cow_a, b, cow_b in PAIRS:
        first, second = votes[session, cow_a], votes[session, cow_b]
        both = [(first[r], second[r]) for r in first if r in second]
        n = len(both)
        agree = sum(1 - abs(x - y) / 2 for x, y in both) / n
        differ = sum(x != y for x, y in both) / n
        own = [Counter(x for x, _ in both), Counter(y for _, y in both)]
        alike = lambda p, q: sum(p[v] * q[v] for v in (1, 0, -1))
        kappa = 1 - differ / (1 - alike(own[0], own[1]) / n**2)
        shared = own[0] + own[1]
        pi = 1 - differ / (1 - alike(shared, shared) / (2 * n) ** 2)
        chance = 1 - sum(shared[v] * (shared[v] - 1) for v in (1, 0, -1)) / (2 * n * (2 * n - 1))
        alpha = 1 - differ / chance
        print(f"{session},{a},{cow_a},{b},{cow_b},{n},{agree:.6f},{2 * agree - 1:.6f},{pi:.6f},{kappa:.6f},{alpha:.6f}")


main(sys.argv[1])
