#!/usr/bin/env bash
# Measures the time per answer in an interview of 200 questions: reading, saving, scoring and showing the next question.
# Needs hyperfine. Prints the time of an interview with 200 answers, of one without, and the difference per answer.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v hyperfine >/dev/null || { echo "hyperfine is needed: apt-get install hyperfine" >&2; exit 2; }
cargo build --release --quiet
comino="$PWD/target/release/comino"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

{
  printf 'comino: 1\nid: lungo\nversion: "1"\ntitle: Lungo\nlanguages: [it]\nindices:\n  - id: indice\n    title: Indice\n    dimensions:\n'
  for dimension in $(seq 1 20); do
    printf '      - id: d%s\n        title: Dimensione %s\n        questions:\n' "$dimension" "$dimension"
    for question in $(seq 1 10); do
      printf '          - {id: q%s-%s, text: "Domanda %s della dimensione %s?", kind: scale, from: 1, to: 5}\n' \
        "$dimension" "$question" "$question" "$dimension"
    done
  done
} > "$work/lungo.yaml"
printf "3\n%.0s" $(seq 1 200) > "$work/answers.txt"
printf ':q\n' > "$work/none.txt"

sitting() { printf 'rm -f %q; %q interview %q -q %q --comune Prova --plain < %q' \
  "$work/prova.yml" "$comino" "$work/prova.yml" "$work/lungo.yaml" "$work/$1"; }
hyperfine --warmup 1 --runs 10 --export-json "$work/times.json" --output null \
  "$(sitting answers.txt)" "$(sitting none.txt)"
awk -F'[:,]' '/"median"/ { median[++n] = $2 } END { printf "%.2f ms for each answer\n", 1000 * (median[1] - median[2]) / 200 }' "$work/times.json"
