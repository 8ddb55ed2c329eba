#!/bin/bash
# Builds the model with each compiler, at no and at full optimisation, for each instruction set, and compares
# what the baseline gives with tests/golden/baseline.txt. Combinations that this machine cannot build or
# run are skipped and named.
# Usage: compilers.sh REPOSITORY BUILD_FOLDER [COMPILER:LEVEL:ARCHITECTURE...]
set -u
root=$1 work=$2
missing_sets() {
  local needed='' set
  case $1 in
    haswell) needed='avx2 fma bmi2' ;;
    skylake-avx512) needed='avx512f avx512dq avx512bw avx512vl avx512cd' ;;
  esac
  for set in $needed; do grep -qw "$set" /proc/cpuinfo || printf ' %s' "$set"; done
}
if [ "$(uname -m)" != x86_64 ]; then echo "skipped: not an x86-64 machine"; exit 77; fi
expected=$(head -n 2 "$root/tests/golden/baseline.txt")
mkdir -p "$work"
tried=0 passed=0
builds=("${@:3}")
[ $# -gt 2 ] || builds=(g++:0:x86-64 g++:3:x86-64 g++:3:haswell g++:3:skylake-avx512 clang++-14:3:x86-64 clang++-14:3:skylake-avx512)
for build in "${builds[@]}"; do
  IFS=: read -r compiler level arch <<<"$build"
  command -v "$compiler" >/dev/null || { echo "skip $build: not installed"; continue; }
  missing=$(missing_sets "$arch")
  [ -z "$missing" ] || { echo "skip $build: the processor lacks$missing"; continue; }
  folder=$work/$compiler-O$level-$arch
  tried=$((tried + 1))
  if ! { cmake -S "$root" -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER="$compiler" \
      -DCMAKE_CXX_FLAGS_RELEASE="-O$level" -DHEADWAY_ARCH="$arch" \
      -DHEADWAY_BENCH=OFF -DHEADWAY_WERROR=OFF && cmake --build "$folder" --target headway_golden_hashes; } >"$folder.log" 2>&1; then
    tail -n 20 "$folder.log"
    echo "FAIL $build: does not build"
    continue
  fi
  hashes=$("$folder/tests/golden/print/headway_golden_hashes" "$root/scenarios/baseline.toml" 2)
  if [ "$hashes" = "$expected" ]; then
    echo "ok   $build"
    passed=$((passed + 1))
  else
    echo "FAIL $build: $hashes"
  fi
done
echo "$passed of $tried builds give the golden hashes"
[ "$passed" -gt 0 ] && [ "$passed" -eq "$tried" ]
