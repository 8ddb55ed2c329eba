#!/bin/bash
# sensitivity, discover, robust and game as a user meets them: a small sweep, messages, files. $1: the program.
. "$(dirname "${BASH_SOURCE[0]}")/../house/expect.sh"

headway=$1
cd "$work" || exit 1
cp -r "$root/scenarios" .
unset "${!HEADWAY_@}"
# sweep_of DESIGN SAMPLES [YEARS]: scenarios/DESIGN.toml and DESIGN.h5, three factors under two policies.
sweep_of() {
  cat > "scenarios/$1.toml" <<END
extends = "baseline.toml"
[clock]
horizon = ${3:-1}
[run]
fix_uncertain = true
[report]
every = 6
[sweep]
design = "$1"
samples = $2
$([ "$1" != one_at_a_time ] || echo "levels = 2")
[sweep.factor]
research.growth = "plausible"
safety.returns = "plausible"
harm.tail = "plausible"
[[sweep.policy]]
name = "none"
[[sweep.policy]]
name = "pause"
scenario = "moratorium.toml"
END
  [ "$1" != one_at_a_time ] || sed -i '/^samples/d' "scenarios/$1.toml"
  "$headway" sweep "scenarios/$1.toml" -o "$1.h5" --progress none >/dev/null 2>&1
}
run() {
  "$headway" "$@" >out 2>err </dev/null
  status=$?
  out=$(<out) err=$(<err)
}
ends_with() { [ "$status" -eq "$1" ] || { echo "exit status $status: $err" >&2; false; }; }
says() { [[ $err == *"$1"* ]] || { echo "standard error: $err" >&2; false; }; }
prints() { [[ $out == *"$1"* ]] || { echo "standard output: $out" >&2; false; }; }
is_json() { python3 -m json.tool < out > /dev/null; }

sweep_of saltelli 8
run sensitivity saltelli.h5 --outcome final_capability
expect "a saltelli design gives Sobol' indices" ends_with 0
expect "with what they rest on" prints "n = 8 base points"
expect "of each policy" prints ", pause: Sobol' indices"
expect "and how many more runs they need" prints "it needs about"
run sensitivity saltelli.h5 --outcome final_capability --policy pause --against none --json
expect "differences are JSON too" is_json
expect "and are called what they are" prints '"pause less none"'
run sensitivity saltelli.h5 --series frontier_capability --policy none -o time.html
expect "sensitivity over time is a page" grep -q "over time" time.html
run sensitivity saltelli.h5 --method morris
expect "another design's method is refused" ends_with 3
expect "with the remedy" says 'make a sweep with design = "morris"'
run sensitivity saltelli.h5 --outcome final_capabilty
expect "a misspelt outcome is refused" ends_with 3
expect "with the nearest name" says "did you mean final_capability?"
run run --from saltelli.h5 --runs 0-45 -o part.h5 --progress none
run sensitivity part.h5 --outcome final_capability
expect "a sweep that lacks runs is refused" ends_with 3
expect "with their number" says "34 of 80 runs failed or are missing"
run sensitivity part.h5 --outcome final_capability --drop-incomplete
expect "unless what is incomplete is left out" prints "n = 4 base points"
expect "and counted" prints "Left out: 4 base points"
run robust saltelli.h5 --outcome final_safety --outcome spending --satisfy final_safety=0 -o robust.html
expect "policies are ranked" prints "minimax regret"
expect "and what trades off is told" prints "What trades off"
run robust saltelli.h5 --outcome final_safety --satisfy spending=0
expect "a limit of an outcome that is not judged is refused" ends_with 2
expect "with the remedy" says "add --outcome spending"
run robust saltelli.h5 --outcome final_safety --satisfy final_safety
expect "a limit without a number is refused by its own name" says "--satisfy"
run robust saltelli.h5 --outcome final_safety --policy none
expect "one policy of several is refused" says "name two or more"
run robust saltelli.h5 --outcome final_safety --policy none --policy none
expect "and one that is named twice" says "named twice"
run robust saltelli.h5 --outcome final_safety --resamples 3
expect "so few resamples make no interval" ends_with 2
run robust saltelli.h5 --outcome negative_margin
expect "a name that an outcome shares with a date is the outcome" prints "is ever negative"
mv robust.html first.html
# shellcheck disable=SC2046  # words of a command
run $(grep -o '<code>headway [^<]*' first.html | sed 's/<code>headway //')
expect "the page says how to make it again" cmp -s first.html robust.html
expect "and from which file" grep -q "$(sha256sum saltelli.h5 | cut -d' ' -f1)" robust.html
run discover saltelli.h5 --outcome final_capability --above 1000
expect "a limit that nothing passes is refused" ends_with 3
expect "with the range of the outcome" says "choose a limit between"
run discover saltelli.h5 --outcome final_capability
expect "a limit is needed" ends_with 2
run discover saltelli.h5 --outcome final_capability --below nan
expect "and it is a number" ends_with 2
run discover saltelli.h5 --outcome winner --above 1
expect "a name is no number" says "stands for a name"

sweep_of morris 6
run sensitivity morris.h5 --outcome final_capability -o morris.svg
expect "a morris design gives elementary effects" prints "n = 6 trajectories"
expect "and a picture" grep -q "<svg" morris.svg
run sensitivity morris.h5 -o morris.svg
expect "which is not overwritten" ends_with 2

sweep_of one_at_a_time 0
run sensitivity one_at_a_time.h5 --outcome final_capability
expect "one factor at a time gives curves" prints "one factor at a time"

sweep_of latin_hypercube 120 3
run discover latin_hypercube.h5 --outcome final_capability --above 30 --signposts --json
[ "$status" -ne 3 ] || { limit=$(sed -nE 's/.*between ([0-9.]+) and ([0-9.]+).*/\1 \2/p' err | awk '{ print ($1 + $2) / 2 }'); run discover latin_hypercube.h5 --outcome final_capability --above "$limit" --signposts --json; }
expect "boxes are JSON" is_json
expect "the factor that moves capability is in them" prints '"research.growth":{"low"'
expect "signposts are named" prints '"series":"'
run sensitivity latin_hypercube.h5 --outcome final_capability --method regression --method pawn --method delta --policy none --resamples 50
expect "samples have three methods" prints "Delta (Borgonovo)"
expect "with their noise" prints "noise floor"
"$headway" run scenarios/baseline.toml --set clock.horizon=1 --replicates 40 -o draws.h5 --progress none >/dev/null 2>&1
run sensitivity draws.h5 --outcome final_capability --resamples 50
expect "draws of uncertain parameters are a sample" prints "draws"

run game scenarios/games/stag_hunt.toml --nfg stag.nfg
expect "a game is solved" prints "67% stag, 33% hare"
expect "and goes to Gambit" grep -q '^NFG 1 R "Stag hunt"' stag.nfg
run game scenarios/games/stag_hunt.toml --json
expect "as JSON" is_json
"$headway" sweep scenarios/games/pause_of_two.toml --set clock.horizon=1 --set sweep.replicates=4 --keep all -o pause.h5 --progress none >/dev/null 2>&1
run game pause.h5 --player Northland --player Eastland --payoff states.welfare
expect "a sweep is a game" prints "What keeps an agreement together"
expect "of its replicates" prints "over 4 replicates"
run game pause.h5 --player Northland --player Westland --payoff states.welfare
expect "players are agents" says "did you mean Eastland?"
run game pause.h5 --player Northland --player Eastland --payoff states.welfare --json
expect "as JSON" is_json
run game scenarios/games/who_pauses.toml --set clock.horizon=2 --most 8 --tolerance 1e15 -o who.html --nfg who.nfg
expect "a game of a scenario is played" prints "What keeps an agreement together"
expect "with one look nothing is said of looks" grep -q "95% intervals\." out
expect "and its coalitions are told" prints "Northland, Eastland"
expect "on a page too" grep -q "When leaving pays" who.html
expect "and goes to Gambit" grep -q '^NFG 1 R "Who pauses?"' who.nfg
run game scenarios/games/who_pauses.toml --set clock.horizon=2 --most 8 --tolerance 1e15 --json
expect "as JSON" is_json

search=(optimise scenarios/optimise/margin_and_ceiling.toml --set clock.horizon=1 --population 4 --worlds 2 --check-worlds 3)
run "${search[@]}" --generations 2 -o whole
expect "a search is made" ends_with 0
expect "it tells the set" prints "What nothing betters in everything at once"
expect "and the same candidates in fresh worlds" prints "as it stands"
expect "with a table" grep -q "^candidate," whole/pareto.csv
expect "and a page" grep -q "How the search went" whole/report.html
run "${search[@]}" --generations 1 -o parts
run "${search[@]}" --generations 2 -o parts -j 1
expect "it goes on where it was" says "parts holds 2 generations"
expect "to the same table" cmp -s whole/pareto.csv parts/pareto.csv
run "${search[@]}" --generations 1 -o parts
expect "what is done is not cut short" ends_with 2
expect "and the number that fits is named" says "give --generations 2 or more"
run "${search[@]}" --generations 2 -o parts --seed 2
expect "another search does not go on from it" ends_with 3
expect "and says how to begin again" says "--force"
run "${search[@]}" --generations 2 -o parts --refine 5
expect "a local search has one objective" ends_with 2
cat > endless.toml <<END
schema = 1
title = "Endless"
[[player]]
name = "a"
strategies = ["x", "y"]
payoffs = [[1, nan], [3, inf]]
[[player]]
name = "b"
strategies = ["x", "y"]
payoffs = [[1, 0], [3, 2]]
END
run game endless.toml
expect "payoffs that are no finite numbers are refused" ends_with 3
expect "by name" says "not finite"
run report whole
expect "a search has its page already" says "whole/report.html"
run "${search[@]}" --generations 2 -o parts --json
expect "the result is JSON" is_json
finish
