"""Votes against the line of the European Union in sessions 79 and 80, counted plainly (Python 3, standard library).

    python3 rebels.py ga_voting_2019-2026.csv.gz

The line of a roll call is the choice of more than half of the members that voted. Printed: roll calls, roll calls
without a line, votes against the line, members that cast one, and the five that cast most.
"""

import collections
import csv
import gzip
import sys

EU = """AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP
SWE""".split()

rolls = collections.defaultdict(dict)
for row in csv.DictReader(gzip.open(sys.argv[1], "rt", encoding="utf-8-sig")):
    if row["session"] in ("79", "80") and row["ms_code"] in EU:
        rolls[row["undl_id"]][row["ms_code"]] = row["ms_vote"]
broke, without = collections.Counter(), 0
for choices in rolls.values():
    cast = {member: choice for member, choice in choices.items() if choice in ("Y", "A", "N")}
    line, most = collections.Counter(cast.values()).most_common(1)[0]
    if 2 * most <= len(cast):
        without += 1
        continue
    broke.update(member for member, choice in cast.items() if choice != line)
print(len(rolls), without, sum(broke.values()), len(broke), broke.most_common(5))
