#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""read_dot.py RESULT - Graphviz reads graph.dot without a warning, draws the names as they are, and
agrees with graph.json on ends, kinds and arrowheads."""
import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as tree

sys.dont_write_bytecode = True  # the source tree stays as it is
from checks import check, report, skip, truth_of

if not shutil.which("neato"):
    skip("no graphviz")
folder = sys.argv[1]
truth = truth_of(folder)


def draw(form):
    """The file with its own places (neato -n), in that form; Graphviz has nothing to complain of."""
    run = subprocess.run(["neato", "-n", f"-T{form}", os.path.join(folder, "graph.dot")],
                         capture_output=True, timeout=120, check=False)
    told = [line for line in run.stderr.decode("utf-8", "replace").splitlines()
            if "font" not in line.lower() and "pango" not in line.lower()]
    check(run.returncode == 0 and not told, f"{form}: {run.returncode}: {told[:3]}")
    return run.stdout.decode("utf-8")


data = json.loads(draw("json0"), strict=False)
objects = data.get("objects", [])
got = {o["name"]: o for o in objects}
check(len(objects) == len(got) == len(truth["nodes"]), "as many nodes")
check(data["directed"] is True, "a digraph")
for node in truth["nodes"]:
    check(got[node["id"]]["kind"] == node["kind"], f"{node['id']}: kind")
    check(got[node["id"]]["color"] == node["color"], f"{node['id']}: color")


def edges_of(links, ends):
    return sorted((*ends(l), l["kind"], l["id"], float(l["weight"])) for l in links)


drawn = data.get("edges", [])
check(edges_of(drawn, lambda e: (objects[e["tail"]]["name"], objects[e["head"]]["name"])) ==
      edges_of(truth["links"], lambda l: (l["source"], l["target"])), "the same edges")
for edge in drawn:
    check((edge.get("dir") == "none") == (edge["kind"] == "co_mention"), f"{edge['id']}: arrowhead")
svg = tree.fromstring("<svg" + draw("svg").split("<svg", 1)[1])
texts = {}
for group in svg.iter("{http://www.w3.org/2000/svg}g"):
    if "node" in group.get("class", "").split():
        texts[group.find("{http://www.w3.org/2000/svg}title").text] = "".join(
            text.text or "" for text in group.findall("{http://www.w3.org/2000/svg}text"))
for node in truth["nodes"]:
    # Graphviz writes blanks as no-break spaces where it must keep them.
    check(texts[node["id"]].replace("\u00a0", " ") == node["label"],
          f"{node['id']}: drawn as {texts[node['id']][:80]!r}")
report()
