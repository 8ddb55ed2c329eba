#!/bin/bash
# The picture of README.md: takes the plane out of a report and makes it a file of its own.
#   headway run scenarios/baseline.toml --replicates 40 -o x.h5 && headway report x.h5
#   docs/images/plane.sh x.html > docs/images/plane.svg
[ -f "$1" ] || { echo "usage: $0 report.html" >&2; exit 2; }
style() {
  awk '/<style/ { on = 1; next } /<\/style>/ { exit } on' "$1" |
    sed -E '/^@media \(prefers-color-scheme/,/^[^-]*--c[0-9]:.*\}\}$/d'
}
plane() {
  awk '/<svg[^>]*plane-labs-title/ { on = 1; sub(/.*<svg xmlns[^>]*plane-labs-title/, "@") }
       on { end = index($0, "</svg>"); if (end) { print substr($0, 1, end - 1); exit } print }' "$1" |
    sed '1s/^@[^>]*>//'
}
cat <<END
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 640" width="1000" height="640" role="img">
<style>
$(style "$1")
</style>
<rect width="1000" height="640" fill="#fff"/>
$(plane "$1")
</svg>
END
