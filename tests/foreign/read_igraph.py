#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""read_igraph.py RESULT - igraph reads graph.graphml and agrees with graph.json."""
import os
import sys
import warnings

sys.dont_write_bytecode = True  # the source tree stays as it is
from checks import check, manifest_of, report, skip, truth_of

try:
    import igraph
except ImportError:
    skip("no igraph")

folder = sys.argv[1]
truth = truth_of(folder)
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    graph = igraph.Graph.Read_GraphML(os.path.join(folder, "graph.graphml"))
check(not told, f"no warnings: {[str(w.message) for w in told][:3]}")
check(graph.is_directed() == (manifest_of(folder)["graphml_profile"] != "mixed"), "direction")
check(graph.vcount() == len(truth["nodes"]), "as many nodes")
check(graph.ecount() == len(truth["links"]), "as many edges")
for vertex, node in zip(graph.vs, truth["nodes"]):
    check(vertex["id"] == node["id"], f"{node['id']} is in its place")
    check(vertex["label"] == node["label"], f"{node['id']}: label {vertex['label']!r}")
    for name in ("mentions", "documents", "pagerank", "x", "y", "community"):
        if name in node:
            check(vertex[name] == node[name], f"{node['id']}: {name}")
for edge, link in zip(graph.es, truth["links"]):
    ends = {truth["nodes"][edge.source]["id"], truth["nodes"][edge.target]["id"]}
    check(ends == {link["source"], link["target"]}, f"{link['id']}: ends")
    check(edge["weight"] == link["weight"], f"{link['id']}: weight")
    check(edge["kind"] == link["kind"], f"{link['id']}: kind")
    check(edge["is_directed"] == link["directed"], f"{link['id']}: is_directed")
report()
