#!/usr/bin/env bash
# shuffled-draws.sh EVAL DATA [DRAWS]: fits the fusion's weight to shuffled judgements, a seed a draw, and says how many
# were taken: at most one in twenty may be.
set -euo pipefail
eval_dir=$1 data=$2 draws=${3:-20}
taken=0
for seed in $(seq 1 "$draws"); do
  code=0
  bin/musubi tune fusion --eval "$eval_dir" --data "$data" --shuffle "$seed" > /dev/null 2>&1 || code=$?
  case $code in
    0) taken=$((taken + 1)) ;;
    3) ;;
    *) echo "seed $seed: exit code $code" >&2; exit 1 ;;
  esac
done
echo "fusion weight: $taken of $draws draws taken"
