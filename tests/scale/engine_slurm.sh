# SPDX-License-Identifier: GPL-3.0-or-later
# engine_slurm.sh - a Slurm cluster of this machine alone: munged, slurmctld and slurmd of our own, their state below the
# work folder, gone afterwards. Sourced by run.sh.
port=$((40000 + $$ % 20000))
node=$(hostname -s)
requeues=0
PATH=$PATH:/usr/sbin:/sbin
export SLURM_CONF="$work/slurm/slurm.conf"

engine_have() {
    for command in slurmctld slurmd munged sbatch scontrol; do
        command -v $command >/dev/null || { echo "no $command"; return; }
    done
    begin_cluster >slurm.log 2>&1
    for _ in $(seq 100); do
        sinfo -h -o %T 2>/dev/null | grep -q idle && return
        sleep 0.2
    done
    echo "no cluster: $(tail -qn 2 slurm.log slurm/*.log 2>/dev/null | tail -3 | tr '\n' ' ')"
}

begin_cluster() {
    me=$(id -un)
    chmod 755 "$work"
    mkdir -p slurm/munge slurm/state slurm/spool
    (umask 077 && head -c 1024 /dev/urandom >slurm/munge/key)
    cat >slurm/slurm.conf <<END
ClusterName=entente
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
AuthType=auth/munge
AuthInfo=socket=$work/slurm/munge/socket
CredType=cred/munge
SlurmUser=$me
SlurmdUser=$me
StateSaveLocation=$work/slurm/state
SlurmdSpoolDir=$work/slurm/spool
SlurmctldPidFile=$work/slurm/slurmctld.pid
SlurmdPidFile=$work/slurm/slurmd.pid
SlurmctldLogFile=$work/slurm/slurmctld.log
SlurmdLogFile=$work/slurm/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
JobAcctGatherType=jobacct_gather/none
SchedulerParameters=sched_interval=1,batch_sched_delay=1
KillWait=2
ReturnToService=2
NodeName=$node NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
    munged --socket="$work/slurm/munge/socket" --key-file="$work/slurm/munge/key" --pid-file="$work/slurm/munge/pid" \
        --log-file="$work/slurm/munge/log" --seed-file="$work/slurm/munge/seed" && slurmctld -i && slurmd -N "$node"
}

# A node that fell out is put back first, as an administrator would.
engine_start() {
    [ "$(sinfo -h -o %T)" = drained ] && scontrol update NodeName="$node" State=RESUME
    exec timeout 240 sh "$root/examples/scale/slurm.sh" "$work/shards" "$work/work" --wait
}

# The slurmstepd above each task.
keepers() {
    for pid in $(tasks); do
        while [ "${pid:-1}" -gt 1 ]; do
            grep -q '^Name:.slurmstepd' /proc/"$pid"/status 2>/dev/null && echo "$pid" && break
            pid=$(sed -n 's/^PPid:.//p' /proc/"$pid"/status 2>/dev/null)
        done
    done
}

# Tasks are killed; are queued again; are cancelled with all that wait; the node's daemon dies with all its tasks and comes
# back; the one who submits dies, and his tasks run beside those of the next submission.
engine_strike() {
    case $1 in
    1) # shellcheck disable=SC2046
        kill_all $(tasks) ;;
    2) for _ in $(seq 50); do
            running=$(squeue -h -t running -o %A)
            [ -n "$running" ] && break
        done
        for job in $running; do
            scontrol requeue "$job" && requeues=$((requeues + 1))
        done
        for job in $running; do # Slurm would let two minutes pass
            for _ in $(seq 50); do
                squeue -h -t pending -o %A -j "$job" | grep -q . && scontrol update JobId="$job" StartTime=now && break
                sleep 0.1
            done
        done ;;
    3) squeue -h -o %A | sort -u | xargs -r scancel ;;
    4) # shellcheck disable=SC2046
        kill_all "$(cat slurm/slurmd.pid)" $(keepers) $(tasks)
        sleep 1
        slurmd -N "$node" >>slurm.log 2>&1 ;;
    *) orphans=$((orphans + $(squeue -h -r -t running,pending | wc -l)))
        # shellcheck disable=SC2046
        kill_all "$2" $(below "$2") ;;
    esac
}

engine_end() {
    squeue -h -o %A 2>/dev/null | sort -u | xargs -r scancel --signal=KILL 2>/dev/null
    for pid in slurmd slurmctld munge/pid; do
        file=$work/slurm/$pid
        [ -f "$file" ] || file=$file.pid
        [ -f "$file" ] && kill "$(cat "$file")" 2>/dev/null
    done
    sleep 1
}
