#!/usr/bin/env python3
"""Topics of a roll call, from its texts and subject headings. The reference that `registry::Topics` is held against.

    match.py rules.csv TEXT [TEXT ...] [--subject HEADING ...]      prints the topics, one a line

Normalisation, the same for texts, headings and phrases:

1. Unicode NFKD, then every combining mark (category Mn) is dropped; then lower case.
2. Every run of characters other than a-z and 0-9 becomes one blank; blanks at both ends go.
   ("U.N." is "u n", "people's" is "people s", "D\u00e9tente" is "detente".)
   In a phrase a `*` at the end of a word stays; elsewhere it is a blank.

A missing text is "" or "NA" (what R writes): it matches nothing.

A rule `topic,issue,source,phrase,not` holds for a roll call when

* source `text`: the words of `phrase` stand one after the other, whole, in one of its texts
  (title, short title or agenda item; a phrase never runs from one text into the next). A word that
  ends in `*` is a prefix: any letters and digits may follow (`coloni*`: colonial, colonies). A word
  of one `*` alone is not allowed.
* source `subject`: one of its headings is `phrase`, whole.

and its `not`, if any, is in none of the texts (source `text`) or headings (`subject`), matched in the
same way; a `not` may be several phrases with `|` between, and then each of them must be absent. Rules are alternatives: a topic holds when any of its rules does; an issue, when any topic
of it does. Order plays no part; topics are told sorted, issues in the order me nu di hr co ec.
"""
import csv
import re
import sys
import unicodedata

ISSUES = ["me", "nu", "di", "hr", "co", "ec"]


def normal(text):
    if text == "NA":
        return ""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn")
    return " ".join(re.findall(r"[a-z0-9]+", plain.lower()))


def phrase_words(phrase):
    return [normal(w.rstrip("*")) + ("*" if w.endswith("*") else "") for w in phrase.split()]


def word_fits(word, wanted):
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def stands_in(wanted, words):
    return any(
        all(word_fits(words[at + i], w) for i, w in enumerate(wanted)) for at in range(len(words) - len(wanted) + 1)
    )


def read_rules(path):
    """A list of (topic, issue, source, words of the phrase, list of the words of each exclusion)."""
    with open(path, newline="", encoding="utf-8") as file:
        return [
            (r["topic"], r["issue"], r["source"], phrase_words(r["phrase"]), [phrase_words(p) for p in r["not"].split("|") if p])
            for r in csv.DictReader(file)
        ]


def holds(rule, texts, headings):
    """`texts` and `headings` are lists of lists of normal words."""
    _, _, source, phrase, without = rule
    if source == "subject":
        return phrase in headings and not any(w in headings for w in without)
    return any(stands_in(phrase, t) for t in texts) and not any(stands_in(w, t) for w in without for t in texts)


def topics(rules, texts, subjects=()):
    """(sorted topics, issues in order) of a roll call with these texts and subject headings."""
    texts = [normal(t).split() for t in texts]
    headings = [normal(s).split() for s in subjects]
    hits = [r for r in rules if holds(r, texts, headings)]
    issues = {r[1] for r in hits}
    return sorted({r[0] for r in hits}), [i for i in ISSUES if i in issues]


def main(args):
    cut = args.index("--subject") if "--subject" in args else len(args)
    found, issues = topics(read_rules(args[0]), args[1:cut], args[cut + 1 :])
    print(*found, sep="\n")
    print("issues:", *issues)


if __name__ == "__main__":
    main(sys.argv[1:])
