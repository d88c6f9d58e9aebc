#!/usr/bin/env bash
# A million passages: the corpus is made, indexed with 8 GB of heap, and searched.
#
#   bench/million.sh CORPUS QUERIES WORK [PASSAGES]
#
# CORPUS is corpus.jsonl or corpus.jsonl.gz in BEIR layout, QUERIES its queries.jsonl, WORK a folder
# with some 15 GB free. Each step is left out if its result is there. Figures are written to WORK.
set -euo pipefail

if [[ $# -lt 3 ]]; then
  sed -n '2,9s/^# \{0,1\}//p' "$0"
  exit 2
fi
corpus=$1
queries=$2
work=$3
passages=${4:-1000000}
musubi="$(dirname "$0")/../bin/musubi"
export MUSUBI_HEAP=8g

mkdir -p "$work"
large="$work/corpus-$passages.jsonl.gz"
data="$work/data-$passages"

if [[ ! -f "$large" ]]; then
  "$musubi" bench corpus --from "$corpus" --passages "$passages" --seed 1 --out "$large"
fi
if [[ ! -f "$data/current" ]]; then
  /usr/bin/time -v -o "$work/rebuild.time" \
    "$musubi" rebuild "$large" --data "$data" --json > "$work/rebuild.json"
fi
du -sb "$data"/generations/*/index > "$work/size.txt"
"$musubi" bench search --data "$data" --queries "$queries" --clients 1,4 --searches 500 --recall --json \
  > "$work/search.json"
grep -E 'Elapsed|User time|System time|Maximum resident' "$work/rebuild.time"
cat "$work/rebuild.json" "$work/size.txt" "$work/search.json"
