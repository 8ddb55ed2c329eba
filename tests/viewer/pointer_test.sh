#!/bin/bash
# A pointer moves a slider, goes through every panel, and takes the change back: the files that Ctrl+S
# writes say what arrived. Skipped (77) without Xvfb, xdotool or OpenGL 3.
#   pointer_test.sh HEADWAY SOURCE_FOLDER
headway=$1 root=$2
for program in Xvfb xdotool; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
work=$(mktemp -d)
server='' window=''
end() { kill $window $server 2>/dev/null; wait 2>/dev/null; rm -rf "$work"; }
trap end EXIT
fail() { [ -n "${PICTURE:-}" ] && import -window root "$PICTURE"; echo "failed: $*" >&2; exit 1; }

Xvfb -displayfd 3 -screen 0 1600x900x24 3>"$work/display" 2>/dev/null &
server=$!
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
[ -s "$work/display" ] || { echo "skipped: Xvfb does not start"; exit 77; }
DISPLAY=:$(cat "$work/display")
export DISPLAY LIBGL_ALWAYS_SOFTWARE=1 XDG_STATE_HOME=$work

(cd "$work" && exec "$headway" view "$root/scenarios/moratorium.toml" --size 1600x900 --runs 4) >"$work/out" 2>&1 &
window=$!
id=''
for _ in $(seq 300); do
  id=$(xdotool search --name Headway 2>/dev/null | tail -n 1)
  [ -n "$id" ] && break
  kill -0 $window 2>/dev/null || break
  sleep 0.1
done
if [ -z "$id" ]; then
  grep -q "no window can be opened" "$work/out" && { echo "skipped: no OpenGL 3"; exit 77; }
  fail "no window: $(cat "$work/out")"
fi
xdotool windowfocus "$id" 2>/dev/null
sleep 1

saved=$work/moratorium-edited.toml
# press KEYS: held for a moment, or a slow frame misses them.
press() { xdotool keydown --delay 0 "$1" sleep "${2:-0.15}" keyup --delay 0 "$1" sleep 0.1; }
# The saved file names what differs from the scenario: the threshold, once it was moved.
save() { rm -f "$saved"; for _ in $(seq 20); do press ctrl+s; [ -f "$saved" ] && return; done; fail "Ctrl+S saves nothing"; }
is_moved() { save; grep -q '^threshold = ' "$saved"; }
alive() { kill -0 $window 2>/dev/null || fail "the program ended at $1: $(cat "$work/out")"; }

xdotool mousemove 190 800
is_moved && fail "the threshold is changed from the start"
# The slider of the threshold, first of the left column.
for y in $(seq 232 6 262); do
  xdotool mousemove 190 "$y" sleep 0.2 mousedown 1 sleep 0.2 mousemove 300 "$y" sleep 0.2 mouseup 1 sleep 0.2
  is_moved && break
done
is_moved || fail "no slider at 190, 232 to 262"

for panel in 1 2 u 3 4 5 6 7 8 9 0; do
  press "alt+$panel"
  # Rest on things, so that tooltips come; wheel over all three columns.
  for place in "190 300" "770 400" "1360 300" "770 620"; do
    xdotool mousemove $place sleep 0.1 click 5 click 4
  done
  alive "panel $panel"
done
for theme in d h l; do press "ctrl+shift+$theme"; done
press space 0.3; press space
alive "play"

for _ in $(seq 40); do is_moved || break; press ctrl+z; done
is_moved && fail "undo does not take the slider back"
for _ in $(seq 30); do kill -0 $window 2>/dev/null && press ctrl+q 2>/dev/null; done
kill -0 $window 2>/dev/null && fail "Ctrl+Q does not end it"
wait $window || fail "it ended with $?: $(cat "$work/out")"
window=''
echo "a slider moved and taken back, 11 panels"
