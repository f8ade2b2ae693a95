#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""read_networkx.py RESULT - networkx reads graph.graphml and agrees with graph.json."""
import os
import sys

sys.dont_write_bytecode = True  # the source tree stays as it is
from checks import LINK_OWN, NODE_OWN, check, joined, manifest_of, report, skip, truth_of

try:
    import networkx as nx
except ImportError:
    skip("no networkx")

folder = sys.argv[1]
path = os.path.join(folder, "graph.graphml")
truth = truth_of(folder)

if manifest_of(folder)["graphml_profile"] == "mixed":
    kinds = {link["directed"] for link in truth["links"]}
    try:
        nx.read_graphml(path)
        check(True not in kinds, "networkx refuses a file of mixed directions")
    except nx.NetworkXError:
        check(True in kinds, "networkx refuses only mixed directions")
    report()

graph = nx.read_graphml(path, force_multigraph=True)
check(type(graph).__name__ == "MultiDiGraph", "a MultiDiGraph")
check(graph.number_of_nodes() == len(truth["nodes"]), "as many nodes")
check(graph.number_of_edges() == len(truth["links"]), "as many edges")
for node in truth["nodes"]:
    got = graph.nodes[node["id"]]
    for name, value in node.items():
        if name not in NODE_OWN:
            check(got.get(name) == value, f"{node['id']}: {name}: {got.get(name)!r} is {value!r}")
    check(got.get("aliases", "") == joined(node.get("aliases", [])), f"{node['id']}: aliases")
for link in truth["links"]:
    got = graph.get_edge_data(link["source"], link["target"], link["id"])
    check(got is not None, f"edge {link['id']} is there under its id")
    for name, value in link.items():
        if got is not None and name not in LINK_OWN:
            check(got.get(name) == value, f"{link['id']}: {name}: {got.get(name)!r} is {value!r}")
    if got is not None:
        check(got["is_directed"] == link["directed"], f"{link['id']}: is_directed")
        if link.get("evidence"):
            check(got["evidence"] == link["evidence"][0]["text"], f"{link['id']}: first sentence")
report()
