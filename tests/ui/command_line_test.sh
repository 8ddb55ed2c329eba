#!/bin/bash
# The program as a user meets it: exit codes, messages, files. $1: the program.
. "$(dirname "${BASH_SOURCE[0]}")/../house/expect.sh"

headway=$1
cd "$work" || exit 1
cp -r "$root/scenarios" .
unset "${!HEADWAY_@}"
short=(--set clock.horizon=0.25 --progress none)

# run ARGUMENT...: fills `status`, `out` and `err`.
run() {
  "$headway" "$@" >out 2>err </dev/null
  status=$?
  out=$(<out) err=$(<err)
}
ends_with() { [ "$status" -eq "$1" ] || { echo "exit status $status: $err" >&2; false; }; }
says() { [[ $err == *"$1"* ]] || { echo "standard error: $err" >&2; false; }; }
prints() { [[ $out == *"$1"* ]] || { echo "standard output: $out" >&2; false; }; }
is_json() { /usr/bin/python3 -c 'import json, sys; json.loads(sys.stdin.read())' <out; }
no_wider_than() { /usr/bin/python3 -c 'import sys; sys.exit(any(len(line.rstrip("\n")) > int(sys.argv[1]) for line in open("out", encoding="utf-8")))' "$1"; }
same() { cmp -s "$1" "$2"; }
differ() { ! cmp -s "$1" "$2"; }
absent() { [ ! -e "$1" ]; }

# Help.
run --help
expect "help succeeds" ends_with 0
expect "help stays within 80 columns" no_wider_than 80
for command in run sweep resume compare explain report export doctor describe calibrate classic validate help; do
  run --help
  expect "help lists $command" prints "  $command "
  run help "$command"
  expect "help $command succeeds" ends_with 0
  expect "help $command begins with examples" prints "Examples:"
  expect "help $command stays within 80 columns" no_wider_than 80
  cp out with_help
  run "$command" --help
  expect "$command --help is the same page" same out with_help
done
run --version
expect "the version is told" prints "headway "
expect "asking for it succeeds" ends_with 0

# Calibration.
cat >growth.toml <<STUDY
schema = 1
title = "Growth"
scenario = "scenarios/baseline.toml"
[[parameter]]
key = "research.growth"
[[moment]]
name = "efficiency"
series = "frontier_efficiency"
year = 2027
value = 1
range = [0.9, 1.1]
use = "fit"
source = "made up"
STUDY
run calibrate growth.toml -o growth --particles 12 --simulations 60 --set clock.horizon=1
expect "a calibration ends well" ends_with 0
expect "it tells what it found" prints "research.growth"
expect "it writes a page" grep -q "contraction" growth/posterior.md
cp growth/points.csv drawn.csv
run calibrate growth.toml -o growth --particles 12 --simulations 60 --set clock.horizon=1 --json
expect "what is there is at its end" says "is at its end"
expect "and comes to the same" same growth/points.csv drawn.csv
expect "as JSON" is_json
run calibrate growth.toml -o growth --particles 12 --simulations 90 --set clock.horizon=1
expect "with more simulations it goes on" says "goes on"
run calibrate growth.toml -o at_once --particles 12 --simulations 90 --set clock.horizon=1
expect "and comes to what one run with them gives" same growth/points.csv at_once/points.csv
run calibrate growth.toml -o growth --particles 12 --simulations 20 --set clock.horizon=1
expect "fewer than it has made are refused" ends_with 2
run calibrate growth.toml -o growth --particles 12 --simulations 90 --set clock.horizon=1
expect "nobody is left in the folder" absent growth/lock
exec 9<>growth/lock
flock 9
run calibrate growth.toml -o growth --particles 12 --simulations 90 --set clock.horizon=1
expect "a second writer is refused" ends_with 5
expect "and told why" says "another process writes here"
exec 9<&-
rm growth/lock
rm growth/state.txt
run calibrate growth.toml -o growth --particles 12 --simulations 60 --set clock.horizon=1
expect "a page of something else is not overwritten" ends_with 5
run calibrate growth.toml -o growth --particles 12 --simulations 60 --set clock.horizon=1 --tolerance nan --force
expect "a tolerance is a number" ends_with 2
run calibrate growth.toml -o growth --particles 12 --simulations 60 --set clock.horizon=1 --force
run calibrate growth.toml -o growth --particles 13
expect "another study is refused" ends_with 3
run calibrate growth.toml
expect "a calibration wants a folder" ends_with 2
expect "the draws are a file with labels" [ -s growth/posterior.h5 ]
expect "what decides is a table" grep -q "^efficiency,1,1," growth/binding.csv
run calibrate growth.toml -o ranks --particles 12 --simulations 40 --set clock.horizon=1 --check 10
expect "known truths are tried" ends_with 0
expect "with progress" says "10 of 10 truths fitted"
expect "and a page" grep -q "10 truths in 2 bins" ranks/ranks.md
cp ranks/ranks.csv tried.csv
run calibrate growth.toml -o ranks --particles 12 --simulations 40 --set clock.horizon=1 --check 10
expect "which goes on from what was tried" says "is at its end"
expect "and comes to the same" same ranks/ranks.csv tried.csv
run calibrate growth.toml -o ranks --particles 12 --set clock.horizon=1 --check
expect "other fits are refused" ends_with 3
rm ranks/ranks_state.txt
run calibrate growth.toml -o ranks --particles 12 --set clock.horizon=1 --check
expect "a page is not overwritten" ends_with 5
run calibrate growth.toml -o ranks --particles 12 --set clock.horizon=1 --check 0
expect "no truths are refused" ends_with 2

# Published models.
run classic
expect "the models are listed" prints "precipice"
run classic precipice --set teams=2 --set run.rounds=1000 --json
expect "a model gives JSON" is_json
expect "with its closed form" prints '"closed":0.5,'
run classic precipice --set teams=0 --set enmity=2 --set tems=3
expect "wrong parameters of a model end with 3" ends_with 3
expect "each is named" says "precipice.enmity: 2 is out of range"
expect "with the nearest key" says "did you mean"
run classic precpice
expect "an unknown model gets the nearest" says "did you mean \`precipice\`?"
run classic precipice -o risk.svg --over capability=0.5:2 --across teams=2,5
expect "a figure is drawn" ends_with 0
expect "as SVG with both sets of curves" grep -q "teams 5" risk.svg
run classic precipice -o risk.svg
expect "a figure that is there is kept" ends_with 2
run classic precipice -o more.svg --over capabilty
expect "an unknown parameter of a figure gets the nearest" says "did you mean \`capability\`?"
run classic precipice -o more.svg --across teams=0,2
expect "values outside of the domain are refused" ends_with 3
run classic precipice --set run.rounds=1000 -o risk.h5
expect "a run file is written" ends_with 0
run classic precipice --set run.rounds=1000 -o risk.csv
expect "and a table" ends_with 0
expect "with a row for each place, quantity and way" grep -q '^teams 2,0.1,"risk of disaster, no information",1,agents,0\.' risk.csv
run classic dsair_network --set shape=0 --set population=20 --set mutation=1e-9 --set generations=10
expect "agents that tell nothing of the mean say so" prints "did not mix"
run classic dsair_network --set shape=1 --set population=7
expect "a lattice of 7 is refused with what to give" says "such as 4 or 9"
run report risk.h5
expect "which holds no runs, and says so" says "holds a classic model"
run classic dsair -o map.svg --figure map --over speed=1.1:3 --quantity "share of time, CS"
expect "a map is drawn" ends_with 0
run classic dsair -o other.svg --figure map --quantity nonsense
expect "an unknown answer of a map is named with the others" says "share of time, CS"
run classic dsair -o simplex.svg --figure simplex
expect "a simplex is drawn" ends_with 0
run classic dsair_regulation -o plane.svg --figure plane
expect "a phase plane is drawn" ends_with 0
run classic precipice -o none.svg --figure simplex
expect "only of games" says "no game of three strategies"
run classic precipice -o none.svg --against enmity
expect "options of a map are refused without it" ends_with 2
for name in none none.pdf none.txt; do
  run classic precipice -o "$name"
  expect "a file named $name is refused" ends_with 2
  expect "and is not written" absent "$name"
done
run classic gap_timing -o upper.SVG
expect "endings may be in capitals" grep -q "<svg" upper.SVG
run classic precipice -o none.svg --over capability --across capability=1,2
expect "a parameter is along the curves or across them" says "curves go along"
run classic precipice -o none.svg --across teams=2,2
expect "a value is across them once" says "has a value twice"
run classic precipice -o none.svg --figure map --over enmity --against enmity
expect "a map has two parameters" says "name another parameter"
run classic --set teams=5
expect "--set wants a model" ends_with 2
run classic precipice --json -o none.svg
expect "--json draws nothing" ends_with 2
run classic precipice --figure map
expect "the option that was given is named" says "--figure"
run run "$root/scenarios/classic/precipice.toml"
expect "a classic scenario is shown its command" says "headway classic"
run classic dsair_regulation --set low_detection=0.9
expect "regulators of low quality do not find out more" says "high_detection"
run classic precipice --set run.rounds=1000 -o few.csv --force
run classic precipice --set run.rounds=3000 -o more.csv --force
expect "run.rounds counts in tables" differ few.csv more.csv
run validate tullock --rounds 1000
expect "one model is validated" prints "best other"
expect "in lines of a terminal" no_wider_than 100
for file in scenarios/classic/*.toml; do
  run classic "$file" --set run.rounds=1000 --json
  expect "$file is worked out" is_json
done
while IFS= read -r lesson; do
  # shellcheck disable=SC2086  # a line of words
  run $lesson --force
  expect "a lesson's headway $lesson runs" ends_with 0
done < <(sed -n 's/^    headway \(classic .*\)/\1/p' "$root"/docs/lessons/classics/*.md)
run validate --rounds 20000 --seed 2
expect "the published models are reproduced" ends_with 0
expect "in a table" prints "tolerance"

# Mistakes of use.
run
expect "no command is a mistake of use" ends_with 2
run rnu
expect "an unknown command gets the nearest" says "did you mean run?"
expect "and ends with 2" ends_with 2
run run scenarios/baseline.toml --replicate 3
expect "an unknown option gets the nearest" says "did you mean --replicates?"
expect "and ends with 2" ends_with 2
for mistake in "--replicates 0" "--replicates x" "--jobs 0" "--seed -1" "--seed 9007199254740992" "--progress loud" "--set x"; do
  # shellcheck disable=SC2086
  run run scenarios/baseline.toml $mistake
  expect "$mistake ends with 2" ends_with 2
  expect "$mistake is named" says "${mistake%% *}"
done
for mistake in "--keep fnal" "--keep some"; do
  # shellcheck disable=SC2086
  run run scenarios/baseline.toml $mistake
  expect "$mistake is answered with the words there are" says "is not one of none, final, all"
done
run compare scenarios/baseline.toml
expect "compare of one file says what to do" says "use headway run scenarios/baseline.toml"
run compare
expect "compare of none ends with 2" ends_with 2
run describe outcomes
expect "outcomes are described" prints "outcome_minimum_leader_margin"
run describe outcoms
expect "an unknown topic gets the nearest" says "did you mean outcomes?"
run run scenarios/baseline.toml --set run.seed=9007199254740992
expect "a seed that a double does not keep ends with 3" ends_with 3
expect "and the limit is named" says "9007199254740991"
run run
expect "no scenario ends with 2" ends_with 2
run run scenarios/baseline.toml --from x.h5
expect "a scenario and a file together end with 2" ends_with 2
HEADWAY_JOBS=many run run scenarios/baseline.toml
expect "a wrong variable ends with 2" ends_with 2

# Mistakes in scenarios.
run run baselin.toml
expect "a missing scenario ends with 3" ends_with 3
expect "and gets the nearest" says "did you mean scenarios/baseline.toml?"
expect "and nothing was run" says "Nothing was run."
expect "and nothing was written" absent baselin.h5
run run scenarios/baseline.toml --set clock.horizn=3 --set clock.dt=-1
expect "wrong settings end with 3" ends_with 3
expect "the first is named with the nearest" says "horizon"
expect "the second is named as well" says "clock.dt"
run run "$work"
expect "a folder is no scenario" ends_with 3
run run /dev/zero
expect "a device is no scenario" ends_with 3
printf 'schema = 1\n' >schema.toml
run run schema.toml "${short[@]}" -o schema.h5
expect "a scenario that names nothing but its schema is none" says "the file says nothing, and so it is no scenario"
printf '[clock]\n' >nobody.toml
run run nobody.toml "${short[@]}" -o nobody.h5
expect "a scenario without laboratories is told what it lacks" says "there is no laboratory in this scenario"
run compare scenarios/baseline.toml nope.toml -o x
expect "compare needs every scenario" ends_with 3
expect "and runs none before" absent x

# A run.
run run scenarios/baseline.toml --replicates 3 "${short[@]}"
expect "a run succeeds" ends_with 0
expect "it says where it writes" says "baseline.h5"
expect "it ends with the facts" says "3 runs, 0 failed"
expect "and the digest" says "$(sha256sum baseline.h5 | cut -d' ' -f1)"
expect "and the next command" says "headway report baseline.h5"
expect "the summary is on standard output" [ -n "$out" ]
expect "and stays within 80 columns" no_wider_than 80
cp baseline.h5 first.h5
run explain baseline.h5 --run 1
expect "a run is told" prints "What happened in run 1 of"
expect "within 80 columns" no_wider_than 80
run explain baseline.h5 --json
expect "and as JSON" is_json
run explain baseline.h5 first.h5 --run 2
expect "a run against itself has no difference" prints "nothing: the two runs are equal"
run explain baseline.h5 first.h5 --run 1 --json
expect "nor a caveat" prints '"caveat":""'
run run scenarios/baseline.toml --replicates 3 --seed 2 "${short[@]}" -o seed.h5
run explain baseline.h5 seed.h5
expect "a run of another seed shows nothing of a policy" prints "Their random numbers differ"
run explain baseline.h5 --run 3
expect "a run that is not there ends with 5" ends_with 5
expect "and those that are there are named" says "the runs 0 to 2"
run explain baseline.h5 --run -1
expect "a run before the first is a wrong command" ends_with 2
expect "and the answer says where counting begins" says "runs are counted from 0"
run run scenarios/baseline.toml --replicates 3 "${short[@]}"
expect "nothing is overwritten" ends_with 2
expect "and the remedy is told" says "--force"
expect "and the file is as it was" same baseline.h5 first.h5
run run scenarios/baseline.toml --replicates 3 "${short[@]}" --force --jobs 3 --quiet
expect "--force overwrites" ends_with 0
expect "--quiet is quiet" [ -z "$err" ]

# What is read is not overwritten, whatever is forced.
cp scenarios/baseline.toml scenarios/input.toml
sha256sum baseline.h5 scenarios/input.toml >inputs
kept() { sha256sum --check --quiet inputs; }
ln -s baseline.h5 link.h5
for target in baseline.h5 ./baseline.h5 link.h5; do
  run report baseline.h5 -o $target --force
  expect "report does not replace $target by its page" ends_with 2
  run run --from baseline.h5 --runs 1 -o $target --force
  expect "run --from does not replace $target" ends_with 2
  run export baseline.h5 -o $target --force
  expect "export does not replace $target" ends_with 2
done
run run scenarios/input.toml "${short[@]}" -o scenarios/input.toml --force
expect "run does not replace its scenario" ends_with 2
expect "and says why" says "is an input"
run run scenarios/moratorium.toml "${short[@]}" -o scenarios/input.toml --force
expect "nor another one" ends_with 5
run sweep scenarios/input.toml -o scenarios/input.toml --force
expect "nor does sweep" [ "$status" -ne 0 ]
mkdir folder && ln -s ../scenarios/input.toml folder/input.h5
run compare scenarios/input.toml scenarios/moratorium.toml "${short[@]}" -o folder --force
expect "nor does compare, by a link" ends_with 2
expect "all inputs are as they were" kept
rm scenarios/input.toml
run run scenarios/baseline.toml "${short[@]}" -o /dev/full
expect "a device is no place for a file" ends_with 5
expect "and nothing advises to force it" [ "${err/--force/}" = "$err" ]
expect "the bytes do not depend on threads" same baseline.h5 first.h5
LC_ALL=de_DE.UTF-8 TZ=Asia/Kolkata run run scenarios/baseline.toml --replicates 3 "${short[@]}" -o german.h5 2>/dev/null
expect "nor on the locale and the zone" same german.h5 first.h5
HEADWAY_SEED=77 run run scenarios/baseline.toml --replicates 1 "${short[@]}" -o variable.h5
run run scenarios/baseline.toml --replicates 1 --seed 77 "${short[@]}" -o flag.h5
expect "a variable gives a default" same variable.h5 flag.h5
HEADWAY_SEED=78 run run scenarios/baseline.toml --replicates 1 --seed 77 "${short[@]}" -o both.h5
expect "a flag wins over a variable" same both.h5 flag.h5
run run scenarios/baseline.toml --replicates 2 "${short[@]}" --json --quiet -o json.h5
expect "--json is JSON" is_json
expect "and tells the runs" prints '"runs":2'
run run scenarios/baseline.toml --replicates 2 --set clock.horizon=0.25 --progress json -o progress.h5
expect "progress as JSON ends complete" says '"done":2'
run run scenarios/baseline.toml --replicates 500 "${short[@]}" --dry-run -o dry.h5
expect "a dry run succeeds" ends_with 0
expect "and tells the number of runs" prints "500 runs"
expect "and writes nothing" absent dry.h5
expect "and refuses nothing" [ "${out/refused/}" = "$out" ]
run run scenarios/baseline.toml --replicates 2 "${short[@]}" --dry-run
expect "a dry run says what is in the way" prints "would be refused: baseline.h5 is there already"
run run scenarios/baseline.toml --replicates 2 "${short[@]}" --dry-run --json
expect "also as JSON" is_json
expect "with the reason" prints '"refused":"baseline.h5 is there already'
run run scenarios/baseline.toml --replicates 10000000 --dry-run -o dry.h5
expect "and what the disk does not hold" prints "would be refused: dry.h5: 10000000 runs take about"
expect "and long times in long units" grep -qE "about [0-9.]+ (hours|days|years)," out
run run first.h5
expect "a run file is no scenario" ends_with 3
expect "and it says what to do with it" says "headway run --from first.h5"
run run scenarios/baseline.toml --replicates 3 "${short[@]}" --compress -o small.h5
expect "compressed is smaller" [ "$(stat -c %s small.h5)" -lt "$(stat -c %s first.h5)" ]

# Once more, from the file alone.
mkdir alone && cp first.h5 alone
run run --from alone/first.h5 --runs 2,0 -o again.h5
expect "runs are repeated from a file" ends_with 0
HEADWAY_SEED=3 run run --from alone/first.h5 -o from_all.h5
expect "all runs are, whatever the environment says" ends_with 0
/usr/bin/python3 - <<'END'
import sys
try:
    import h5py
except ImportError:
    sys.exit(0)
first, again = h5py.File("first.h5"), h5py.File("again.h5")
series = [name for group in ("series", "labs", "states") for name in (f"{group}/{v}" for v in first[group])
          if first[name].dtype.kind == "f" and first[name].ndim > 1]
same = all(first[name][:][[2, 0]].tobytes() == again[name][:].tobytes() for name in series)
sys.exit(0 if same and len(series) > 100 else 1)
END
expect "repeated series have the same bytes" [ $? -eq 0 ]
run run scenarios/baseline.toml --replicates 3 "${short[@]}" --keep none --json -o none.h5
expect "outcomes alone give all findings" prints '"outcome_minimum_leader_margin"'
run run --from none.h5 --keep all -o all.h5
for file in all first; do "$headway" export $file.h5 --series frontier_margin,labs.capability -o $file.csv 2>err; done
expect "runs kept as outcomes are made again with all rows" same all.csv first.csv
expect "and the findings tell the leader's margin" prints "leader's smallest margin is"
run run --from first.h5 --runs 0-1 --keep none -o two.h5
expect "a range names runs" says "2 runs, 0 failed"
expect "the same is told of outcomes alone" prints "leader's smallest margin is"
run report two.h5
expect "their page tells every outcome" grep -q "largest stock of accelerators" two.html
run run --from first.h5 --runs 1-x
expect "what names no runs ends with 2" ends_with 2
expect "with the remedy" says "--runs 3-7"
run run --from alone/first.h5 --runs 1,9 -o again2.h5
expect "a run that is not there ends with 3" ends_with 3
expect "and is named" says "no run 9"
run run --from scenarios/baseline.toml
expect "a file of another kind ends with 5" ends_with 5
head -c 3000 first.h5 >cut.h5
run run --from cut.h5
expect "a truncated file ends with 5" ends_with 5

# Disks.
run run scenarios/baseline.toml "${short[@]}" -o nowhere/out.h5
expect "a missing folder ends with 5" ends_with 5
expect "and is named" says "nowhere"
run run scenarios/baseline.toml "${short[@]}" -o .
expect "a folder is no run file" ends_with 5
"$headway" --help >/dev/full 2>err
expect "a full disk under standard output ends with 5" [ $? -eq 5 ]
(ulimit -f 8; run run scenarios/baseline.toml "${short[@]}" --replicates 3 -o limited.h5; exit "$status")
expect "a file-size limit ends with 5" [ $? -eq 5 ]
expect "and leaves no part of a file" absent limited.h5
expect "nor a temporary one" [ -z "$(find . -name '*limited*')" ]

# Compare.
run compare scenarios/{baseline,moratorium,certification}.toml --replicates 3 "${short[@]}" -o c
expect "compare succeeds" ends_with 0
expect "it writes one file each" [ -s c/baseline.h5 -a -s c/moratorium.h5 -a -s c/certification.h5 ]
expect "it prints paired differences" prints "moratorium against baseline"
expect "it tells the next command" says "headway report c"
expect "it says who gains and who loses" prints "Who gains and who loses"
expect "its lines fit" no_wider_than 80
run run scenarios/baseline.toml --replicates 3 "${short[@]}" -o alone.h5
expect "its runs are those of run" same alone.h5 c/baseline.h5
run compare scenarios/{baseline,moratorium}.toml --replicates 3 "${short[@]}" -o c
expect "compare does not overwrite" ends_with 2

# What nobody knows.
run compare scenarios/{baseline,moratorium}.toml --replicates 4 "${short[@]}" --keep none --worldview all -o views
expect "a comparison under all worldviews succeeds" ends_with 0
for worldview in "as given" $(basename -s .toml scenarios/worldviews/*.toml); do
  expect "its table has a row for $worldview" prints "$worldview "
  expect "and a folder of its own" test -s "views/${worldview// /_}/moratorium.h5"
done
expect "its table stays within 80 columns" no_wider_than 80
expect "its headings name no worldview" [ "${out/(worldview/}" = "$out" ]
expect "without series of actors it says so" prints "Who gains and who loses is not known"
run report views
expect "a page across worldviews succeeds" ends_with 0
expect "it has a row for each worldview" grep -q '<th scope="row">hard_alignment</th>' views/report.html
expect "the page says how many pairs of runs it rests on" grep -q "over 4 pairs of runs" views/report.html
run compare scenarios/{baseline,moratorium}.toml --replicates 2 "${short[@]}" --worldview fast,sceptic --json -q -o two
expect "a comparison under two gives JSON" is_json
expect "with what each actor gains" prints '"kind":"laboratory","measure":"profit","unit":"USD"'
run run scenarios/baseline.toml "${short[@]}" --worldview slow -o slow.h5
expect "a worldview that is not there is refused" ends_with 3
expect "with those that are" says "there are concerned, easy_alignment, fast"
run run scenarios/baseline.toml "${short[@]}" --replicates 20 -o drawn.h5
expect "uncertain parameters are drawn" prints "10 draws of the uncertain"
run run scenarios/baseline.toml "${short[@]}" --replicates 20 --fix-uncertain -o fixed.h5
expect "or held at their medians" prints "with other random"
run compare scenarios/{baseline,moratorium}.toml --replicates 3 "${short[@]}" -o c --force --json --quiet
expect "compare --json is JSON" is_json
printf 'extends = "scenarios/baseline.toml"\ntitle = "Anew"\n[run]\nseed = 9\n' >anew.toml
run compare anew.toml scenarios/{baseline,certification}.toml --replicates 2 "${short[@]}" -o based
expect "another seed is told" says "run.seed is 1, but all are run with 9"
printf 'extends = "scenarios/baseline.toml"\ntitle = "Same"\n[run]\nseed = 4\n' >same.toml
run compare scenarios/baseline.toml same.toml "${short[@]}" -o equals --dry-run
expect "scenarios that come to the same are named" says "same.toml comes to the same settings as scenarios/baseline.toml"
run compare scenarios/{baseline,moratorium}.toml "${short[@]}" -o equals --dry-run
expect "and others are not" [ "${err/same settings/}" = "$err" ]
printf 'extends = "scenarios/baseline.toml"\ntitle = "Afresh"\n[run]\nruns_per_draw = 1\n' >afresh.toml
run compare scenarios/baseline.toml afresh.toml "${short[@]}" -o afresh --dry-run
expect "other draws are no pairs" says "run.runs_per_draw"
cp alone.h5 based/stray.h5
run report based -o based.html --json
expect "a page of a comparison succeeds" ends_with 0
expect "report --json is JSON" is_json
expect "its base is the first scenario" grep -q "compares “[^“]*” and “[^“]*” with “Anew”" based.html
run report based/anew.h5 alone.h5 -o mixed.html
expect "other seeds are no pairs" says "alone.h5: its master seed is 1, that of based/anew.h5 is 9"
expect "and there is no page" absent mixed.html
printf 'extends = "scenarios/baseline.toml"\n[clock]\nhorizon = 1\n' >longer.toml
run compare longer.toml scenarios/baseline.toml --replicates 2 -o longer --dry-run
expect "compare refuses another clock" ends_with 3
expect "and names it" says "clock.horizon"
run compare scenarios/{baseline,moratorium}.toml --set 'instrument.nothing.threshold=26' -o nothing
expect "compare says which scenario lacks an instrument" says "in scenarios/baseline.toml"
run compare scenarios/baseline.toml
expect "compare needs two" ends_with 2
run compare scenarios/baseline.toml scenarios/../scenarios/baseline.toml -o d
expect "two of one name end with 2" ends_with 2

# Interruption. With job control, or the shell would have SIGINT ignored; and with default signals, which whoever started
# this test may have had ignored.
interruptible=(env --default-signal=INT,TERM,HUP "$headway")
set -m
for signal in INT TERM HUP; do
  rm -f stopped.h5
  "${interruptible[@]}" run scenarios/baseline.toml --replicates 5000 --set report.actors=false --set report.every=120 --progress none -o stopped.h5 >out 2>err &
  pid=$!
  sleep 1
  kill -s $signal $pid
  wait $pid
  expect "SIG$signal ends with 130" [ $? -eq 130 ]
  err=$(<err)
  expect "after SIG$signal it says how far it came" says "Interrupted after"
  expect "and what is left to do" says "cannot be continued; the same command with --force makes all of them"
done
# Twice stops at once, also in the middle of a run; a reader that leaves does not.
"${interruptible[@]}" run scenarios/baseline.toml --replicates 1 --set clock.dt=0.05 --set clock.horizon=70 --set report.every=100 --progress none -o long.h5 >out 2>err &
pid=$!
sleep 0.3
kill -s INT $pid
sleep 0.05
kill -s INT $pid
wait $pid
expect "the second interruption ends with 130" [ $? -eq 130 ]
expect "and leaves no file" absent long.h5
set +m
"$headway" run scenarios/baseline.toml --replicates 2 "${short[@]}" -o read.h5 2>err | true
expect "a reader that leaves does not stop the run" [ "${PIPESTATUS[0]}" -eq 0 ]
expect "and the file is there" [ -s read.h5 ]
finish
