# SPDX-License-Identifier: GPL-3.0-or-later
# engine_ssh.sh - GNU parallel over ssh to "two machines", both this one: an sshd of our own with keys of its own, on a
# high port of 127.0.0.1, gone afterwards. Sourced by run.sh.
engine_well=1
port=$((20000 + $$ % 20000))
sshd=$(command -v sshd || command -v /usr/sbin/sshd)

engine_have() {
    command -v parallel >/dev/null || { echo "no GNU parallel"; return; }
    [ -n "$sshd" ] && command -v ssh >/dev/null && command -v ssh-keygen >/dev/null || { echo "no sshd and ssh"; return; }
    begin_sshd >ssh.log 2>&1
    ssh -F "$work/ssh/config" node1 true 2>>ssh.log || echo "no login at 127.0.0.1: $(tail -1 ssh.log)"
}

begin_sshd() {
    me=$(id -un)
    [ "$(id -u)" -eq 0 ] && mkdir -p /run/sshd # sshd asks root for it
    mkdir -p ssh
    ssh-keygen -q -t ed25519 -N '' -f ssh/host && ssh-keygen -q -t ed25519 -N '' -f ssh/client || return 1
    cp ssh/client.pub ssh/authorized_keys
    cat >ssh/sshd_config <<END
Port $port
ListenAddress 127.0.0.1
HostKey $work/ssh/host
AuthorizedKeysFile $work/ssh/authorized_keys
PidFile $work/ssh/pid
AllowUsers $me
PermitRootLogin prohibit-password
PasswordAuthentication no
UsePAM no
StrictModes no
MaxStartups 100
END
    cat >ssh/config <<END
Host node1 node2
    HostName 127.0.0.1
    Port $port
    User $me
    IdentityFile $work/ssh/client
    IdentitiesOnly yes
    UserKnownHostsFile $work/ssh/known_hosts
    StrictHostKeyChecking yes
    BatchMode yes
    LogLevel ERROR
END
    echo "[127.0.0.1]:$port $(cut -d' ' -f1,2 ssh/host.pub)" >ssh/known_hosts
    $sshd -f "$work/ssh/sshd_config" -E "$work/ssh/log"
}

engine_start() {
    PARALLEL='--will-cite --shuf --sshlogin 2/node1,1/node2' PARALLEL_SSH="ssh -F $work/ssh/config" \
        exec sh "$root/examples/scale/parallel.sh" "$work/shards" "$work/work" --quiet
}

engine_end() { [ -f "$work/ssh/pid" ] && kill "$(cat "$work/ssh/pid")" 2>/dev/null; }
