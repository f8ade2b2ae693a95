#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""spark.py DOCUMENTS WORK [PARTS [OPTION...]] - one graph of many documents with Apache Spark.

  DOCUMENTS  JSON lines, each with an id of its own: a file, a folder, hdfs://..., whatever Spark reads as text
  WORK       a folder of this machine: gets parts/ and result/
  PARTS      into how many partitions the documents go at least, 8 where it is not given
  OPTION     for entente merge, e.g. --min-mentions 2

  python3 spark.py news.jsonl work                                     on this machine, a task tried four times
  spark-submit --master yarn --files /opt/entente spark.py hdfs:///news work 4000      on a cluster

ENTENTE says where the program is (on every node; with --files: ENTENTE=./entente). Each partition is piped through
`entente extract`, its part comes back as a line of base64, so that nodes need no folder in common; the parts wait on the
disks of the nodes (DISK_ONLY) until this machine has fetched them one by one, and are merged here.

Spark runs tasks again when they fail or are slow, and may deliver a part twice: parts are named by their bytes, and the
merge takes each once. checkCode=True makes a failed extract a failed task; without it PySpark takes what came for all.
A task that fails four times ends the job, and there is no result. The result is that of
`cat DOCUMENTS | entente build -` to the byte, whatever the partitions; messages on bad lines count from the partition's first."""
import base64
import hashlib
import os
import shlex
import subprocess
import sys

from pyspark import SparkConf, SparkContext, StorageLevel

# What a task runs. Nothing comes of an empty partition; status 1 says that documents were passed over, which the
# report of the result names.
TASK = """
    IFS= read -r first || exit 0
    folder=$(mktemp -d) || exit 4
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


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    documents, work, count = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 8
    entente, folder = os.environ.get("ENTENTE", "entente"), os.path.join(work, "parts")
    os.makedirs(folder, exist_ok=True)
    spark = SparkContext(conf=SparkConf().setAppName("entente").setIfMissing("spark.master", "local[*, 4]"))
    spark.setLogLevel("ERROR")
    settings = {"ENTENTE": entente, "PATH": os.environ.get("PATH", "/usr/bin:/bin")}
    parts = spark.textFile(documents, count).pipe("sh -c " + shlex.quote(TASK), settings, checkCode=True)
    parts.persist(StorageLevel.DISK_ONLY)
    expected = parts.count()  # all partitions at once; the lines below fetch one after the other
    paths = {keep(base64.b64decode(line), folder) for line in parts.toLocalIterator()}
    spark.stop()
    print(f"{expected} parts, {len(paths)} of them different", flush=True)
    merge = [entente, "merge", *sorted(paths), "-o", os.path.join(work, "result"), *sys.argv[4:]]
    sys.exit(subprocess.run(merge).returncode)


main()
