#!/bin/bash
# A short run and a short sweep, which every preset makes: same bytes for any number of threads. $1: the program.
. "$(dirname "${BASH_SOURCE[0]}")/../house/expect.sh"
. "$(dirname "${BASH_SOURCE[0]}")/../faults/study.sh"

headway=$1
cd "$work" || exit 1
cp -r "$root/scenarios" .
unset "${!HEADWAY_@}"
write_study 0.25 'design = "sobol"' 'samples = 4' 'replicates = 2'
runs=(run scenarios/moratorium.toml --replicates 4 --set clock.horizon=1 -q --progress none)
study=(sweep scenarios/study.toml -q --progress none)

expect "runs on two threads" "$headway" "${runs[@]}" -j 2 -o two.h5
expect "runs on one thread" "$headway" "${runs[@]}" -j 1 -o one.h5
expect "runs have the same bytes" cmp two.h5 one.h5
expect "a sweep on two threads" "$headway" "${study[@]}" -j 2 -o sweep.h5
expect "a sweep on one thread" "$headway" "${study[@]}" -j 1 -o again.h5
expect "sweeps have the same bytes" cmp sweep.h5 again.h5
expect "a report" "$headway" report two.h5 -o report.html
expect "a table" "$headway" export sweep.h5 -o table.csv
finish
