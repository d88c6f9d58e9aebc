#!/usr/bin/env bash
# What layers from few and from many pairs bring: `musubi tune adapter` for each side and number of pairs, a line each.
#
#   bench/adapter-curve.sh PAIRS.jsonl.gz EVAL-FOLDER [NUMBERS [SIDES]]
#
# NUMBERS: "50 100 300 1000 all", the default; SIDES: "query both", the default. The pairs are drawn without replacement,
# the same ones each time, and fewer are a part of more. MUSUBI names another launcher than bin/musubi.
set -euo pipefail
if [ $# -lt 2 ]; then
  sed -n 2,7p "$0" >&2
  exit 2
fi
pairs=$1
eval=$2
numbers=${3:-50 100 300 1000 all}
sides=${4:-query both}
musubi=${MUSUBI:-$(dirname "$0")/../bin/musubi}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

read_pairs() { case $pairs in *.gz) gzip -cd "$pairs" ;; *) cat "$pairs" ;; esac; }
read_pairs > "$work/all"
shuf --random-source=<(yes) "$work/all" > "$work/drawn"

printf '%s\n' "side pairs | taken strength soft | semantic ndcg, mrr before, after, interval | hybrid ndcg, mrr before, after, interval | p | cpu s"
for side in $sides; do
  for number in $numbers; do
    if [ "$number" = all ]; then
      cp "$work/all" "$work/pairs.jsonl"
    else
      sed -n "1,${number}p" "$work/drawn" > "$work/pairs.jsonl"
    fi
    TIMEFORMAT='%U %S'
    # Exit code 3: the layer is refused, which is a figure too.
    { time "$musubi" tune adapter --side "$side" --pairs "$work/pairs.jsonl" --eval "$eval" --json \
        > "$work/result.json" 2> "$work/errors" || [ $? = 3 ] || { cat "$work/errors" >&2; exit 1; }; } 2> "$work/time"
    python3 - "$work/result.json" "$work/time" <<'P'
import json
import sys

r = json.load(open(sys.argv[1]))
cpu = sum(float(x) for x in open(sys.argv[2]).read().split())


def row(before, after, interval):
    return "%.4f → %.4f, %.4f → %.4f, %+.4f to %+.4f" % (
        before["ndcg@10"], after["ndcg@10"], before["mrr@10"], after["mrr@10"], *interval)


s, f = r["semantic"], r["fit"]
print(f["side"], r["pairs"], "|", "taken" if r["taken"] else "refused", f["strength"], f["soft_matching"], "|",
      row(s["before"], s["after"], s["interval"]), "|", row(r["before"], r["after"], r["interval"]),
      "| %.3f | %.0f" % (r["p"], cpu), flush=True)
P
  done
done
