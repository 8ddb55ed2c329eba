#!/bin/bash
# `headway run` with more replicates than one file in memory holds. $1: the program.
. "$(dirname "${BASH_SOURCE[0]}")/../house/expect.sh"
. "$(dirname "${BASH_SOURCE[0]}")/../faults/study.sh"

headway=$1
cd "$work" || exit 1
cp -r "$root/scenarios" .
unset "${!HEADWAY_@}"
many=17000
brief=(run scenarios/baseline.toml --set clock.horizon=0.09 --keep none --progress none)

run() {
  "$headway" "$@" >out 2>err </dev/null
  status=$?
  out=$(<out) err=$(<err)
}
ends_with() { [ "$status" -eq "$1" ] || { echo "exit status $status: $err" >&2; false; }; }
says() { [[ $err == *"$1"* ]] || { echo "standard error: $err" >&2; false; }; }
prints() { [[ $out == *"$1"* ]] || { echo "standard output: $out" >&2; false; }; }
outcomes_of() { /usr/bin/python3 -c 'import json; print(sorted(k for k, v in json.load(open("out"))["outcomes"].items() if v["n"]))'; }
absent() { [ ! -e "$1" ]; }
# Peak memory of the program with these arguments, in bytes.
peak() {
  /usr/bin/python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(1024 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$headway" "$@"
}
# forecast WHAT ARGUMENT...: the dry run's memory_bytes or disk_bytes.
forecast() { "$headway" "${@:2}" --dry-run --json 2>/dev/null | /usr/bin/python3 -c "import json, sys; print(int(json.load(sys.stdin)['$1']))"; }
# The forecast is at most a tenth too low, and not idle.
forecasts() { echo "$1: $3 bytes, forecast $2"; [ $(($3 * 10)) -le $(($2 * 11)) ] && [ $(($2 * 10)) -le $(($3 * $4)) ]; }

# Little is kept in memory, few at a time.
memory=$(peak "${brief[@]}" --replicates $many -o many.h5)
echo "$many runs kept as outcomes took $memory bytes"
expect "many runs stay within 64 MB" [ "$memory" -le 64000000 ]
expect "their parts are gone" absent many.sweep
run "${brief[@]}" --replicates 3 -o few.h5 --json
expect "few runs succeed" ends_with 0
outcomes_of >few.outcomes
"$headway" export many.h5 --runs 0,1,2 -o many.csv
"$headway" export few.h5 -o few.csv
expect "a replicate is the same, however many there are" cmp many.csv few.csv
run run --from many.h5 --runs 16999 -o again.h5 --progress none
expect "one of them can be repeated" ends_with 0

# Stopped and resumed.
"$headway" "${brief[@]}" --replicates $many -o stopped.h5 >out 2>err &
until [ -e stopped.sweep/ledger.txt ] || ! kill -0 $! 2>/dev/null; do sleep 0.05; done
kill -s KILL $!
wait $! 2>/dev/null
run "${brief[@]}" --replicates $many -o stopped.h5
expect "what was begun is not begun again" ends_with 2
expect "but resumed" says "headway resume stopped.sweep"
run resume stopped.sweep --progress none
expect "resume succeeds" ends_with 0
expect "and ends in the same bytes" cmp many.h5 stopped.h5

rm many.h5
run "${brief[@]}" --replicates $many -o many.h5 --json
outcomes_of >many.outcomes
expect "the summary of many names the outcomes of few" cmp few.outcomes many.outcomes

# What cannot be held is refused before it is begun.
run run scenarios/baseline.toml --replicates 10000000 -o much.h5
expect "what no disk holds is refused" ends_with 5
expect "with a remedy" says "--keep none"
expect "and another" says "[report] every"
expect "nothing was written" [ ! -e much.h5 -a ! -e much.sweep ]
run "${brief[@]}" --replicates $many -o many.nc
expect "parts need a name that ends in .h5" ends_with 2
run "${brief[@]}" --replicates $many -o packed.h5 --compress
expect "parts are not compressed" says "h5repack"
run run scenarios/baseline.toml --keep some
expect "--keep takes three words" ends_with 2

# Forecasts.
for keep in all none; do
  ensemble=(run scenarios/baseline.toml --set clock.horizon=4 --replicates 60 --keep $keep --progress none -o $keep.h5)
  foretold=$(forecast memory_bytes "${ensemble[@]}")
  expect "memory in memory, keeping $keep" forecasts memory "$foretold" "$(peak "${ensemble[@]}")" 12
  foretold=$(forecast disk_bytes "${ensemble[@]}")
  expect "disk, keeping $keep" forecasts disk "$foretold" "$(stat -c %s $keep.h5)" 11
done
foretold=$(forecast memory_bytes "${brief[@]}" --replicates $many)
expect "memory of many" forecasts memory "$foretold" "$memory" 15
write_study 0.5 'design = "sobol"' 'samples = 256' 'replicates = 2'
for jobs in 1 2; do
  sweep=(sweep scenarios/study.toml --keep none --progress none -j $jobs -o sweep$jobs.h5)
  foretold=$(forecast memory_bytes "${sweep[@]}")
  expect "memory of a sweep on $jobs threads" forecasts memory "$foretold" "$(peak "${sweep[@]}")" 13
done
finish
