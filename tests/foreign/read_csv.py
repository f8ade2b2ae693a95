#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""read_csv.py RESULT - pandas reads nodes.csv, edges.csv and evidence.csv with pure columns."""
import os
import sys

sys.dont_write_bytecode = True  # the source tree stays as it is
from checks import check, manifest_of, report, skip, truth_of

try:
    import pandas as pd
except ImportError:
    skip("no pandas")

folder = sys.argv[1]
truth = truth_of(folder)


def table(name):
    return pd.read_csv(os.path.join(folder, name), keep_default_na=False, na_values=[""],
                       encoding="utf-8-sig")


def as_cell(text):
    """A text as it must stand in a cell of nodes.csv or edges.csv."""
    text = text.replace("\\", "\u2216")
    raw = manifest_of(folder)["csv_text"] == "raw"
    return "'" + text if not raw and text.lstrip("'")[:1] in tuple("=+-@") else text


nodes, edges, evidence = table("nodes.csv"), table("edges.csv"), table("evidence.csv")
check(list(nodes.columns[:4]) == ["Id", "Label", "kind", "iso3"], f"nodes: {list(nodes.columns)}")
check(list(edges.columns[:8]) == "Id Source Target Type Kind Label Weight relation".split(),
      f"edges: {list(edges.columns)}")
check(list(evidence.columns) == "edge kind source target document date sentence start end text "
      "role".split(), f"evidence: {list(evidence.columns)}")
for frame in (nodes, edges):
    names = [name.lower() for name in frame.columns]
    check(len(set(names)) == len(names), "no two columns alike")
    check(not {"timeset", "iso2"} & set(names), "no column that a reader spoils")
    check("first_seen" in names and "last_seen" in names, "dates in both files or in none")
check(len(nodes) == len(truth["nodes"]), "as many nodes")
check(len(edges) == len(truth["links"]), "as many edges")
if len(nodes):
    check(nodes["mentions"].dtype == "int64", "mentions are whole")
    for name in ("pagerank", "x", "y", "size"):
        if name in nodes:
            check(nodes[name].dtype == "float64", f"{name} is a float: {nodes[name].dtype}")
if len(edges):
    check(edges["Weight"].dtype == "float64", "Weight is a float")
    check(edges["is_directed"].dtype == "bool", "is_directed is true or false")
for row, node in zip(nodes.itertuples(index=False), truth["nodes"]):
    check(row.Id == node["id"] and row.kind == node["kind"], node["id"])
    check(row.Label == as_cell(node["label"]), f"{node['id']}: label {row.Label!r}")
    check("iso3" not in node or row.iso3 == node["iso3"], f"{node['id']}: iso3")
    check("pagerank" not in node or row.pagerank == node["pagerank"], f"{node['id']}: pagerank")
for row, link in zip(edges.itertuples(index=False), truth["links"]):
    check((row.Id, row.Source, row.Target) == (link["id"], link["source"], link["target"]), link["id"])
    check(row.Type == ("Directed" if link["directed"] else "Undirected"), f"{link['id']}: Type")
    check(row.Kind == row.relation == link["kind"], f"{link['id']}: Kind")
    check(row.Weight == link["weight"], f"{link['id']}: Weight")
ids = {link["id"] for link in truth["all_links"]}
check(set(evidence["edge"]) <= ids, "evidence of known edges")
for name in ("nodes.csv", "edges.csv"):
    with open(os.path.join(folder, name), "rb") as file:
        raw = file.read()
    check(b"\\" not in raw and b"\r" not in raw and raw.endswith(b"\n"), f"{name}: signs")
report()
