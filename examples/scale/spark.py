#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""spark.py DOCUMENTS WORK [PARTS [OPTION...]] - one graph of many documents with Apache Spark.

  DOCUMENTS  JSON lines, each with an id of its own: a file, a folder, hdfs://..., whatever Spark reads as text
  WORK       a folder of this machine: gets parts/ and result/
  PARTS      into how many partitions the documents go at least, 8 where it is not given
  OPTION     for entente merge, e.g. --min-mentions 2

  python3 spark.py news.jsonl work                              on this machine, a task tried four times
  ENTENTE=/opt/entente/bin/entente spark-submit --master spark://one:7077 --deploy-mode client \\
      spark.py hdfs:///news work 4000                           on a cluster, also yarn or k8s://...

ENTENTE is the program here ("entente" of PATH where it is not said). On a cluster Spark sends it along to the folder in
which each executor works; where it is installed on all nodes, ENTENTE_ON_NODES says where, and nothing is sent. Nodes
need the libraries that `ldd entente` names, either installed or sent: --archives libraries.tar.gz#libraries, with
LD_LIBRARY_PATH=./libraries set here. Only --deploy-mode client merges on the machine that WORK is on.

Each partition is piped through `entente extract`, its part comes back as a line of base64, so that nodes need no folder
in common; the parts wait on the disks of the nodes (DISK_ONLY) until this machine has fetched them one by one, and are
merged here. A part is smaller than its text, two thirds of it at most: with partitions of 100 MB a line stays far below
the two gigabytes that Java holds.

Spark runs tasks again when they fail or are slow, and may deliver a part twice: parts are named by their bytes, and the
merge takes each once. checkCode=True makes a failed extract a failed task; without it PySpark takes what came for all.
A task that fails four times ends the job, and there is no result. The result is that of
`cat DOCUMENTS | entente build -` to the byte, whatever the partitions; messages on bad lines count from the partition's first."""
import base64
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile

from pyspark import SparkConf, SparkContext, StorageLevel

# What a task runs. Nothing comes of an empty partition; status 1 says that documents were passed over, which the
# report of the result names.
TASK = """
    IFS= read -r first || exit 0
    folder=$(mktemp -d "$ENTENTE_FOLDER/entente-XXXXXX") || exit 4
    trap "rm -rf $folder" EXIT
    { printf "%s\\n" "$first"; cat; } | "$ENTENTE" extract --quiet --input-format jsonl - -o "$folder/part" >"$folder/said"
    status=$?
    [ $status -le 1 ] || exit $status
    base64 -w 0 "$folder/part" && echo
"""


def keep(part, folder):
    """The part as a file named by its bytes, there when it is complete."""
    path = os.path.join(folder, hashlib.sha256(part).hexdigest() + ".part")
    with open(path + ".new", "wb") as file:
        file.write(part)
        os.fsync(file.fileno())
    os.rename(path + ".new", path)
    return path


def settings_for(spark, entente):
    """The environment of tasks. PySpark gives them no other variable."""
    is_here = spark.master.startswith("local") and not spark.master.startswith("local-cluster")
    there = os.environ.get("ENTENTE_ON_NODES")
    if not is_here and not there:
        spark.addFile(entente)  # to the folder in which an executor works, and may be run there
        there = "./" + os.path.basename(entente)
    settings = {"ENTENTE": entente if is_here else there, "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
                "ENTENTE_FOLDER": tempfile.gettempdir() if is_here else "."}
    if "LD_LIBRARY_PATH" in os.environ:
        settings["LD_LIBRARY_PATH"] = os.environ["LD_LIBRARY_PATH"]
    return settings


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    documents, work, count = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 8
    entente, folder = shutil.which(os.environ.get("ENTENTE", "entente")), os.path.join(work, "parts")
    if not entente:
        sys.exit("spark.py: ENTENTE names no program of this machine, which has to merge")
    entente = os.path.abspath(entente)
    os.makedirs(folder, exist_ok=True)
    conf = SparkConf().setAppName("entente")
    if "PYSPARK_GATEWAY_PORT" not in os.environ:  # not of spark-submit, whose master is not known to `conf` yet
        conf.setMaster("local[*, 4]")
    spark = SparkContext(conf=conf)
    spark.setLogLevel("ERROR")
    print(f"on {spark.master}", flush=True)
    settings = settings_for(spark, entente)
    parts = spark.textFile(documents, count).pipe("sh -c " + shlex.quote(TASK), settings, checkCode=True)
    parts.persist(StorageLevel.DISK_ONLY)
    expected = parts.count()  # all partitions at once; the lines below fetch one after the other
    paths = [keep(base64.b64decode(line), folder) for line in parts.toLocalIterator()]
    spark.stop()
    print(f"{expected} parts, {len(set(paths))} of them different", flush=True)
    if len(paths) != expected:
        sys.exit(f"spark.py: {len(paths)} parts came back of {expected}")
    merge = [entente, "merge", *sorted(set(paths)), "-o", os.path.join(work, "result"), *sys.argv[4:]]
    sys.exit(subprocess.run(merge).returncode)


main()
