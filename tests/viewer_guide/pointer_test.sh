#!/bin/bash
# A pointer goes through every lesson, step by step, and a round of the workshop: what the title of the
# window says is what the user sees.
#   pointer_test.sh HEADWAY SOURCE_FOLDER
headway=$1 root=$2
. "$(dirname "$0")/../viewer/pointer.sh"
start_display 1440 900

open_guide() {
  open_window "$root/scenarios/baseline.toml" --size 1440x900 --runs 8 --lesson "$root/lessons/$1.toml"
  wait_for 30 title_has " of " || fail "$1 does not open"
}
title_is_not() { [ "$(title)" != "$1" ]; }
title_ends() { [[ $(title) == *"$1" ]]; }

# answer_question: to the end of the words, then up through the choices, by less than the height of one.
answer_question() {
  local before=$(title) y
  xdotool mousemove 180 600 click --repeat 30 --delay 15 5
  for y in $(seq 827 -24 440); do
    click 180 "$y"
    wait_for 1 title_is_not "$before" && return
  done
  fail "no choice answers at: $before"
}

# go_on TITLE: presses Next, which stands at the foot of the guide; that is higher where instruments have
# bars below. The place that answered last is tried first.
next_y=851
go_on() {
  local y
  for y in $next_y $(seq 876 -9 700); do
    click 162 "$y"
    wait_for 1 title_is_not "$1" && next_y=$y && return
  done
  return 1
}

steps=0
for lesson in safety_against_speed why_a_moratorium_leaks certification_and_who_pays same_policy_many_worlds; do
  open_guide "$lesson"
  asked=0 ended=''
  for _ in $(seq 30); do
    now=$(title)
    if [[ $now == *predict ]]; then
      answer_question
      asked=$((asked + 1))
    elif [[ $now =~ ,\ ([0-9]+)\ of\ ([0-9]+)$ ]]; then
      steps=$((steps + 1))
      [ "${BASH_REMATCH[1]}" = "${BASH_REMATCH[2]}" ] && ended=yes && break
      go_on "$now" || fail "Next does nothing"
    else
      fail "the title says: $now"
    fi
  done
  [ -n "$ended" ] || fail "$lesson does not end"
  [ "$asked" -ge 2 ] || fail "$lesson asked $asked times"
  alive "$lesson"
  close_window
  echo "$lesson: $asked predictions"
done

# A round of the workshop: every team in turn opens its entry and closes it, then all is revealed.
# click_for TITLE X Y...: clicks there once, then above, until the title ends so.
click_for() {
  local wanted=$1 x=$2 y
  shift 2
  for y in "$@"; do
    click "$x" "$y"
    wait_for 2 title_ends "$wanted" && return
  done
  fail "not $wanted"
}
open_guide workshop
y=556
for team in Northland Eastland Union Islands Foundation; do
  click_for "round 1 of 4, $team" 185 "$y"
  click_for "round 1 of 4" 50 851 842 860 833
  y=$((y + 30))
done
click_for "round 1 of 4, revealed" 50 851 842 860 833
click_for "round 2 of 4" 50 851 842 860 833
alive "the workshop"
echo "$steps steps of lessons and a round of the workshop by pointer"
