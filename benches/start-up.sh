#!/usr/bin/env bash
# Times the README's first command against an empty Rust program, in turns, in one run; wants hyperfine.
# Only the ratio means something: absolute times drift with the machine.
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
