#!/bin/bash
# A sweep under MPI: the same bytes for any number of ranks, also when ranks are killed.
#   mpi_test.sh PROGRAM [KILLS]
. "$(dirname "${BASH_SOURCE[0]}")/../house/expect.sh"
. "$(dirname "${BASH_SOURCE[0]}")/study.sh"

headway=$1 wanted=${2:-6}
command -v mpirun >/dev/null && [ -e "$(dirname "$headway")/headway_mpi.so" ] || { echo "skipped: no Open MPI here"; exit 77; }
cd "$work" || exit 1
cp -r "$root/scenarios" .
unset "${!HEADWAY_@}"
# In containers all ranks share what cores there are, and everybody is root.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_btl_vader_single_copy_mechanism=none
write_study 2 'design = "sobol"' 'samples = 128'
printf '[report]\nactors = false\n' >> scenarios/study.toml
study=(sweep scenarios/study.toml --progress none --quiet)
mpi() { timeout -k 5 120 mpirun --oversubscribe --bind-to none -n "$1" "$headway" "${@:2}" -j 1 </dev/null >out 2>err; }
"$headway" "${study[@]}" -o expected.h5 || exit 1

for ranks in 1 2 3 4; do
  rm -rf x.h5 x.sweep
  mpi $ranks "${study[@]}" -o x.h5
  expect "$ranks ranks give the same bytes" cmp expected.h5 x.h5
done
mpi 2 sweep scenarios/nothing.toml -o y.h5
expect "a mistake ends all ranks" [ $? -ne 0 ]
expect "and is told" grep -q "there is no such file" err
mkdir -p elsewhere
rm -rf x.h5 x.sweep
timeout -k 5 60 mpirun --oversubscribe --bind-to none -n 1 "$headway" sweep "$work/scenarios/study.toml" -o x.h5 -j 1 --quiet : \
  -n 1 -wdir "$work/elsewhere" "$headway" sweep "$work/scenarios/study.toml" -o x.h5 -j 1 --quiet </dev/null >out 2>err
expect "a rank that does not see the folder ends the job" [ $? -eq 5 ]
expect "and says so" grep -q "rank-1 cannot take part: x.sweep" err
mpi 2 resume x.sweep --progress none
expect "what was made by then is kept" cmp expected.h5 x.h5

# The finished parts of x.sweep: a part that was made again has another inode.
parts() { find x.sweep/runs -name '[0-9]*.h5' -printf '%i %f\n' 2>/dev/null | sort; }
kills=0 lost=0
while [ $kills -lt "$wanted" ]; do
  rm -rf x.h5 x.sweep
  mpi 3 "${study[@]}" -o x.h5 &
  job=$!
  for ((i = 0; i < 200; ++i)); do [ -e x.sweep/runs/00000002.h5 ] && break; kill -0 $job 2>/dev/null || break; sleep 0.02; done
  victim=$(pgrep -f "^$headway ${study[*]} -o x.h5" | shuf -n 1)
  [ -n "$victim" ] && kill -KILL "$victim" 2>/dev/null && kills=$((kills + 1))
  wait $job
  parts >before
  if [ -e x.sweep/sweep.json ]; then
    mpi 2 resume x.sweep --keep-parts --progress none || cat err >&2
    lost=$((lost + $(comm -23 before <(parts) | wc -l)))
  fi
  expect "a sweep that lost a rank is resumed to the same bytes" cmp expected.h5 x.h5
done
expect "a lost rank costs no finished part" [ $lost -eq 0 ]
echo "1 to 4 ranks: the same bytes; $kills ranks killed, $lost finished parts lost"
finish
