"""Texts that return in the record, counted plainly (Python 3, standard library, and the program zstd).

    python3 texts.py ../../data/record/votes.csv.zst

Printed: texts, texts voted on in two sessions or more; of the embargo against Cuba and of the report of the IAEA, a line a vote: day, symbol, yes, no, abstain, non-voting, members that voted here and the time
before, and those of them that changed their choice.
"""

import collections
import csv
import io
import re
import subprocess
import sys

raw = subprocess.run(["zstd", "-dc", sys.argv[1]], capture_output=True, check=True).stdout.decode()
rows = list(csv.reader(io.StringIO(raw)))
header, rows = rows[0], rows[1:]
at = {name: i for i, name in enumerate(header)}
first = at["absences"] + 1


def whole_title(row):
    title, described = row[at["title"]], row[at["agenda"]]
    if not row[0].startswith("rcid ") or not described or re.match(r"A/7[0-9]", described):
        return title
    inner = described.partition("_")[2]
    return inner.partition("<d3>")[0] if "<d3>" in inner else described


def known_by(row):
    if row[at["kind"]] in ("amendment", "paragraph"):
        return None
    if re.search(r"_.*<d3>", row[at["agenda"]]) and " motion " in row[at["agenda"]]:
        return None
    title = re.split(r":\s*resol", whole_title(row), flags=re.IGNORECASE)[0].lower()
    title = re.sub(r"\([^)]*\)", " ", title)
    words = [w for w in re.split(r"[\W_]+", title) if w and not any(c.isdigit() for c in w)]
    if not any(len(w) > 2 and w not in GENERIC for w in words):
        return None
    return " ".join(words).replace("states of america", "states")


GENERIC = "resolution draft decision res the general assembly vote rev add".split()


def one_letter(a, b):
    """Whether a letter more, less or another makes one word of the other."""
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b)) == 1
    a, b = sorted((a, b), key=len)
    return len(b) == len(a) + 1 and any(b[:i] + b[i + 1:] == a for i in range(len(b)))


def slip(a, b):
    """Whether two titles of five words or more differ in one letter of one word of five letters or more."""
    a, b = a.split(), b.split()
    if len(a) != len(b) or len(a) < 5:
        return False
    differing = [(x, y) for x, y in zip(a, b) if x != y]
    return len(differing) == 1 and min(map(len, differing[0])) >= 5 and one_letter(*differing[0])


def session(row):
    """The regular session; of special ones that which was open."""
    if row[at["session"]].isdigit():
        return int(row[at["session"]])
    year, month, day = int(row[at["date"]][:4]), int(row[at["date"]][5:7]), int(row[at["date"]][8:] or 1)
    return year - 1945 if (month, day) >= (9, 15) else year - 1946


texts = collections.defaultdict(list)
for row in rows:
    if known_by(row):
        texts[known_by(row)].append(row)

# A title that is another but for a slip, and never comes to a vote in the same session, is that text.
titles, joined = list(texts), {}
for i, earlier in enumerate(titles):
    for later in titles[i + 1:]:
        if later not in joined and slip(earlier, later):
            root = joined.get(earlier, earlier)
            if not {session(row) for row in texts[root]} & {session(row) for row in texts[later]}:
                texts[root] += texts.pop(later)
                joined[later] = root
for on in texts.values():
    on.sort(key=rows.index)
print(len(texts), sum(len({session(row) for row in on}) > 1 for on in texts.values()))

for start in ("necessity of ending the economic commercial and financial embargo imposed by the united states",
              "report of the international atomic energy agency"):
    on = next(on for words, on in texts.items() if words.startswith(start) and len(on) > 1)
    before = None
    for row in on:
        n = collections.Counter(row[first:])
        told = []
        if before:
            both = [i for i in range(first, len(row)) if row[i] in list("YNA") and before[i] in list("YNA")]
            told = [len(both), *(f"{header[i]}:{before[i]}{row[i]}" for i in both if row[i] != before[i])]
        print(row[at["date"]], row[at["symbol"]], n["Y"], n["N"], n["A"], n["X"], *told)
        before = row
