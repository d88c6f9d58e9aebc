#!/usr/bin/env python3
"""Report how a file of query-passage pairs is spread. Plain Python 3, no dependencies.

Usage: spread.py PAIRS.jsonl [--base OTHER.jsonl] [--threshold 0.8] [--top 60] [--show 15]

Prints: counts by kind, lengths, the share of pairs whose anchor and positive share no kanji or katakana bigram, the share
with a hard negative, exact and near duplicates (Jaccard of character trigrams, by an inverted index) of anchors and of
positives, and the most frequent content bigrams. With --base, duplicates of PAIRS against OTHER are printed too.
"""
import argparse
import collections
import json
import re
import sys
import unicodedata

RUN = re.compile(r"[\u4e00-\u9fff\u3005]+|[\u30a1-\u30f4\u30fc]+")
DROP = re.compile(r"[\s\u3000、。,.!?・「」『』()\[\]:;…]+")


def fold(text):
    """NFKC, lower case, without spaces and punctuation: what 'the same text' means here."""
    return DROP.sub("", unicodedata.normalize("NFKC", text).lower())


def content_bigrams(text):
    """Bigrams inside a run of kanji or inside a run of katakana (never across the two)."""
    found = set()
    for run in RUN.findall(unicodedata.normalize("NFKC", text)):
        found.update(run[i:i + 2] for i in range(len(run) - 1))
    return found


def trigrams(text):
    text = fold(text)
    if len(text) < 3:
        return frozenset([text]) if text else frozenset()
    return frozenset(text[i:i + 3] for i in range(len(text) - 2))


def near(left, right, threshold):
    """(i, j, jaccard) of texts of `right` near to one of `left`; with left is right, each pair once (i < j).

    Prefix filter: two sets with Jaccard >= t share a gram among the rarest |s| - ceil(t|s|) + 1 of each."""
    same = left is right
    lsets = [trigrams(t) for t in left]
    rsets = lsets if same else [trigrams(t) for t in right]
    freq = collections.Counter(g for s in lsets for g in s)
    if not same:
        freq.update(g for s in rsets for g in s)

    def prefix(grams):
        keep = len(grams) - max(1, -(-int(threshold * 1000) * len(grams) // 1000)) + 1
        return sorted(grams, key=lambda g: (freq[g], g))[:keep]

    index = collections.defaultdict(list)
    for i, grams in enumerate(lsets):
        for g in prefix(grams):
            index[g].append(i)
    out = []
    for j, grams in enumerate(rsets):
        seen = set()
        for g in prefix(grams):
            for i in index.get(g, ()):
                if i in seen or (same and i >= j):
                    continue
                seen.add(i)
                a, b = len(lsets[i]), len(grams)
                if min(a, b) < threshold * max(a, b):
                    continue
                both = len(lsets[i] & grams)
                score = both / (a + b - both)
                if score >= threshold:
                    out.append((i, j, score))
    return out


def load(path):
    pairs = []
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                pair = json.loads(line)
                pair["anchor"], pair["positive"]
            except (ValueError, KeyError, TypeError) as fault:
                print(f"line {number}: not a pair ({fault})", file=sys.stderr)
                continue
            pair["_line"] = number
            pairs.append(pair)
    return pairs


def spread_of(values):
    values = sorted(values)
    at = lambda q: values[min(len(values) - 1, int(q * len(values)))]
    return (f"mean {sum(values) / len(values):.1f}  min {values[0]}  p5 {at(.05)}  p25 {at(.25)}  median {at(.5)}  "
            f"p75 {at(.75)}  p95 {at(.95)}  max {values[-1]}")


def duplicates(name, pairs, field, threshold, show, base=None):
    pairs = [p for p in pairs if p.get(field)]
    texts = [p[field] for p in pairs]
    if base is None:
        groups = collections.defaultdict(list)
        for p in pairs:
            groups[fold(p[field])].append(p)
        exact = [g for g in groups.values() if len(g) > 1]
        print(f"{name}: exact duplicates {len(exact)} groups, {sum(len(g) - 1 for g in exact)} surplus")
        for g in exact[:show]:
            print("   ", " = ".join(f"{p['_line']}:{p[field]}" for p in g))
        found = [(i, j, s) for i, j, s in near(texts, texts, threshold) if fold(texts[i]) != fold(texts[j])]
        other = pairs
    else:
        other = base
        btexts = [p[field] for p in base]
        found = near(btexts, texts, threshold)
    print(f"{name}: near duplicates (trigram Jaccard >= {threshold}{', against base' if base else ''}) {len(found)} pairs, "
          f"{len({j for _, j, _ in found})} texts")
    for i, j, s in sorted(found, key=lambda f: -f[2])[:show]:
        print(f"    {s:.2f} {'base ' if base else ''}{other[i]['_line']}:{other[i][field]} ~ {pairs[j]['_line']}:{pairs[j][field]}")


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("pairs")
    args.add_argument("--base", help="another pairs file: report duplicates of PAIRS against it")
    args.add_argument("--threshold", type=float, default=.8)
    args.add_argument("--top", type=int, default=60, help="frequent bigrams to print")
    args.add_argument("--show", type=int, default=15, help="duplicates to print of each sort")
    args = args.parse_args()
    pairs = load(args.pairs)
    if not pairs:
        sys.exit("no pairs")
    total = len(pairs)
    percent = lambda n, of=total: f"{100 * n / of:.1f} %" if of else "-"

    rows = collections.defaultdict(lambda: [0, 0, 0, 0, 0])
    for p in pairs:
        shared = content_bigrams(p["anchor"]) & content_bigrams(p["positive"])
        for key in (p.get("kind", "(none)"), "TOTAL"):
            row = rows[key]
            row[0] += 1
            row[1] += not shared
            row[2] += bool(p.get("negative"))
            row[3] += len(p["anchor"])
            row[4] += len(p["positive"])
    print(f"{'kind':12} {'count':>6} {'share':>7} {'no common bigram':>17} {'negative':>9} {'anchor':>7} {'positive':>9}")
    for kind, (n, bare, neg, la, lp) in sorted(rows.items(), key=lambda r: (r[0] == "TOTAL", -r[1][0])):
        print(f"{kind:12} {n:6} {percent(n):>7} {percent(bare, n):>17} {percent(neg, n):>9} {la / n:7.1f} {lp / n:9.1f}")
    fields = ["anchor", "positive"] + (["negative"] if any(p.get("negative") for p in pairs) else [])
    print("\nlength in characters")
    for field in fields:
        print(f"  {field:9} {spread_of([len(p[field]) for p in pairs if p.get(field)])}")
    out_of_range = sum(not 60 <= len(p["positive"]) <= 160 for p in pairs)
    print(f"  positives outside 60-160: {out_of_range} ({percent(out_of_range)})")

    hard = [p for p in pairs if p.get("negative")]
    if hard:
        helps = sum(len(content_bigrams(p["anchor"]) & content_bigrams(p["negative"]))
                    >= len(content_bigrams(p["anchor"]) & content_bigrams(p["positive"])) for p in hard)
        same = sum(fold(p["negative"]) == fold(p["positive"]) for p in hard)
        print(f"  negatives sharing at least as many bigrams with the anchor as the positive does: {percent(helps, len(hard))}; "
              f"equal to the positive: {same}")

    print()
    for field in fields:
        duplicates(field, pairs, field, args.threshold, args.show)
    verbatim = [p for p in pairs if fold(p["anchor"]) and fold(p["anchor"]) in fold(p["positive"])]
    print(f"anchor verbatim in its positive: {len(verbatim)}")
    for p in verbatim[:args.show]:
        print(f"    {p['_line']}:{p['anchor']}")
    if args.base:
        print()
        base = load(args.base)
        for field in ("anchor", "positive"):
            duplicates(field, pairs, field, args.threshold, args.show, base)

    for field in ("anchor", "positive"):
        counts = collections.Counter(g for p in pairs for g in content_bigrams(p[field]))
        once = sum(n == 1 for n in counts.values())
        print(f"\n{field}: {len(counts)} content bigrams ({percent(once, len(counts))} once); most frequent, by number of pairs:")
        line = [f"{g} {n}" for g, n in counts.most_common(args.top)]
        for i in range(0, len(line), 12):
            print("   ", "  ".join(line[i:i + 12]))


if __name__ == "__main__":
    main()
