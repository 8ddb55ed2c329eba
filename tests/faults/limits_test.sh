#!/bin/bash
# Address spaces and stacks of many sizes (ulimit): the program does its work, or says in a sentence what
# it lacks and ends with 5. $1: the program, $2: short or full.
. "$(dirname "${BASH_SOURCE[0]}")/../house/expect.sh"
. "$(dirname "${BASH_SOURCE[0]}")/study.sh"

headway=$1 size=${2:-short}
if ldd "$headway" | grep -q 'lib[at]san'; then echo "skipped: sanitizers need address space of their own"; exit 77; fi
cd "$work" || exit 1
cp -r "$root/scenarios" .
unset "${!HEADWAY_@}"
pick() { if [ "$size" = full ]; then echo "$2"; else echo "$1"; fi; }
write_study 0.25 'design = "sobol"' 'samples = 16' 'replicates = 3'
"$headway" run scenarios/baseline.toml --replicates 2 --set clock.horizon=0.5 -o done.h5 -q --progress none >/dev/null || exit 1
tried=0 refused=0

# limited FLAG VALUE COMMAND...: under that limit the program succeeds or says why it cannot.
limited() {
  local status
  (ulimit "$1" "$2" && timeout 120 "$headway" "${@:3}" >/dev/null 2>err)
  status=$?
  tried=$((tried + 1))
  rm -rf x.h5 x.sweep x.html
  [ $status -ne 0 ] || return 0
  refused=$((refused + 1))
  [ $status -eq 5 ] && grep -Eq '^headway: .*(memory|stack|address space)' err && ! grep -Eq 'HDF5-DIAG|libgomp|internal|terminate' err && return 0
  echo "ulimit $1 $2, $3: status $status, $(<err)" >&2
  return 1
}
all_commands() {
  limited "$@" run scenarios/baseline.toml --set clock.horizon=0.5 --replicates 2 -o x.h5 -q --progress none &&
    limited "$@" sweep scenarios/study.toml -o x.h5 -j 2 -q --progress none &&
    { [ "$size" = short ] || { limited "$@" run scenarios/baseline.toml --replicates 8 -j 8 -o x.h5 -q --progress none &&
      limited "$@" report done.h5 -o x.html && limited "$@" run --from done.h5 -o x.h5 -q --progress none; }; }
}

for megabytes in $(pick "60 100 150 230 400" "60 70 80 90 100 110 120 130 140 150 160 170 180 190 200 210 220 230 250 300 400 600"); do
  expect "an address space of $megabytes MB is enough, or is said to be too small" all_commands -v $((megabytes * 1024))
done
for kilobytes in $(pick "64 512" "48 64 96 128 192 256 384 512 1024"); do
  expect "a stack of $kilobytes kB is enough, or is said to be too small" all_commands -s "$kilobytes"
done
echo "$tried commands under limits: $refused were refused"
expect "the smallest were refused" [ "$refused" -gt 0 ]
expect "the largest were not" [ "$refused" -lt "$tried" ]
finish
