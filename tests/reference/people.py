"""The agreements and counts of tests/ingest/people: Python 3, no package.

    python3 tests/reference/people.py

An agreement is Lijphart's, the mean of 1 - |a - b| / 2 with yes 1, abstain 0, no -1 over the roll calls on which both
cast a vote, in thousandths, and behind it the number of these. What a file calls its columns, codes and members is
typed here from the files.
"""
import csv
from collections import Counter, defaultdict
from fractions import Fraction

FOLDER = "tests/fixtures/people"
SCALE = {"yes": 1, "abstain": 0, "no": -1, "Y": 1, "A": 0, "N": -1, "1": 1, "2": 0, "3": -1}


def rows(name):
    with open(f"{FOLDER}/{name}", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def long(name, member, choice, call):
    """The votes of a file with a row a member and roll call: a set of cells, so that a row that comes again is one."""
    votes = defaultdict(dict)
    for row in rows(name):
        key = tuple(row[column] for column in call)
        assert votes[row[member]].setdefault(key, row[choice]) == row[choice], (name, row)
    return votes


def wide(name, beside):
    """The same of a file with a column a member."""
    votes = defaultdict(dict)
    for n, row in enumerate(rows(name)):
        for member in row.keys() - set(beside):
            votes[member][n] = row[member]
    return votes


def down(name, member):
    """The same of a file with a row a member and a column a roll call."""
    return {row.pop(member): row for row in rows(name)}


def agreement(votes, one, other):
    a, b = votes[one], votes[other]
    joint = [call for call in a if a[call] in SCALE and b.get(call) in SCALE]
    score = sum(1 - Fraction(abs(SCALE[a[call]] - SCALE[b[call]]), 2) for call in joint) / len(joint)
    return f"{one}-{other} {float(score * 1000):.0f} on {len(joint)}"


def say(name, votes, pairs):
    calls = {call for cells in votes.values() for call in cells}
    print(f"{name}: {len(calls)} roll calls;", ", ".join(agreement(votes, *pair) for pair in pairs))


joined = long("votes_joined.csv", "country", "vote", ["rcid"])
say("votes_joined.csv", joined, [("Taiwan", "Yugoslavia"), ("Taiwan", "United States"), ("United States", "Yugoslavia")])
of = lambda column, value: len({row["rcid"] for row in rows("votes_joined.csv") if row[column] == value})
print("  colonial", of("short_name", "co"), "of session 25", of("session", "25"))
NUMBERED = ["session", "number"]
two = long("two_sessions.csv", "country", "vote", NUMBERED)
say("two_sessions.csv", two, [("USA", other) for other in "BRA CHN DEU IND RUS".split()])
same = long("same_votes.csv", "country", "vote", NUMBERED)
say("same_votes.csv", same, [("USA", "DEU"), ("USA", "BRA")])
PAIRS = [("FRA", "GBR"), ("RUS", "USA")]
say("four.csv", wide("four.csv", ["resolution", "date"]), PAIRS)
say("members_down.csv", down("members_down.csv", "country"), PAIRS)
names = wide("by_names.csv", ["Resolution", "Date", "Title"])
say("by_names.csv", names, [("FRANCE", "UNITED KINGDOM"), ("RUSSIAN FEDERATION", "UNITED STATES")])
print("  not a member", Counter(choice for cells in names.values() for choice in cells.values())["N/A"])
for name, column in [("blanks.csv", "ms_vote"), ("names.csv", "choice"), ("totals.csv", "vote")]:
    print(f"{name}:", dict(sorted(Counter(row[column] for row in rows(name)).items())))
