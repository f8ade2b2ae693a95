#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""read_graph_tool.py RESULT - graph-tool reads graph.graphml and agrees with graph.json."""
import os
import sys
import warnings

sys.dont_write_bytecode = True  # the source tree stays as it is
from checks import check, manifest_of, report, skip, truth_of

warnings.simplefilter("ignore")  # of its optional parts that are not installed
try:
    import graph_tool
except ImportError:
    skip("no graph-tool")

folder = sys.argv[1]
truth = truth_of(folder)
graph = graph_tool.load_graph(os.path.join(folder, "graph.graphml"))
is_mixed = manifest_of(folder)["graphml_profile"] == "mixed"
check(graph.is_directed() != is_mixed or not truth["links"], "direction")
check(graph.num_vertices() == len(truth["nodes"]), "as many nodes")
check(graph.num_edges() == len(truth["links"]), "as many edges")
place = {}
for vertex, node in zip(graph.vertices(), truth["nodes"]):
    place[int(vertex)] = node["id"]
    check(graph.vp["_graphml_vertex_id"][vertex] == node["id"], f"{node['id']} is in its place")
    check(graph.vp["label"][vertex] == node["label"], f"{node['id']}: {graph.vp['label'][vertex]!r}")
    for name in ("kind", "mentions", "pagerank", "x", "community"):
        if name in node:
            check(graph.vp[name][vertex] == node[name], f"{node['id']}: {name}")


def row(source, target, kind, directed, weight):
    ends = (source, target) if directed else tuple(sorted((source, target)))
    return (*ends, kind, bool(directed), float(weight))


got = sorted(row(place[int(e.source())], place[int(e.target())], graph.ep["kind"][e], graph.ep["is_directed"][e],
                 graph.ep["weight"][e]) for e in graph.edges()) if truth["links"] else []
want = sorted(row(l["source"], l["target"], l["kind"], l["directed"], l["weight"]) for l in truth["links"])
check(got == want, "the same multiset of edges")
report()
