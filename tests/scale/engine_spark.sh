# SPDX-License-Identifier: GPL-3.0-or-later
# engine_spark.sh - Apache Spark on this machine: PySpark of pip and Java. Sourced by run.sh.
engine_rounds=4
python=$cache/spark/bin/python

engine_have() {
    command -v java >/dev/null || { echo "no Java"; return; }
    command -v python3 >/dev/null || { echo "no python3"; return; }
    [ -f "$cache/spark/.done" ] && return
    [ "$mode" != test ] || [ -n "${ENT_SLOW_TESTS-}" ] ||
        { echo "no PySpark yet, half a gigabyte: ENT_SLOW_TESTS=1 brings it"; return; }
    rm -rf "$cache/spark"
    python3 -m venv "$cache/spark" >/dev/null 2>&1 || { echo "python3 has no venv"; return; }
    timeout 900 "$cache/spark/bin/pip" install -q --disable-pip-version-check pyspark >/dev/null 2>&1 &&
        touch "$cache/spark/.done" || echo "the Python registry is not reachable"
}

# The examples as JSON lines, since lines are what Spark deals out.
engine_shards() {
    mkdir -p shards
    "$python" - "$root/examples/news" "$copies" <<'END'
import json, os, sys
for copy in range(int(sys.argv[2])):
    with open(f"shards/{copy % 8}.jsonl", "a") as file:
        for name in sorted(os.listdir(sys.argv[1])):
            with open(os.path.join(sys.argv[1], name), encoding="utf-8") as text:
                file.write(json.dumps({"id": f"{copy}/{name}", "text": text.read()}) + "\n")
END
    cat shards/*.jsonl | "$ENTENTE" build --quiet - -o whole || wrong "the undisturbed run failed"
}

engine_start() {
    SPARK_LOCAL_IP=127.0.0.1 PYSPARK_PYTHON=$python exec "$python" "$root/examples/scale/spark.py" "$work/shards" "$work/work" \
        16 --quiet
}

# 1: tasks are killed, Spark tries them again. 3: tasks are killed until it gives up.
engine_strike() {
    case $1 in
    1) # shellcheck disable=SC2046
        kill_all $(tasks)
        wait "$2" || wrong "Spark did not try a killed task again: $(tail -3 said)" ;;
    2) strike_any 1 "$2" ;;
    3) while kill -0 "$2" 2>/dev/null; do
            # shellcheck disable=SC2046
            kill_all $(tasks)
            sleep 0.02
        done
        wait "$2" && wrong "tasks were killed again and again, and Spark says all is well"
        [ -e work/result ] && wrong "a result without killed tasks" ;;
    *) strike_any 2 "$2" ;;
    esac
}

# The partition with a certain document cannot be read.
engine_break() {
    rm entente
    cat >entente <<END
#!/bin/sh
[ "\$1" = extract ] || exec "$real" "\$@"
cat >"$work/input.\$\$"
grep -q '"3/2022-06-29' "$work/input.\$\$" && exit 9
exec "$real" "\$@" <"$work/input.\$\$"
END
    chmod +x entente
}
