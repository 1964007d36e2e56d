#!/usr/bin/env python3
"""What `rolls` and `--issue` are held against, counted on the record without unbloc.

    zstd -dc data/record/votes.csv.zst | python3 tests/reference/rolls.py

Prints how many roll calls have both "cuba" and "embargo" as words of their title, agenda item, subjects or topics'
names; then on how many each of Voeten's issues stands by the rule of the guide (the source's; where it has none those
of the table, and in sessions 73 and 74 the table's `di`, `co` and `ec`), how many of these issues are from the source,
from the table (in part, too), and of how many roll calls there is none; then how many are on the topic `cuba-embargo`.
"""
import csv
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE / "topics"))
import importlib

match = importlib.import_module("match")
DATA = HERE.parent.parent / "data/topics"
BROKEN = ["di", "co", "ec"]


def main():
    csv.field_size_limit(10**7)
    rules = match.read_rules(DATA / "rules.csv")
    names = {r["topic"]: r["name"] for r in csv.DictReader(open(DATA / "topics.csv", encoding="utf-8"))}
    both, on, cuba, topic_of = 0, {i: 0 for i in match.ISSUES}, 0, {}
    said = {"source": 0, "table": 0, "none": 0}
    for row in csv.DictReader(sys.stdin):
        subjects = [s for s in row["subjects"].split("|") if s]
        key = (row["title"], row["agenda"], row["subjects"])
        if key not in topic_of:
            topic_of[key] = match.topics(rules, [row["title"], row["agenda"]], subjects)
        topics, by_table = topic_of[key]
        words = match.normal(" ".join([row["title"], row["agenda"], *subjects, *(names[t] for t in topics)])).split()
        both += "cuba" in words and "embargo" in words
        cuba += "cuba-embargo" in topics
        given = [i for i in row["issues"].split("|") if i]
        broken = row["session"] in ("73", "74")
        own = [i for i in given if not (broken and i in BROKEN)]
        added = by_table if not given else [i for i in by_table if broken and i in BROKEN]
        for issue in {*own, *added}:
            on[issue] += 1
        said["table" if added else "source" if own else "none"] += 1
    print("both words:", both)
    print("issues:", on)
    print("said by:", said)
    print("cuba-embargo:", cuba)


main()
