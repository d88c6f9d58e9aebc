#!/usr/bin/env bash
# Whether the time of an answer tells that a document exists that one may not read: pairs of requests to a server, one
# about something that is only in hidden documents, one about something that is nowhere.
#
#   bench/hidden.sh WORK [PAIRS [WARM]]
#
# WORK is a new folder for documents, index and figures. PAIRS for each kind of request (3000), after WARM pairs (500).
# Half of the documents are open to everybody, half to a group that the asker is not in.
set -euo pipefail

if [[ $# -lt 1 ]]; then
  sed -n '2,8s/^# \{0,1\}//p' "$0"
  exit 2
fi
work=$1
pairs=${2:-3000}
warm=${3:-500}
all=$((pairs + warm))
here="$(cd "$(dirname "$0")/.." && pwd)"
musubi=${MUSUBI:-"$here/bin/musubi"}
port=${MUSUBI_LOAD_PORT:-18981}

mkdir "$work"
mkdir -p "$work/sources/open" "$work/sources/shut"
# Words of eight letters that no dictionary has, all different: first those of open documents, then of hidden ones, then none's.
awk -v n=$((3 * all)) 'BEGIN {
  srand(20261130); letters = "abcdefghijklmnopqrstuvwxyz"
  while (made < n) {
    word = ""
    for (i = 0; i < 8; i++) word = word substr(letters, 1 + int(rand() * 26), 1)
    if (!(word in seen)) { seen[word]; made++; print word }
  }
}' > "$work/words.txt"
document() { # file word end-of-the-text
  printf '# 作業手順書 %s\n\n%s の作業は担当者が手順に従って行い、結果を記録して上長に報告する。%s\n' "$2" "$2" "$3" > "$1"
}
# Every hidden document has two neighbouring words of open ones, which no open document has together.
i=0
before=first
while read -r open && read -r shut <&3; do
  i=$((i + 1))
  id=$(printf '%05d' $i)
  document "$work/sources/open/$id.md" "$open" ''
  document "$work/sources/shut/$id.md" "$shut" "$before と $open を参照する。"
  before=$open
done < <(head -n $all "$work/words.txt") 3< <(sed -n "$((all + 1)),$((2 * all))p" "$work/words.txt")
printf 'files:\n  "*.md": everybody\n' > "$work/sources/open/.musubi-acl.yml"
printf 'groups: [others]\n' > "$work/sources/shut/.musubi-acl.yml"
printf 'data: data\nserver:\n  port: %s\n  viewer: {user: asker}\nhistory: {enabled: false}\n' "$port" > "$work/musubi.yml"
config=(--config "$work/musubi.yml")

"$musubi" rebuild "$work/sources" "${config[@]}" > "$work/rebuild.txt"
"$musubi" serve "${config[@]}" > "$work/server.out" 2>&1 &
server=$!
trap 'kill "$server" 2> /dev/null || true' EXIT
until curl -sf "http://127.0.0.1:$port/api/v1/health/ready" > /dev/null; do
  kill -0 "$server" || { cat "$work/server.out"; exit 1; }
  sleep 0.2
done

compare() { # name prefix suffix [warm]; lines of the two kinds are in first.part and second.part
  sed "s|^|$2|; s|\$|$3|" "$work/first.part" > "$work/$1.first"
  sed "s|^|$2|; s|\$|$3|" "$work/second.part" > "$work/$1.second"
  printf '%s\t' "$1" | tee -a "$work/figures.txt"
  "$musubi" bench pairs --url "http://127.0.0.1:$port/" --first "$work/$1.first" --second "$work/$1.second" \
    --warm "${4:-$warm}" | tee -a "$work/figures.txt"
}
sed -n "$((all + 1)),$((2 * all))p" "$work/words.txt" > "$work/first.part"
tail -n $all "$work/words.txt" > "$work/second.part"
compare search '/api/v1/search?q=' ''
# Two words of open documents that only a hidden one has together, and two that no document has together. No word is
# asked twice: the first search for a word costs more than the second. So these are a quarter as many pairs.
eights=$((all / 8 * 8))
head -n $eights "$work/words.txt" | paste -d+ - - - - - - - - |
  awk -F+ -v OFS=+ '{ print $1, $2; print $5, $6 }' > "$work/first.part"
head -n $eights "$work/words.txt" | paste -d+ - - - - - - - - |
  awk -F+ -v OFS=+ '{ print $3, $7; print $4, $8 }' > "$work/second.part"
compare together '/api/v1/search?q=' '' $((warm / 4))
sed -n "$((all + 1)),$((2 * all))p" "$work/words.txt" > "$work/first.part"
tail -n $all "$work/words.txt" > "$work/second.part"
cut -c1-5 "$work/first.part" > "$work/short" && mv "$work/short" "$work/first.part"
cut -c1-5 "$work/second.part" > "$work/short" && mv "$work/short" "$work/second.part"
compare suggest '/api/v1/suggest?q=' ''
seq -f 'shut%%2F%05g.md' 1 $all > "$work/first.part"
seq -f 'shut%%2F%05g.md' 50001 $((50000 + all)) > "$work/second.part"
compare document '/api/v1/documents/' ''
compare similar '/api/v1/documents/' '/similar'
compare page '/document?id=' ''
compare file '/document/file?id=' ''
# How much chance alone makes of it: two kinds of request about nothing.
seq -f 'shut%%2F%05g.md' 60001 $((60000 + all)) > "$work/first.part"
compare nothing '/api/v1/documents/' ''
