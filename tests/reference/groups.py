"""The figures of cohesion in tests/groups.rs: Python 3.11, no package.

    python3 tests/reference/groups.py ../shared/data

Sessions 79 and 80 of the Assembly, in the layout of the Digital Library. The members are typed here from what the
organisations publish, not read from the registry: ECOWAS, fifteen states, without Burkina Faso, Mali and Niger from
29 January 2025 (its communique of that day); SADC, sixteen states with Comoros.
"""
import csv
import gzip
import sys
from collections import Counter, defaultdict

ECOWAS = "BEN BFA CIV CPV GHA GIN GMB GNB LBR MLI NER NGA SEN SLE TGO".split()
SADC = "AGO BWA COD COM LSO MDG MOZ MUS MWI NAM SWZ SYC TZA ZAF ZMB ZWE".split()


def members(group, day):
    left = {"BFA", "MLI", "NER"} if group is ECOWAS and day >= "2025-01-29" else set()
    return set(group) - left


def figures(group, calls):
    agreement, unanimous, rice, sizes = [], [], [], []
    for (_, day), votes in calls.items():
        own = members(group, day)
        counts = Counter(votes[m] for m in own if votes.get(m) in ("Y", "A", "N"))
        total, most = sum(counts.values()), max(counts.values(), default=0)
        if total < 2:
            continue
        sizes.append(len(own))
        agreement.append((most - (total - most) / 2) / total)  # Hix, Noury and Roland
        unanimous.append(most == total)
        if counts["Y"] + counts["N"]:
            rice.append(abs(counts["Y"] - counts["N"]) / (counts["Y"] + counts["N"]))
    mean = lambda values: sum(values) / len(values)
    return len(agreement), mean(agreement), mean(unanimous), mean(rice), min(sizes), max(sizes)


def main(folder):
    calls = defaultdict(dict)
    with gzip.open(f"{folder}/ga_voting_2019-2026.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["session"] in ("79", "80"):
                calls[row["undl_id"], row["date"]][row["ms_code"]] = row["ms_vote"]
    for name, group in (("ECOWAS", ECOWAS), ("SADC", SADC)):
        print(name, "%d roll calls, agreement %.4f, unanimous %.4f, Rice %.4f, %d to %d members" % figures(group, calls))


main(sys.argv[1])
