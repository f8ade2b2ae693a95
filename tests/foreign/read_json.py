#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""read_json.py RESULT - graph.json is node-link JSON for networkx and keeps its own promises."""
import json
import math
import os
import re
import sys

sys.dont_write_bytecode = True  # the source tree stays as it is
from checks import check, report, skip

try:
    import networkx as nx
except ImportError:
    skip("no networkx")

folder = sys.argv[1]


def refuse(constant):
    raise ValueError(constant)


def no_twins(pairs):
    check(len({k for k, _ in pairs}) == len(pairs), f"no key twice in {pairs[:1]}")
    return dict(pairs)


with open(os.path.join(folder, "graph.json"), "rb") as file:
    raw = file.read()
text = raw.decode("utf-8")
check(not raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"}\n"), "no BOM, a line end at the end")
data = json.loads(text, parse_constant=refuse, object_pairs_hook=no_twins)
check(data["directed"] is True and data["multigraph"] is True, "directed and multigraph")
check(data["graph"]["document_count"] == len(data["graph"]["documents"]), "count of documents")
version = tuple(int(part) for part in nx.__version__.split(".")[:2])
graph = nx.node_link_graph(data, edges="links") if version >= (3, 4) else nx.node_link_graph(data)
check(type(graph).__name__ == "MultiDiGraph", "a MultiDiGraph")
check(graph.number_of_nodes() == len(data["nodes"]), "as many nodes")
check(graph.number_of_edges() == len(data["links"]), "as many edges")
forbidden = {"type", "parent", "index", "vx", "vy", "fx", "fy"}
kinds = {"person", "institution", "country"}
for node in data["nodes"]:
    check(re.fullmatch("[a-z][a-z0-9-]{0,63}", node["id"]), f"{node['id']} is an id")
    check(node["label"] and node["kind"] in kinds and node["group"] == node["kind"], node["id"])
    check(not forbidden & node.keys(), f"{node['id']} has no name that a consumer uses up")
    check(re.fullmatch("#[0-9a-f]{6}", node["color"]), f"{node['id']}: color")
    check(None not in node.values() and "" not in node.values(), f"{node['id']}: nothing empty")
    check(("x" in node) == ("x" in data["nodes"][0]), "x for all or none")
documents = {document["id"] for document in data["graph"]["documents"]}
for link in data["links"]:
    check(link["key"] == link["id"] and link["value"] == link["weight"] > 0, link["id"])
    check(math.isfinite(link["weight"]) and 0 <= link["confidence"] <= 1, f"{link['id']}: range")
    check(link["directed"] == (link["kind"] != "co_mention"), f"{link['id']}: directed")
    check(not forbidden & link.keys(), f"{link['id']} has no name that a consumer uses up")
    if link["kind"] == "role" and "roles" in link:
        check(link["role"] == link["roles"][0]["role"], f"{link['id']}: the first role is the role")
    for evidence in link.get("evidence", []):
        check(evidence["document"] in documents, f"{link['id']}: evidence of a known document")
        check(evidence["start"] <= evidence["end"], f"{link['id']}: offsets")
lines = text.splitlines()
check(sum(line.startswith('{"id":') for line in lines) == len(data["nodes"]) + len(data["links"]),
      "one line a node and a link")
report()
