#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""read_cyjs.py RESULT - networkx reads graph.cyjs and agrees with graph.json."""
import json
import os
import sys

sys.dont_write_bytecode = True  # the source tree stays as it is
from checks import check, joined, report, skip, truth_of

try:
    import networkx as nx
except ImportError:
    skip("no networkx")

folder = sys.argv[1]
truth = truth_of(folder)
with open(os.path.join(folder, "graph.cyjs"), encoding="utf-8") as file:
    data = json.load(file)
graph = nx.cytoscape_graph(data)
check(type(graph).__name__ == "MultiDiGraph", "a MultiDiGraph")
check(graph.number_of_nodes() == len(truth["nodes"]), "as many nodes")
check(graph.number_of_edges() == len(truth["links"]), "as many edges")
for node, element in zip(truth["nodes"], data["elements"]["nodes"]):
    got = graph.nodes[node["id"]]
    check(got["name"] == node["label"], f"{node['id']}: name")
    check(got.get("aliases", "") == joined(node.get("aliases", [])), f"{node['id']}: aliases")
    check(("position" in element) == ("x" in node), f"{node['id']}: a place or none")
    if "position" in element:
        check(element["position"] == {"x": node["x"], "y": -node["y"]}, f"{node['id']}: y is down")
    for name, value in node.items():
        if name not in ("x", "y", "group", "aliases"):
            check(got.get(name) == value, f"{node['id']}: {name}: {got.get(name)!r} is {value!r}")
    check(not {"parent", "type", "selected", "SUID"} & got.keys(), f"{node['id']}: names used up")
for link in truth["links"]:
    got = graph.get_edge_data(link["source"], link["target"], link["id"])
    check(got is not None, f"{link['id']} is there under its key")
    if got is None:
        continue
    check(got["interaction"] == link["kind"], f"{link['id']}: interaction")
    for name, value in link.items():
        if name not in ("value", "roles", "evidence"):
            check(got.get(name) == value, f"{link['id']}: {name}: {got.get(name)!r} is {value!r}")
report()
