#!/bin/bash
# A sweep as a job array under Slurm: the same bytes as without. Starts a Slurm of its own on this machine, with one
# node, no accounts and no cgroups, and ends it.
#   slurm_test.sh PROGRAM [SHARES]
. "$(dirname "${BASH_SOURCE[0]}")/../house/expect.sh"
. "$(dirname "${BASH_SOURCE[0]}")/study.sh"

headway=$1 shares=${2:-6}
for program in slurmctld slurmd sbatch; do
  command -v $program >/dev/null || { echo "skipped: no $program here"; exit 77; }
done
cd "$work" || exit 1
cp -r "$root/scenarios" .
unset "${!HEADWAY_@}" "${!SLURM_@}"

port=$((RANDOM % 10000 + 20000))
mkdir state spool
cat > slurm.conf <<END
ClusterName=test
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/none
CredType=cred/none
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
ReturnToService=2
SlurmdParameters=config_overrides
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
NodeName=node NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 CPUs=2
PartitionName=all Nodes=node Default=YES State=UP
END
export SLURM_CONF=$work/slurm.conf
daemons=()
leave() {
  [ ${#daemons[@]} -eq 0 ] || { timeout 10 scancel --user="$(id -un)"; kill "${daemons[@]}"; wait "${daemons[@]}"; } 2>/dev/null
  rm -rf "$work"
}
trap leave EXIT
slurmctld -D -f "$SLURM_CONF" >slurmctld.log 2>&1 & daemons+=($!)
slurmd -D -N node -f "$SLURM_CONF" >slurmd.log 2>&1 & daemons+=($!)
is_ready() { [ "$(timeout 5 sinfo -h -o %T 2>/dev/null)" = idle ]; }
for ((i = 0; i < 60; ++i)); do is_ready && break; sleep 0.5; done
is_ready || { echo "skipped: Slurm does not start here: $(grep -h -i 'error\|fatal' slurmctld.log slurmd.log | tail -n 2 | tr '\n' ' ')"; exit 77; }

write_study 2 'design = "sobol"' 'samples = 128'
printf '[report]\nactors = false\n' >> scenarios/study.toml
"$headway" sweep scenarios/study.toml --progress none --quiet -o expected.h5 || exit 1

# The script of docs/manual/clusters.md, with other numbers.
cat > submit.sh <<END
#!/bin/bash
#SBATCH --array=1-$shares
#SBATCH --cpus-per-task=1
#SBATCH --time=00:10:00
#SBATCH --signal=B:TERM@120
#SBATCH --output=$work/share-%a.log
srun "$headway" sweep scenarios/study.toml -o study \\
  --shard "\$SLURM_ARRAY_TASK_ID/\$SLURM_ARRAY_TASK_COUNT" \\
  --jobs "\$SLURM_CPUS_PER_TASK" --limit-time "\$LIMIT" --progress plain
END
submit() { LIMIT=$1 timeout 300 sbatch --wait submit.sh >sbatch.log 2>&1; }

submit 0
expect "an array that ran out of time says so" [ $? -eq 130 ]
submit 1h
expect "the same array, submitted again, is done" [ $? -eq 0 ]
"$headway" resume study --quiet 2>resume.log
expect "its shares join to the same bytes" cmp expected.h5 study/runs.h5
[ "$wrong" -eq 0 ] || cat sbatch.log share-*.log resume.log slurmd.log >&2
echo "a job array of $shares shares under $(slurmd -V): the same bytes"
finish
