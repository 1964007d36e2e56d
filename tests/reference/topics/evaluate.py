#!/usr/bin/env python3
"""Measures rules.csv against Voeten's six issues; standard library only.

    evaluate.py RULES TOPICS UNVOTES_ROLL_CALLS UNVOTES_ISSUES GA_VOTING [EXPECTED_OUT]

The three data files are CSV or CSV.gz. Prints the tables of results.md. With EXPECTED_OUT, writes the
topics and issues of the roll calls of GA_VOTING.
"""
import csv
import gzip
import sys
from collections import Counter, defaultdict

from match import ISSUES, holds, normal, read_rules


def rows(path):
    opened = gzip.open(path, "rt", encoding="utf-8", newline="") if path.endswith(".gz") else open(path, encoding="utf-8", newline="")
    with opened as file:
        yield from csv.DictReader(file)


def first_rows(path):
    """The first row of each roll call of a file with a row a vote."""
    seen = set()
    for r in rows(path):
        if r["undl_id"] not in seen:
            seen.add(r["undl_id"])
            yield r


class Matcher:
    """The rules by the first word of the phrase, so that each text is looked through once."""

    def __init__(self, rules):
        self.rules = rules
        self.whole, self.prefix = defaultdict(list), defaultdict(list)
        for n, (_, _, source, phrase, _) in enumerate(rules):
            if source == "text":
                first = phrase[0]
                (self.prefix if first.endswith("*") else self.whole)[first.rstrip("*")].append(n)
        self.heading = defaultdict(list)
        for n, rule in enumerate(rules):
            if rule[2] == "subject":
                self.heading[" ".join(rule[3])].append(n)

    def hits(self, texts, subjects):
        texts = [normal(t).split() for t in texts]
        headings = [normal(s).split() for s in subjects]
        maybe = set()
        for word in {w for t in texts for w in t}:
            maybe.update(self.whole.get(word, ()))
            for n in range(1, len(word) + 1):
                maybe.update(self.prefix.get(word[:n], ()))
        for heading in headings:
            maybe.update(self.heading.get(" ".join(heading), ()))
        return sorted(n for n in maybe if holds(self.rules[n], texts, headings))

    def topics(self, texts, subjects=()):
        return {self.rules[n][0] for n in self.hits(texts, subjects)}

    def issues(self, topics, of):
        found = {of[t] for t in topics}
        return [i for i in ISSUES if i in found]


def measured(pairs):
    """For (given, found) sets: per issue n, precision, recall, F1, kappa, share agreeing."""
    out, total = [], len(pairs)
    for i in ISSUES:
        both = sum(i in g and i in f for g, f in pairs)
        given = sum(i in g for g, _ in pairs)
        found = sum(i in f for _, f in pairs)
        same = sum((i in g) == (i in f) for g, f in pairs) / total
        chance = (given * found + (total - given) * (total - found)) / total**2
        kappa = (same - chance) / (1 - chance) if chance < 1 else None
        out.append((i, given, found, both, both / found if found else None, both / given if given else None, same, kappa))
    return out


def cell(x):
    return "-" if x is None else f"{x:.3f}"


def table(title, pairs):
    print(f"\n### {title}: {len(pairs)} roll calls\n")
    print("| issue | Voeten | rules | both | precision | recall | agree | kappa |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for i, given, found, both, p, r, same, k in measured(pairs):
        print(f"| {i} | {given} | {found} | {both} | {cell(p)} | {cell(r)} | {cell(same)} | {cell(k)} |")
    exact = sum(g == f for g, f in pairs)
    print(f"\nall six the same: {exact} of {len(pairs)} ({exact / len(pairs):.3f})")


def main(args):
    rules_path, topics_path, rolls_path, issues_path, ga_path = args[:5]
    matcher = Matcher(read_rules(rules_path))
    of = {r["topic"]: r["issue"] for r in rows(topics_path)}
    assert all(of[t] == i for t, i, *_ in matcher.rules), "rules.csv and topics.csv give a topic two issues"

    given = defaultdict(set)
    for r in rows(issues_path):
        given[r["rcid"]].add(r["short_name"])
    old = []
    for r in rows(rolls_path):
        found = matcher.topics([r["short"], r["descr"]])
        old.append((r, given[r["rcid"]], found, set(matcher.issues(found, of))))
    new = []
    for r in first_rows(ga_path):
        found = matcher.topics([r["title"], r["agenda_title"]], r["subjects"].split("|"))
        new.append((r, found, set(matcher.issues(found, of))))

    def year(r):
        return int(r["date"][:4])

    def pairs(test):
        return [(g, f) for r, g, _, f in old if test(r)]

    late = {r["resolution"]: (t, f) for r, t, f in new}

    def is_74(r):
        return r["unres"] in late

    lines = [tuple(r.values()) for r in rows(rules_path)]
    assert lines == sorted(set(lines)), "rules.csv is not sorted or has a line twice"
    used = set()
    for r, *_ in old:
        used.update(matcher.hits([r["short"], r["descr"]], []))
    for r in first_rows(ga_path):
        used.update(matcher.hits([r["title"], r["agenda_title"]], r["subjects"].split("|")))
    idle = [lines[n] for n in range(len(lines)) if n not in used]
    print(f"{len(matcher.rules)} rules, {len(of)} topics, {len(idle)} rules that match nothing {idle or ''}")
    table("Made on: odd years 1947-2019 without session 74", pairs(lambda r: year(r) % 2 and not is_74(r)))
    table("Kept aside: even years 1946-2018", pairs(lambda r: year(r) % 2 == 0))
    for a, b in [(1946, 1968), (1970, 1988), (1990, 2004), (2006, 2018)]:
        table(f"Kept aside, even years {a}-{b}", pairs(lambda r: year(r) % 2 == 0 and a <= year(r) <= b))
    said = [(r, g, t, f) for r, g, t, f in old if year(r) % 2 == 0 and g]
    table("Kept aside, even years, only what Voeten gives any issue", [(g, f) for _, g, _, f in said])
    met = {normal(r[c]) for r, *_ in old if year(r) % 2 for c in ("short", "descr")}
    table("Kept aside, even years, neither short nor descr met in an odd year",
          pairs(lambda r: year(r) % 2 == 0 and not {normal(r["short"]), normal(r["descr"])} & (met - {""})))
    for topic in ["un-budget"]:
        without = [(g, set(matcher.issues(t - {topic}, of))) for r, g, t, _ in old if year(r) % 2 == 0]
        table(f"Kept aside, without topic {topic}", without)
    both = [(r, g, *late[r["unres"]]) for r, g, _, _ in old if is_74(r)]
    table("Session 74, by symbol, Library's texts and subjects", [(g, f) for _, g, _, f in both])
    table("Session 74, texts of unvotes alone", pairs(is_74))
    print("\nSession 74, per issue: Voeten's rcid where the rules say otherwise")
    for i in ISSUES:
        more = [r["rcid"] for r, g, _, f in both if i in f - g]
        less = [r["rcid"] for r, g, _, f in both if i in g - f]
        print(f"- {i}: rules only {len(more)} ({' '.join(more[:8])}); Voeten only {len(less)} ({' '.join(less[:8])})")

    print("\n### Without any topic, any issue\n")
    none = [r for r, t, _ in new if not t]
    print(f"- since 7 November 2019: no topic {len(none)} of {len(new)} ({len(none) / len(new):.3f}); no issue "
          f"{sum(not f for _, _, f in new)} ({sum(not f for _, _, f in new) / len(new):.3f})")
    for r in none:
        print(f"  - {r['resolution']}: {r['title'][:60]}")
    print("\n| years | roll calls | no topic | no topic, even years | texts of the same symbol lent | Voeten none | rules no issue |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    lent = defaultdict(set)
    for r, _, t, _ in old:
        if r["unres"] not in ("", "NA"):
            lent[r["unres"]] |= t
    spans = [(1946, 1949)] + [(y, y + 9) for y in range(1950, 2020, 10)] + [(1946, 2019)]
    for a, b in spans:
        some = [x for x in old if a <= year(x[0]) <= b]
        even = [x for x in some if year(x[0]) % 2 == 0]
        bare = sum(not x[2] for x in some)
        lend = sum(not x[2] and not lent.get(x[0]["unres"]) for x in some)
        print(f"| {a}-{b} | {len(some)} | {bare} ({bare / len(some):.3f}) | {sum(not x[2] for x in even)} of {len(even)} | "
              f"{lend} ({lend / len(some):.3f}) | {sum(not x[1] for x in some)} | {sum(not x[3] for x in some)} |")

    print("\n### Topics\n\n| topic | issue | 1946-2019 | since Nov 2019 |\n|---|---|--:|--:|")
    count_old = Counter(t for _, _, ts, _ in old for t in ts)
    count_new = Counter(t for _, ts, _ in new for t in ts)
    for t in sorted(of):
        print(f"| {t} | {of[t]} | {count_old[t]} | {count_new[t]} |")

    if len(args) > 5:
        with open(args[5], "w", newline="", encoding="utf-8") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["roll_call", "date", "topics", "issues"])
            lines = [(r["resolution"] or r["undl_id"], r["date"], " ".join(sorted(t)), " ".join(matcher.issues(t, of))) for r, t, _ in new]
            out.writerows(sorted(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
