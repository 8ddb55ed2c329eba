#!/bin/sh
# Compiles math_hash.cpp with each compiler at each level for each instruction set and compares the bits it
# computes with the golden ones of math_hash.h. Also looks for fused multiply-adds, which would change bits.
# Usage: math_isa.sh [repository]. Combinations this machine cannot run are skipped and named.
set -u
root=${1:-$(dirname "$0")/../..}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

flags=$(grep -o -- '-ffp-contract=off[^)]*' "$root/cmake/compiler.cmake")
golden=$(sed -n 's/.*golden = 0x\([0-9a-f]*\)u;.*/\1/p' "$root/tests/isa/math_hash.h")
if [ -z "$flags" ] || [ -z "$golden" ]; then
  echo "cannot read the arithmetic flags from cmake/compiler.cmake or the hash from tests/isa/math_hash.h"; exit 2
fi

# The instruction sets an -march value needs beyond every x86-64 processor, as /proc/cpuinfo names them.
needs() {
  case $1 in
    haswell) echo avx2 fma bmi2 ;;
    skylake-avx512) echo avx512f avx512dq avx512bw avx512vl avx512cd ;;
  esac
}

if [ "$(uname -m)" != x86_64 ]; then echo "skipped: not an x86-64 machine"; exit 77; fi
for compiler in g++ clang++-14; do
  command -v $compiler >/dev/null || { echo "skip $compiler: not installed" >&2; continue; }
  for arch in x86-64 haswell skylake-avx512; do
    missing=
    for set in $(needs $arch); do grep -qw "$set" /proc/cpuinfo || missing="$missing $set"; done
    [ -z "$missing" ] || { echo "skip $compiler $arch: the processor lacks$missing" >&2; continue; }
    for level in 0 1 2 3; do echo "$compiler $arch $level"; done
  done
done >"$work/list"

export root work flags golden
xargs -P "$(nproc)" -L 1 sh -c '
  program=$work/$1-$2-O$3
  $1 -std=c++20 -O$3 -march=$2 $flags -I"$root/sim" -I"$root/tests" \
    "$root/tests/isa/math_hash.cpp" "$root/sim/core/math.cpp" -o "$program" || { echo "FAIL $1 $2 -O$3: does not compile"; exit; }
  result=$("$program" | tr "\n" " " | sed "s/ *$//")
  if [ "$result" != "$golden $golden $golden" ]; then echo "FAIL $1 $2 -O$3: $result"
  elif command -v objdump >/dev/null && objdump -d "$program" | grep -qE "vfn?m(add|sub)"; then
    echo "FAIL $1 $2 -O$3: the compiler fused a multiplication and an addition"
  else echo "ok   $1 $2 -O$3: $result"; fi
' sh <"$work/list" | sort | tee "$work/results"

passed=$(grep -c '^ok' "$work/results")
echo "$passed of $(wc -l <"$work/list") builds give $golden"
[ "$passed" -gt 0 ] && [ "$passed" -eq "$(wc -l <"$work/list")" ]
