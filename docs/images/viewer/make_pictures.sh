#!/bin/bash
# Takes the pictures of the window in the manual and in the lessons anew. Needs Xvfb and ImageMagick.
#   docs/images/viewer/make_pictures.sh [PROGRAM]
cd "$(dirname "$0")/../../.." || exit 1
program=${1:-build/release/ui/cli/headway} out=docs/images/viewer
display=$(mktemp)
Xvfb -displayfd 3 -screen 0 1920x1200x24 3>"$display" >/dev/null 2>&1 &
server=$!
trap 'kill $server; rm -f "$display"' EXIT
for _ in $(seq 100); do [ -s "$display" ] && break; sleep 0.1; done
export DISPLAY=:$(cat "$display") LIBGL_ALWAYS_SOFTWARE=1

take() {  # take FILE OPTION...
  "$program" view "${@:2}" --screenshot "$1" && mogrify -colors 200 "$1" && ls -s "$1"
}

take $out/window.png scenarios/moratorium.toml --year 2031 --size 1600x950
take $out/scoreboard.png scenarios/certification.toml --year 2034 --size 1500x850 --panel scoreboard
take $out/contrast.png scenarios/moratorium.toml --year 2031 --size 1600x950 --theme contrast --text 150
take $out/dark.png scenarios/moratorium.toml --year 2031 --size 1600x950 --theme dark --text 125
take $out/small.png scenarios/moratorium.toml --year 2034 --size 1024x768 --text 150
take $out/workshop.png --lesson lessons/workshop.toml --size 1600x950
