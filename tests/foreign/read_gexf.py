#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""read_gexf.py RESULT - networkx reads graph.gexf of version 1.2 and of one direction; it refuses what it
is known to refuse; and any file says what graph.json says."""
import os
import sys
import xml.etree.ElementTree as tree

sys.dont_write_bytecode = True  # the source tree stays as it is
from checks import check, joined, manifest_of, report, skip, truth_of

try:
    import networkx as nx
except ImportError:
    skip("no networkx")

folder = sys.argv[1]
path = os.path.join(folder, "graph.gexf")
truth, manifest = truth_of(folder), manifest_of(folder)
version = tuple(int(part) for part in nx.__version__.split(".")[:2])
is_old = manifest["gexf_version"] == "1.2"
COLUMNS = {"integer": int, "long": int, "double": float, "string": str, "boolean": {"true": True, "false": False}.get}
VIZ_OWN = {"x", "y", "size", "color", "label", "id", "group"}
EDGE_OWN = {"id", "key", "source", "target", "directed", "value", "roles", "evidence", "label", "weight"}


def values_of(element, types):
    return {v.get("for"): COLUMNS[types[v.get("for")]](v.get("value"))
            for v in element.iter(f"{space}attvalue")}


# What the file says, by itself.
root = tree.parse(path).getroot()
space = "{http://www.gexf.net/1.2draft}" if is_old else "{http://gexf.net/1.3}"
viz = space[:-1] + "/viz}"
check(root.tag == f"{space}gexf" and root.get("version") == manifest["gexf_version"], "version")
graph = root.find(f"{space}graph")
default = {"all": None, "co_mention": "undirected", "roles": "directed"}[manifest["layer"]]
check(graph.get("defaultedgetype") == default, f"defaultedgetype is {default}")
node_types, edge_types = ({a.get("id"): a.get("type") for a in part.iter(f"{space}attribute")}
                          for part in graph.findall(f"{space}attributes"))
nodes, edges = list(graph.iter(f"{space}node")), list(graph.iter(f"{space}edge"))
check(len(nodes) == len(truth["nodes"]) and len(edges) == len(truth["links"]), "counts")
dated = all("first_seen" in one for one in truth["nodes"] + truth["links"]) and truth["nodes"]
check(graph.get("mode") == ("dynamic" if dated else "static"), "times for all or none")
for element, node in zip(nodes, truth["nodes"]):
    name = node["id"]
    check(element.get("id") == name and element.get("label") == node["label"], name)
    got = values_of(element, node_types)
    check(got.pop("aliases", "") == joined(node.get("aliases", [])), f"{name}: aliases")
    want = {k: v for k, v in node.items() if k not in VIZ_OWN and k != "aliases"}
    check(got == want, f"{name}: {got} is {want}")
    color = element.find(f"{viz}color")
    check("#%02x%02x%02x" % tuple(int(color.get(c)) for c in "rgb") == node["color"], f"{name}: color")
    place, size = element.find(f"{viz}position"), element.find(f"{viz}size")
    check((place is not None) == ("x" in node) and (size is not None) == ("size" in node), name)
    if place is not None:
        check((float(place.get("x")), float(place.get("y"))) == (node["x"], node["y"]), f"{name}: place")
    if size is not None:
        check(float(size.get("value")) == node["size"], f"{name}: size")
    check(element.get("start") == (node["first_seen"] if dated else None), f"{name}: start")
for element, link in zip(edges, truth["links"]):
    name = link["id"]
    for key in ("id", "source", "target", "kind", "label"):
        check(element.get(key) == link[key], f"{name}: {key}")
    check(element.get("type") == ("directed" if link["directed"] else "undirected"), f"{name}: type")
    check(float(element.get("weight")) == link["weight"], f"{name}: weight")
    got = values_of(element, edge_types)
    sentence = link["evidence"][0]["text"] if link.get("evidence") else None
    check(got.pop("evidence", None) == sentence, f"{name}: evidence")
    got.pop("roles", None)
    want = {k: v for k, v in link.items() if k not in EDGE_OWN}
    check(got == want, f"{name}: {got} is {want}")
    check(element.get("end") == (link["last_seen"] if dated else None), f"{name}: end")

# What networkx makes of it.
directions = {link["directed"] for link in truth["links"]}
if not is_old and version < (3, 6):
    report()  # it reads none of 1.3
try:
    got = nx.read_gexf(path)
except nx.NetworkXError as problem:
    check(manifest["layer"] == "all" and True in directions, f"networkx refuses only mixed files: {problem}")
    report()
check(manifest["layer"] != "all" or True not in directions, "networkx read a mixed file")
check(got.is_directed() == (manifest["layer"] == "roles"), "direction")
check(got.number_of_nodes() == len(truth["nodes"]), "networkx: as many nodes")
check(got.number_of_edges() == len(truth["links"]), "networkx: as many edges")
for node in truth["nodes"]:
    check(got.nodes[node["id"]]["label"] == node["label"], f"networkx: {node['id']}: label")
    check(got.nodes[node["id"]]["kind"] == node["kind"], f"networkx: {node['id']}: kind")
for link in truth["links"]:
    data = got.get_edge_data(link["source"], link["target"])
    data = list(data.values()) if got.is_multigraph() else [data]
    check(any((d["weight"], d["kind"]) == (link["weight"], link["kind"]) for d in data),
          f"networkx: {link['id']}: {data}")
report()
