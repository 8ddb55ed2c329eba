#!/bin/bash
# Sweeps as a user meets them: exit codes, messages, files. $1: the program.
. "$(dirname "${BASH_SOURCE[0]}")/../house/expect.sh"
. "$(dirname "${BASH_SOURCE[0]}")/../faults/study.sh"

headway=$1
cd "$work" || exit 1
cp -r "$root/scenarios" .
unset "${!HEADWAY_@}"
write_study 0.25 'design = "latin_hypercube"' 'samples = 10' 'replicates = 2'

run() {
  "$headway" "$@" >out 2>err </dev/null
  status=$?
  out=$(<out) err=$(<err)
}
ends_with() { [ "$status" -eq "$1" ] || { echo "exit status $status: $err" >&2; false; }; }
says() { [[ $err == *"$1"* ]] || { echo "standard error: $err" >&2; false; }; }
prints() { [[ $out == *"$1"* ]] || { echo "standard output: $out" >&2; false; }; }
absent() { [ ! -e "$1" ]; }
study=(sweep scenarios/study.toml --progress none)

run "${study[@]}" --dry-run
expect "a dry run succeeds" ends_with 0
expect "it predicts" prints "40 runs, about"
expect "and how much of the disk it takes for a while" prints "once the parts are joined)"
expect "it says what the sweep is" says "10 points x 2 policies x 2 replicates = 40 runs"
expect "nothing is in its way" [ "${out/refused/}" = "$out" ]
expect "it writes nothing" [ -z "$(find . -name '*.h5' -o -name '*.sweep')" ]
run "${study[@]}" -o a.h5
expect "a sweep succeeds" ends_with 0
expect "its last line tells all" says "40 runs, 0 failed"
expect "with the digest" says "SHA-256 $(sha256sum a.h5 | cut -d' ' -f1)"
expect "its folder is gone" absent a.sweep
expect "it says what next" says "Next: headway report a.h5"
run "${study[@]}" -o a.h5 --dry-run
expect "a dry run says what is in the way" prints "would be refused: a.h5 is there already"
run "${study[@]}" -o a.h5
expect "it does not overwrite" ends_with 2
expect "and says how to" says "--force overwrites it"
run resume a.h5
expect "there is nothing to resume" says "is complete"

run "${study[@]}" -o b.h5 --part-seconds soon
expect "a part's work is a number of seconds" ends_with 2
expect "and the option is named" says "--part-seconds"
run "${study[@]}" -o b.h5 --part-seconds 60
expect "large parts end in the same bytes" cmp -s a.h5 b.h5
rm -f b.h5
run "${study[@]}" -o b.h5 --limit-time 0
expect "a time limit ends with 130" ends_with 130
expect "and says how to go on" says "headway resume b.sweep"
run "${study[@]}" -o b.h5
expect "a second sweep there is refused" ends_with 2
run resume b.h5 --progress none
expect "resume succeeds" ends_with 0
expect "the bytes are the same" cmp a.h5 b.h5

for i in 3 1 2; do run "${study[@]}" -o shares --shard $i/3; done
expect "shares succeed" ends_with 0
expect "the last says what next" says "headway resume shares"
run resume shares
expect "they join" cmp a.h5 shares/runs.h5
run "${study[@]}" -o shares --shard 1/3
expect "a share submitted after the join ends well" ends_with 0
expect "and says why" says "shares/runs.h5 is complete"
run "${study[@]}" -o a.h5 --shard 1/3
expect "also beside a run file" ends_with 0
run "${study[@]}" -o shares2 --shard 4/3
expect "a share beyond all is refused" ends_with 2
run "${study[@]}" -o shares3 --shard 1/2
run "${study[@]}" -o shares3 --shard 2/2 --seed 9
expect "a share of another sweep is refused" ends_with 2
expect "and the difference named" says "run.seed was 1 and is now 9"

# A folder of the user's.
mkdir -p mine/runs && echo h5 > mine/runs/precious.h5 && echo x > mine/runs/.notes
run "${study[@]}" -o mine
expect "a folder with other files in runs is refused" ends_with 2
expect "and nothing in it is touched" [ "$(cat mine/runs/precious.h5 mine/runs/.notes)" = $'h5\nx' ]
run "${study[@]}" -o kept --limit-time 0
echo h5 > kept/runs/precious.h5 && echo x > kept/runs/.notes
for name in lock.pick ledger_of_mine.txt status.json.old .mine.part; do echo x > "kept/$name"; done
run resume kept
expect "files that are no parts do not stop a sweep" cmp a.h5 kept/runs.h5
expect "and stay" [ "$(find kept -name precious.h5 -o -name .notes | wc -l)" -eq 2 ]
run "${study[@]}" -o kept --force
expect "also when it begins anew" [ -e kept/lock.pick -a -e kept/ledger_of_mine.txt -a -e kept/status.json.old -a -e kept/.mine.part ]

# What stands where the result belongs.
echo hi > hi.h5
run resume hi.h5
expect "a file that is no run file is not complete" ends_with 5
run "${study[@]}" -o p.h5 --limit-time 0
rm -r p.sweep/runs
echo hi > p.h5
run resume p.sweep
expect "a foreign file is not taken for the result" ends_with 5
expect "nor replaced" [ "$(cat p.h5)" = hi ]
expect "and the remedy is named" says "move it away and resume"
run "${study[@]}" -o p.h5 --force --limit-time 0
run resume p.sweep
expect "unless that was asked for" cmp a.h5 p.h5
run "${study[@]}" -o e.h5 --keep-parts
rm e.sweep/runs/00000000.h5
run export e.sweep -o partial.h5
run resume partial.h5
expect "a partial file is not complete" ends_with 5
expect "and says how far it came" says " of 40 runs"
ln -s nowhere/x.h5 link.h5
run "${study[@]}" -o link.h5
expect "a result that cannot be written is refused" ends_with 5
expect "before the first run" [ -z "$(find link.sweep/runs -name '*.h5')" ]

# Locks that others have left.
run "${study[@]}" -o l.h5 --limit-time 0
echo "process 4711 on node7" > l.sweep/lock.1-of-2
run resume l.sweep
expect "a lock of another computer is respected" ends_with 5
expect "and the way out is named" says "remove this file"
touch -d '-5 minutes' l.sweep/lock.1-of-2
run resume l.sweep
expect "until it has been silent for long" ends_with 0

# A damaged record.
run "${study[@]}" -o d.h5 --limit-time 0
for runs in 30 -5 900000000000; do
  cp -r d.sweep hurt.sweep
  sed -i "s/\"runs\": 40/\"runs\": $runs/" hurt.sweep/sweep.json
  run resume hurt.sweep
  expect "a record that speaks of $runs runs is not believed" ends_with 5
  expect "and is named" says "hurt.sweep/sweep.json: is not what was written"
  rm -rf hurt.sweep
done

# Changed inputs.
run "${study[@]}" -o c.h5 --limit-time 0
sed -i 's/samples = 10/samples = 12/' scenarios/study.toml
run resume c.sweep
expect "a changed scenario is refused" ends_with 3
expect "and the change named" says "sweep.samples was 10 and is now 12"
sed -i 's/samples = 12/samples = 10/' scenarios/study.toml
sed -i 's/^seed.*//; $a [run]\nseed = 5' scenarios/study.toml
run resume c.sweep
expect "a changed seed is refused" says "run.seed was 1 and is now 5"
sed -i '/^\[run\]/,$d' scenarios/study.toml
cp "$headway" other-program
printf x >> other-program
run_other() { ./other-program "$@" >out 2>err </dev/null; status=$?; err=$(<err); }
run_other "${study[@]}" -o shares3 --shard 2/2
expect "a share of another program is refused" ends_with 3
run_other resume c.sweep
expect "a changed program is refused" ends_with 3
expect "and named" says "this program is not the one that began the sweep"
mv scenarios/study.toml scenarios/gone.toml
run resume c.sweep --progress none
expect "a scenario that is gone does not matter" ends_with 0
expect "but is told" says "study.toml no longer exists"
expect "and gives the same bytes" cmp a.h5 c.h5
mv scenarios/gone.toml scenarios/study.toml

# Failed runs once more. No valid scenario fails at will, so the ledger is made to say that a part has.
for i in 1 2; do run "${study[@]}" -o f --shard $i/2; done
expect "a sweep in shares has parts" [ "$(cat f/ledger.*.txt | wc -l)" -gt 2 ]
entry="1 1 $(cat f/ledger.*.txt | sed -n 's/^1 0 \([0-9]* [0-9a-f]*\) .*/\1/p')"
check=$(sed -n 's/.*"check": "\([0-9a-f]*\)".*/\1/p' f/sweep.json)
for ledger in f/ledger.*.txt; do
  sed -i "s/^1 0 .*/$entry $(printf %s "$check $entry" | sha256sum | cut -c1-16)/" "$ledger"
done
made() { stat -c %i-%y f/runs/0000000"$1".h5; }
first=$(made 0) second=$(made 1)
run resume f --progress none
expect "a sweep with failed runs ends with 4" ends_with 4
expect "and says how to run them again" says "headway resume f --retry-failed"
expect "what failed stays as it is" [ "$(made 1)" = "$second" ]
expect "and the parts stay" [ "$(made 0)" = "$first" ]
run resume f --retry-failed --shard 1/2
expect "a share does not run failed runs again" ends_with 2
expect "and touches no part" [ "$(made 0)$(made 1)" = "$first$second" ]
cp -r f again
run resume again --retry-failed --progress none
expect "failed runs are run again" ends_with 0
part_runs=$(grep -o '"part_runs": [0-9]*' f/sweep.json | grep -o '[0-9]*$')
expect "and no others" says "$((40 - part_runs)) of 40 runs are already finished"
expect "to the same bytes" cmp a.h5 again/runs.h5

# Keep.
run "${study[@]}" -o k.h5 --keep none
expect "outcomes alone are small" [ "$(stat -c %s k.h5)" -lt 300000 ]
run "${study[@]}" -o k.h5 --keep nome
expect "an unknown keep is refused" ends_with 2
run sweep scenarios/baseline.toml
expect "a scenario without a sweep is refused" ends_with 3
expect "and the remedy is named" says "headway run"

run run scenarios/study.toml --replicates 2 --keep none --progress none -o replicates.h5
expect "a run of a scenario with a sweep succeeds" ends_with 0
expect "and says that the sweep is left out" says "has a [sweep], which this command leaves out"
run run scenarios/study.toml --replicates 2 --dry-run
expect "also before the first run" says "headway sweep scenarios/study.toml makes the sweep"

# A choice of points that takes long says so, and stops.
"$headway" "${study[@]}" -o long.h5 --set sweep.samples=100000 --set sweep.candidates=10000 2>err </dev/null &
for _ in {1..300}; do
  grep -q "Choosing the points" err && break
  sleep 0.1
done
kill -TERM $!
wait $!
status=$? err=$(<err)
expect "the choice of points is stopped" ends_with 130
expect "and said before how long it would take" says "left; Ctrl-C stops"
expect "and left nothing" absent long.sweep

# Finished parts that are gone, and what is no file in place of one.
run "${study[@]}" -o lost.h5 --keep-parts
rm lost.h5
parts=$(ls lost.sweep/runs | wc -l)
expect "a sweep has several parts" [ "$parts" -gt 2 ]
mv lost.sweep/runs/00000000.h5 first
run doctor lost.sweep
expect "a part that is gone is bad" ends_with 5
expect "and named" prints "BAD   1 finished part is in the ledger and not in lost.sweep/runs: 00000000.h5"
for out in lost.csv lost_part.h5; do
  run export lost.sweep -o $out
  expect "an export to $out goes on without it" ends_with 0
  expect "and says so" says "1 finished part is in the ledger and not in lost.sweep/runs: 00000000.h5; their runs are left out"
done
mv lost.sweep/runs away
for kind in gone pipe; do
  [ $kind = pipe ] && mkfifo lost.sweep/runs
  run doctor lost.sweep
  expect "parts that are all $kind are bad" ends_with 5
  expect "and counted" prints "$parts finished parts are in the ledger"
  run export lost.sweep -o none_$kind.h5
  expect "a file of no runs is not written" ends_with 5
  expect "and the way on is named" says "headway resume goes on"
done
run resume lost.sweep
expect "a pipe is not taken for the folder of parts" ends_with 5
expect "and the remedy is named" says "lost.sweep/runs: is no folder, and a folder belongs here; move it away"
rm lost.sweep/runs
mv away lost.sweep/runs
mkfifo lost.sweep/lock
run resume lost.sweep
expect "a pipe is no lock" says "lost.sweep/lock: is not a lock but a folder, a FIFO or a device; remove it"
rm lost.sweep/lock
run resume lost.sweep
expect "a part that is gone is told" says "1 finished part is in the ledger and not in lost.sweep/runs: 00000000.h5. Their runs are made again."
expect "and made again" cmp a.h5 lost.h5
run "${study[@]}" -o odd.h5 --limit-time 0
rm odd.sweep/sweep.json
mkfifo odd.sweep/sweep.json
for command in doctor resume export; do
  run $command odd.sweep
  expect "$command refuses a sweep whose record is a pipe" ends_with 5
  expect "and says that it is one" grep -q "sweep.json: it is a FIFO" out err
done
run doctor scenarios
expect "a folder without a sweep is called so" prints "scenarios holds no sweep"
run doctor shares
expect "a sweep that was joined is whole" ends_with 0
expect "and its file is named" prints "joined in shares/runs.h5"

# Runs once more, tables, the doctor.
run run --from a.h5 --runs 3,17 -o again.h5 --progress none
expect "runs of a sweep are repeated" ends_with 0
"$headway" export a.h5 --runs 3,17 | cut -d, -f2- > 1.csv
"$headway" export again.h5 | cut -d, -f2- > 2.csv
expect "bit for bit" cmp 1.csv 2.csv
run run --from a.h5 -o whole.h5 --progress none
out=${out//$'\n'/ } out=${out//  / }
expect "the runs of a sweep are told by policy" prints "Policy “none” of"
expect "at its points" prints "at 10 points of a sweep"
expect "compared by pairs" prints "“pause” against “none”, 20 pairs of runs with the same random"
run run --from a.h5 -o whole.h5 --progress none --force --json --quiet
expect "so they are in JSON" prints '"comparisons":[{"base":"none","scenario":"pause"'
run report a.h5 -o a.html
expect "a page of a sweep compares its policies" grep -q "2 policies compared" a.html
run run --from again.h5 --runs 1 -o third.h5 --progress none
"$headway" export third.h5 | cut -d, -f2- | tail -n 1 > 3.csv
expect "and those once more" cmp <(tail -n 1 1.csv) 3.csv
run export a.h5 -o a.csv
expect "a table has a row per run" [ "$(wc -l < a.csv)" -eq 41 ]
expect "with the name of the policy" grep -q ',pause,' a.csv
column() { awk -F, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i } NR > 1 { print $c }' "$2"; }
expect "each point and replicate has random numbers of its own, which both policies share" \
  [ "$(column stream a.csv | sort -n | uniq -c | awk '{ print $1 }' | paste -sd,)" = "2$(printf ',2%.0s' {1..19})" ]
run "${study[@]}" --set sweep.random_numbers=common --keep none -o common.h5
run export common.h5 -o common.csv
expect "common random numbers are those of the replicate" cmp <(column stream common.csv) <(column replicate common.csv)
run export a.h5 --series labs.capability,frontier_margin --runs 3
expect "series come in long form" prints "run,time,series,agent,value"
run export a.h5 --series frontier_margn
expect "an unknown series gets the nearest" says "did you mean frontier_margin?"
run export a.h5 --runs 9999
expect "a run that is not there is named" says "it holds no run 9999"
run export nothing.h5
expect "a missing file ends with 5" ends_with 5
run doctor a.h5
expect "the doctor finds nothing wrong" ends_with 0
head -c 20000 a.h5 > cut.h5
run doctor cut.h5
expect "a truncated file ends with 5" ends_with 5
expect "and is called so" prints "is truncated"
run resume nothing
expect "no sweep to resume ends with 5" ends_with 5
finish
