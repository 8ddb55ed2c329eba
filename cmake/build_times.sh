#!/bin/bash
# The ten files that took longest in the last build of a folder, in seconds: cmake/build_times.sh [build/checked]
folder=${1:-$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../build/checked}
[ -f "$folder/.ninja_log" ] || { echo "no build in $folder: run cmake --build $folder first" >&2; exit 1; }
awk -F'\t' 'NR > 1 { seconds[$4] = ($2 - $1) / 1000 } END { for (file in seconds) printf "%7.1f  %s\n", seconds[file], file }' \
  "$folder/.ninja_log" | sort -rn | head -n 10
