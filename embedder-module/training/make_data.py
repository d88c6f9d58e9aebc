#!/usr/bin/env python3
"""Makes the training files of the bundled model's second edition.

  make_data.py OUT VOCABULARY.tsv PUBLIC-PAIRS.jsonl.gz

writes OUT/office.jsonl (the pairs of this folder), OUT/words.jsonl (each typed term of the vocabulary with one of
its written terms) and OUT/mix.jsonl (a sample of the public pairs that the first edition was trained on, so that it
forgets nothing). The same input gives the same files. Plain Python 3.
"""
import collections
import gzip
import json
import pathlib
import random
import sys

SHARE = 0.15
LEAST = 200
OTHERWISE = {"jaquad-train": 16000, "sudachi-synonyms": 6000, "jsts-train": 968}


def write(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(path, len(rows))


def office(path):
    for line in open(path, encoding="utf-8"):
        pair = json.loads(line)
        row = {"anchor": pair["anchor"], "positive": pair["positive"], "source": "office"}
        if pair.get("negative"):
            row["negative"] = pair["negative"]
        yield row


def words(path, chance):
    for line in open(path, encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if line.startswith("#") or len(parts) < 3:
            continue
        for typed in parts[0].split(","):
            written = chance.choice(parts[1].split(","))
            if typed != written:
                yield {"anchor": typed, "positive": written, "source": "office-words"}


def mix(path, chance):
    sources = collections.defaultdict(list)
    for line in gzip.open(path, "rt", encoding="utf-8"):
        pair = json.loads(line)
        sources[pair["source"]].append(pair)
    for source, pairs in sources.items():
        count = OTHERWISE.get(source, max(LEAST, int(len(pairs) * SHARE)))
        yield from chance.sample(pairs, min(count, len(pairs)))


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    write(out / "office.jsonl", list(office(pathlib.Path(__file__).parent / "office-pairs.jsonl")))
    write(out / "words.jsonl", list(words(sys.argv[2], random.Random(1))))
    write(out / "mix.jsonl", list(mix(sys.argv[3], random.Random(1))))


main()
