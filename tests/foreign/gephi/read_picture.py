#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""read_picture.py JAR RESULT - the steps of examples/gephi.md, done by Gephi's own code, end in a picture."""
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # the source tree stays as it is
here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from checks import check, report, truth_of

LEAST = 5  # the degree of step 2
jar, folder = sys.argv[1:]
truth = truth_of(folder)
ends = {node["id"]: 0 for node in truth["nodes"]}
for link in truth["links"]:
    ends[link["source"]] += 1
    ends[link["target"]] += 1
kept = {name for name, degree in ends.items() if degree >= LEAST}
edges = sum(link["source"] in kept and link["target"] in kept for link in truth["links"])

with tempfile.TemporaryDirectory() as work:
    picture = os.path.join(work, "graph.svg")
    run = subprocess.run(["java", "-Djava.awt.headless=true", "-cp", jar, os.path.join(here, "Picture.java"),
                          os.path.join(folder, "graph.gexf"), picture], capture_output=True, timeout=250, check=False)
    check(run.returncode == 0, run.stderr.decode("utf-8", "replace")[-600:])
    said = [line.split("\t") for line in run.stdout.decode("utf-8").splitlines()]
    check(["filtered", str(len(kept)), str(edges)] in said, f"{len(kept)} nodes and {edges} edges of {said}")
    check(["sizes", "6", "40"] in said, "sizes by betweenness")
    check(["partition", "kind", "3"] in said, "three kinds")
    groups = len({node["community"] for node in truth["nodes"]})
    check(["partition", "community", str(groups)] in said, f"{groups} communities")
    check(["moved", str(len(kept))] in said, "all places are new")
    with open(picture, encoding="utf-8") as file:
        svg = file.read()
    check(svg.count("<circle") == len(kept), f"{svg.count('<circle')} circles")
    strongest = max(kept, key=lambda name: ends[name])
    label = next(node["label"] for node in truth["nodes"] if node["id"] == strongest)
    check(label in svg, f"{label} in the picture")
report()
