#!/bin/bash
# Searches for texts, tables and files that crash a reader, under the address and undefined behaviour
# sanitizers, all three at the same time: fuzz.sh SOURCE BUILD SAMPLE_RUN SECONDS. What is found goes to BUILD/found.
source=$1 build=$2 sample=$3 seconds=$4
command -v clang++-14 >/dev/null || { echo "skipped: no clang++-14 here"; exit 77; }
mkdir -p "$build"/{found,scenario,csv,run_file} || exit 1
cmake -S "$source" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_COMPILER=clang++-14 -DCMAKE_C_COMPILER=clang-14 \
  -DHEADWAY_FUZZ=ON -DHEADWAY_SANITIZE=address,undefined -DHEADWAY_WERROR=OFF -DHEADWAY_BENCH=OFF >"$build/configure.log" 2>&1 &&
  cmake --build "$build" --target fuzz_scenario fuzz_csv fuzz_run_file >"$build/build.log" 2>&1 ||
  { tail -n 30 "$build"/{configure,build}.log; exit 1; }
"$sample" "$build/run_file/seed.h5" 1 >/dev/null
# HDF5 itself forgets memory over damaged files.
export ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1
# search TARGET LONGEST CORPUS...
search() {
  local status=0
  "$build/tests/fuzz/fuzz_$1" -max_total_time="$seconds" -max_len="$2" -rss_limit_mb=2048 -timeout=20 -print_final_stats=1 \
    -artifact_prefix="$build/found/$1-" "$build/$1" "${@:3}" >"$build/$1.log" 2>&1 || { status=1; tail -n 40 "$build/$1.log"; }
  echo "$1: $(grep -o 'number_of_executed_units: [0-9]*' "$build/$1.log" | grep -o '[0-9]*$') texts tried in $seconds s"
  return $status
}
search scenario 60000 "$source/tests/fuzz/corpus/scenario" "$source/scenarios" & scenario=$!
search csv 4000 "$source/tests/fuzz/corpus/csv" & csv=$!
search run_file 400000 & run_file=$!
status=0
for pid in $scenario $csv $run_file; do wait "$pid" || status=1; done
exit $status
