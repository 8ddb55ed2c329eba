#!/bin/bash
# A pointer goes through every lesson and a round of the workshop, on a display without a screen: what
# the title of the window says is what the user sees. Skipped (77) without Xvfb or xdotool.
#   pointer_test.sh HEADWAY SOURCE_FOLDER
headway=$1 root=$2
for program in Xvfb xdotool; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done

work=$(mktemp -d)
server='' window=''
end() { kill $window $server 2>/dev/null; wait 2>/dev/null; rm -rf "$work"; }
trap end EXIT
# Where a picture of the last state goes, when asked for.
fail() { [ -n "${PICTURE:-}" ] && import -window root "$PICTURE"; echo "failed: $*" >&2; exit 1; }

# The server picks a free display and writes its number.
Xvfb -displayfd 3 -screen 0 1440x900x24 3>"$work/display" 2>/dev/null &
server=$!
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
[ -s "$work/display" ] || { echo "skipped: Xvfb does not start"; exit 77; }
DISPLAY=:$(cat "$work/display")
export DISPLAY

title() { xdotool getwindowname "$id" 2>/dev/null; }
click() { xdotool mousemove "$1" "$2" sleep 0.1 click 1 sleep 0.3; }

# Opens a file of lessons/ and waits for its window.
open() {
  (cd "$work" && exec "$headway" view "$root/scenarios/baseline.toml" --size 1440x900 --runs 8 --lesson "$root/lessons/$1.toml") \
    >"$work/out" 2>&1 &
  window=$!
  id=''
  for _ in $(seq 200); do
    id=$(xdotool search --name Headway 2>/dev/null | tail -n 1)
    [ -n "$id" ] && [[ $(title) == *" of "* ]] && return
    if ! kill -0 "$window" 2>/dev/null; then
      grep -q "no window can be opened" "$work/out" && { echo "skipped: no OpenGL 3"; exit 77; }
      fail "the window of $1 closed: $(cat "$work/out")"
    fi
    sleep 0.1
  done
  fail "the window of $1 does not come"
}

# Clicks down the guide until the title changes.
click_until_changed() {
  local before y
  before=$(title)
  for y in $(seq "$1" "$2" "$3"); do
    click 180 "$y"
    [ "$(title)" != "$before" ] && return
  done
  fail "nothing in the guide answers at: $before"
}

next_x=162 next_y=788
steps=0
for lesson in safety_against_speed why_a_moratorium_leaks certification_and_who_pays same_policy_many_worlds; do
  open "$lesson"
  asked=0 ended=''
  for _ in $(seq 30); do
    now=$(title)
    if [[ $now == *predict ]]; then
      # To the end of the words, then up through the choices.
      xdotool mousemove 180 600 click --repeat 30 --delay 20 5 sleep 0.3
      click_until_changed 750 -10 420
      asked=$((asked + 1))
    elif [[ $now =~ ,\ ([0-9]+)\ of\ ([0-9]+)$ ]]; then
      steps=$((steps + 1))
      [ "${BASH_REMATCH[1]}" = "${BASH_REMATCH[2]}" ] && ended=yes && break
      click $next_x $next_y
      for _ in $(seq 30); do [ "$(title)" != "$now" ] && break; sleep 0.1; done
      [ "$(title)" != "$now" ] || fail "Next does nothing at: $now"
    else
      fail "the title says: $now"
    fi
  done
  [ -n "$ended" ] || fail "$lesson does not end: $(title)"
  [ "$asked" -ge 2 ] || fail "$lesson asked $asked times"
  kill -0 "$window" 2>/dev/null || fail "$lesson ended the program"
  kill "$window"; wait "$window" 2>/dev/null
  echo "$lesson: $asked predictions"
done
# A round of the workshop: every team in turn opens its entry and closes it, then all is revealed.
# click_for TITLE X Y: clicks until the title ends so; a slow frame may miss a click.
click_for() {
  for _ in $(seq 20); do
    click "$2" "$3"
    for _ in $(seq 10); do [[ $(title) == *"$1" ]] && return; sleep 0.1; done
  done
  fail "the title says $(title), not $1"
}
open workshop
y=476
for team in Northland Eastland Union Islands Foundation; do
  click_for "round 1 of 4, $team" 185 "$y"
  click_for "round 1 of 4" 50 788
  y=$((y + 30))
done
click_for "round 1 of 4, revealed" 50 788
click_for "round 2 of 4" 50 788
kill -0 "$window" 2>/dev/null || fail "the workshop ended the program"
echo "$steps steps of lessons and a round of the workshop by pointer"
