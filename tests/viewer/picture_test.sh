#!/bin/bash
# Pictures of the window under Xvfb: every theme, a small and a large window, large text. A picture
# must be there, have the right size, show something, and stand on runs: it says how many.
#   picture_test.sh PROGRAM SOURCE_FOLDER
program=$1 source=$2
command -v Xvfb >/dev/null && command -v python3 >/dev/null || { echo "skipped: needs Xvfb"; exit 77; }
"$program" view --help | grep -q -- --screenshot || { echo "skipped: built without its window"; exit 77; }
work=$(mktemp -d)
Xvfb -displayfd 3 -screen 0 3840x2160x24 3>"$work/display" >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
[ -s "$work/display" ] || { echo "skipped: Xvfb does not start"; exit 77; }
export DISPLAY=:$(cat "$work/display") LIBGL_ALWAYS_SOFTWARE=1

failures=0
picture() {  # picture WIDTH HEIGHT OPTION...
  local width=$1 height=$2 file=$work/picture.png
  shift 2
  rm -f "$file"
  if ! "$program" view "$source/scenarios/moratorium.toml" --runs 4 --year 2031 \
      --size "${width}x$height" --screenshot "$file" "$@" ||
     ! python3 - "$file" "$width" "$height" <<'PYTHON'
import re, struct, sys, zlib
data = open(sys.argv[1], "rb").read()
width, height = struct.unpack(">II", data[16:24])
assert (width, height) == (int(sys.argv[2]), int(sys.argv[3])), (width, height)
at, packed, words = 8, b"", ""
while at < len(data):
    length, kind = struct.unpack(">I4s", data[at:at + 8])
    if kind == b"IDAT":
        packed += data[at + 8:at + 8 + length]
    if kind == b"tEXt":
        words += data[at + 8:at + 8 + length].decode("latin-1")
    at += length + 12
pixels = zlib.decompress(packed)
assert len(set(pixels)) > 60, "the picture is empty"
runs = re.search(r"(\d+) runs", words)
assert runs and int(runs[1]) == 4, f"the picture stands on other runs than asked for: {words}"
PYTHON
  then
    echo "failed: ${width}x$height $*"
    failures=$((failures + 1))
  fi
}

picture 1600 900
picture 1600 900 --theme dark --panel scoreboard
picture 1024 768 --theme contrast --panel inspector
picture 1600 900 --text 250 --panel assumptions
picture 3840 2160 --text 200 --add certification

message=$(env -u DISPLAY -u WAYLAND_DISPLAY "$program" view "$source/scenarios/moratorium.toml" 2>&1)
[ $? -ne 0 ] && [[ $message == *"headway run"* ]] || { echo "failed: without a display it says: $message"; failures=$((failures + 1)); }
exit $((failures > 0))
