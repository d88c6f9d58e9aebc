#!/usr/bin/env bash
# A server under load while its index is updated: searches over HTTP by 1, 4 and 16 clients, the same
# in process, memory all along, and malformed requests at the end.
#
#   bench/load.sh CORPUS QUERIES WORK [SECONDS [MALFORMED]]
#
# CORPUS is a corpus.jsonl(.gz), QUERIES a queries.jsonl, WORK a folder for the index and the figures.
# Each update finds every 50th document changed. SECONDS for each number of clients (300), MALFORMED requests (10000).
set -euo pipefail

if [[ $# -lt 3 ]]; then
  sed -n '2,9s/^# \{0,1\}//p' "$0"
  exit 2
fi
corpus=$1
queries=$2
work=$3
seconds=${4:-300}
malformed=${5:-10000}
musubi="$(cd "$(dirname "$0")/.." && pwd)/bin/musubi"
data="$work/data"
port=${MUSUBI_LOAD_PORT:-18980}

mkdir -p "$work"
gzip -cdf "$corpus" > "$work/original.jsonl"
sed '0~50s/"text": *"/&改訂。/' "$work/original.jsonl" > "$work/changed.jsonl"
cp "$work/original.jsonl" "$work/corpus.jsonl"
if [[ ! -f "$data/current" ]]; then
  "$musubi" rebuild "$work/corpus.jsonl" --data "$data" --json > "$work/rebuild.json"
fi
"$musubi" bench search --data "$data" --queries "$queries" --clients 1,4,16 --searches 1000 --json \
  > "$work/in-process.json"

"$musubi" serve --data "$data" --port "$port" > "$work/server.out" 2>&1 &
server=$!
watcher=
updates=
finish() {
  for pid in $watcher $updates $server; do kill "$pid" 2>/dev/null || true; done
}
trap finish EXIT
until curl -sf "http://127.0.0.1:$port/api/v1/health" > /dev/null; do
  kill -0 "$server" || { cat "$work/server.out"; exit 1; }
  sleep 0.2
done

memory() {
  printf '%s\trss_kb=%s\theap_kb=%s\n' "$(date +%T)" "$(awk '/^VmRSS/ {print $2}' "/proc/$server/status")" \
    "$(jcmd "$server" GC.heap_info 2>/dev/null | sed -n 's/.* used \([0-9]*\)K.*/\1/p' | head -1)"
}
: > "$work/memory.tsv"
while kill -0 "$server" 2>/dev/null; do memory >> "$work/memory.tsv"; sleep 5; done &
watcher=$!
# Updates by another process, one after the other, as long as the searches last.
: > "$work/updates.jsonl"
: > "$work/updates.err"
while kill -0 "$server" 2>/dev/null; do
  for edition in changed original; do
    cp "$work/$edition.jsonl" "$work/next.jsonl"
    mv "$work/next.jsonl" "$work/corpus.jsonl"
    "$musubi" update "$work/corpus.jsonl" --data "$data" --json >> "$work/updates.jsonl" 2>> "$work/updates.err" || true
    sleep 5
  done
done &
updates=$!

rc=0
"$musubi" bench load --url "http://127.0.0.1:$port/" --queries "$queries" --seconds "$seconds" \
  --malformed "$malformed" --json > "$work/http.json" || rc=$?
curl -sf "http://127.0.0.1:$port/api/v1/health" > /dev/null || rc=1
kill -TERM "$server"
ended=0
wait "$server" || ended=$?
echo "in process: $(cat "$work/in-process.json")"
echo "over HTTP:  $(cat "$work/http.json")"
echo "memory, first and last:"
sed -n '1p;$p' "$work/memory.tsv"
echo "updates: $(wc -l < "$work/updates.jsonl")"
cat "$work/updates.err" | grep -v '%' || true
echo "exit code of the server: $ended, of the load: $rc"
[[ $rc == 0 && $ended == 0 ]]
