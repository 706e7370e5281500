#!/usr/bin/env bash
# Compares the time of the README's first command with an empty Rust program, alternately in one run. Needs hyperfine.
# Only the ratio is meaningful: absolute times vary with the machine.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v hyperfine >/dev/null || { echo "hyperfine is needed: apt-get install hyperfine" >&2; exit 2; }

empty="$(mktemp -d)"
trap 'rm -rf "$empty"' EXIT
printf 'fn main() {}\n' > "$empty/empty.rs"
rustc -C opt-level=3 -C panic=abort -C strip=symbols -o "$empty/empty" "$empty/empty.rs"
cargo build --locked --release --quiet

hyperfine --shell=none --warmup 10 --runs "${RUNS:-100}" \
  --command-name "compare five comuni" "target/release/comino compare examples/valle-di-comino" \
  --command-name "an empty program" "$empty/empty"
