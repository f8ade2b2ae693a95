#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""read_jgrapht.py RESULT - JGraphT reads the strict graph.graphml, validating it, and agrees with graph.json."""
import glob
import os
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True  # the source tree stays as it is
from checks import check, manifest_of, report, skip, truth_of

folder = sys.argv[1]
jars = ["jgrapht-core", "jgrapht-io", "antlr4-runtime", "commons-text", "commons-lang3", "jheaps"]
paths = [f"/usr/share/java/{name}.jar" for name in jars]
if not shutil.which("java"):
    skip("no java")
if not all(os.path.exists(path) for path in paths):
    skip("no JGraphT (package libjgrapht-java)")
truth = truth_of(folder)
run = subprocess.run(["java", "-cp", ":".join(paths), os.path.join(os.path.dirname(os.path.abspath(__file__)), "Jgrapht.java"),
                      os.path.join(folder, "graph.graphml")], capture_output=True, timeout=200, check=False)
said = run.stderr.decode("utf-8", "replace")
if manifest_of(folder)["graphml_profile"] != "strict" and truth["links"]:
    check(run.returncode != 0 and "label" in said, "what is not strict it refuses for the attribute label")
    report()
check(run.returncode == 0, said[-600:])
rows = [line.split("\t") for line in run.stdout.decode("utf-8").splitlines()]
check([row[1:] for row in rows if row[0] == "node"] == [[n["id"], n["label"]] for n in truth["nodes"]], "the same nodes")
got = sorted((row[1], row[2], row[3], float(row[4])) for row in rows if row[0] == "edge")
want = sorted((l["source"], l["target"], l["kind"], float(l["weight"])) for l in truth["links"])
check(got == want, "the same edges")
report()
