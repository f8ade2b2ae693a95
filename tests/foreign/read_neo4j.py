#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""read_neo4j.py RESULT - neo4j-nodes.csv and neo4j-rels.csv keep the rules of neo4j-admin (Neo4j itself is
not there to ask), hold what graph.json holds, and load.cypher names their columns and no others."""
import csv
import os
import re
import sys

sys.dont_write_bytecode = True  # the source tree stays as it is
from checks import check, joined, manifest_of, report, truth_of

folder = sys.argv[1]
truth = truth_of(folder)
is_raw = manifest_of(folder)["csv_text"] == "raw"
DATE = re.compile(r"\d{4}-\d\d-\d\d")
TYPES = {"long": int, "double": float, "boolean": {"true": True, "false": False}.__getitem__,
         "date": lambda text: text if DATE.fullmatch(text) else None, "string[]": lambda text: text}


def as_cell(text):
    text = text.replace("\\", "\u2216")
    return "'" + text if not is_raw and text.lstrip("'")[:1] in tuple("=+-@") else text


def rows_of(name):
    with open(os.path.join(folder, name), "rb") as file:
        raw = file.read()
    check(raw[:3] != b"\xef\xbb\xbf" and b"\r" not in raw and b"\\" not in raw, f"{name}: signs")
    check(b',"",' not in raw, f"{name}: what is not there is not quoted")
    rows = list(csv.reader(raw.decode("utf-8").splitlines(), strict=True))
    check(len(rows) == raw.count(b"\n"), f"{name}: one line a row")
    check(all(len(row) == len(rows[0]) for row in rows), f"{name}: as many fields in each row")
    return rows[0], rows[1:]


def typed(header, row):
    got = {}
    for title, text in zip(header, row):
        name, _, kind = title.partition(":")
        if text and name:
            got[name] = TYPES.get(kind, str)(text)
    return got


header, rows = rows_of("neo4j-nodes.csv")
check(header[0] == "id:ID" and header[-1] == ":LABEL", f"nodes: {header}")
check(len(rows) == len(truth["nodes"]), "as many nodes")
for row, node in zip(rows, truth["nodes"]):
    got = typed(header, row)
    check(row[-1] == f"Entity;{node['kind'].capitalize()}", f"{node['id']}: {row[-1]}")
    check(got.pop("aliases", "") == as_cell(joined(node.get("aliases", []))), f"{node['id']}: aliases")
    want = {k: as_cell(v) if isinstance(v, str) else v for k, v in node.items()
            if k not in ("group", "aliases")}
    check(got == want, f"{node['id']}: {got} is {want}")
node_header = header
header, rows = rows_of("neo4j-rels.csv")
check(header[:3] == ["id", ":START_ID", ":END_ID"] and header[-1] == ":TYPE", f"rels: {header}")
check(len(rows) == len(truth["links"]), "as many relationships")
for row, link in zip(rows, truth["links"]):
    got = typed(header, row)
    check(row[1:3] == [link["source"], link["target"]], f"{link['id']}: ends")
    check(row[-1] == link["kind"].upper(), f"{link['id']}: {row[-1]}")
    check(got["is_directed"] == link["directed"], f"{link['id']}: is_directed")
    want = {k: as_cell(v) if isinstance(v, str) else v for k, v in link.items()
            if k not in ("key", "source", "target", "directed", "value", "roles", "evidence")}
    check({k: got.get(k) for k in want} == want, f"{link['id']}: {got} is {want}")
with open(os.path.join(folder, "load.cypher"), encoding="utf-8") as file:
    script = file.read()
statements = [part for part in script.split(";\n") if part.strip()]
check(len(statements) == 8, f"a constraint, the nodes, three labels, three kinds: {len(statements)}")
for statement in statements:
    if "LOAD CSV" not in statement:
        continue
    columns = node_header if "neo4j-nodes.csv" in statement else header
    named = set(re.findall(r"row\.`([^`]+)`", statement)) | set(re.findall(r"row\.([a-z]+)", statement))
    check(named <= set(columns), f"columns that are there: {named - set(columns)}")
    check(set(columns) - named <= {"id", ":LABEL", ":TYPE"}, f"all columns: {set(columns) - named}")
report()
