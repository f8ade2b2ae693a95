#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""read_gephi.py JAR RESULT - Gephi's own importers read graph.gexf, graph.graphml and the pair of CSV tables
without a warning and hold what graph.json holds."""
import os
import struct
import subprocess
import sys

sys.dont_write_bytecode = True  # the source tree stays as it is
here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from checks import check, manifest_of, report, truth_of

jar, folder = sys.argv[1:]
truth, manifest = truth_of(folder), manifest_of(folder)


def held(*sets):
    """The facts of each sort that Gephi has after importing each of these sets of files: {names: {sort: rows}}."""
    words = []
    for names in sets:
        words += ["--"] * bool(words) + [os.path.join(folder, name) for name in names]
    run = subprocess.run(["java", "-Djava.awt.headless=true", "-cp", jar, os.path.join(here, "Import.java"), *words],
                         capture_output=True, timeout=400, check=False)
    check(run.returncode == 0, run.stderr.decode("utf-8", "replace")[-600:])
    all_facts = {names: {"issue": [], "node": [], "edge": []} for names in sets}
    facts = {}
    for line in run.stdout.decode("utf-8").split("\n"):
        sort, _, rest = line.partition("\t")
        if sort == "files":
            facts = all_facts[tuple(rest.split("\t"))]
        facts.get(sort, []).append(rest.split("\t"))
    return all_facts


def in_float(number):
    return struct.unpack("f", struct.pack("f", number))[0]


def near(text, number):
    return abs(float(text) - number) <= 1e-6 * max(1, abs(number))


def as_cell(text):
    """A text as it stands in a table; what nobody else marks Gephi takes for nothing."""
    text = text.replace("\\", "\u2216")
    return "'" + text if manifest["csv_text"] != "raw" and text.lstrip("'")[:1] in tuple("=+-@") else text


def compare(names, has_look, has_directions, cell=lambda text: text):
    facts = brought[names]
    bad = [issue for issue in facts["issue"] if issue[0] not in ("INFO", "FINE")]
    check(not bad or not is_new_warning(bad), f"{names}: {bad[:5]}")
    nodes = {row[0]: row for row in facts["node"]}
    edges = {row[0]: row for row in facts["edge"]}
    check(len(facts["node"]) == len(nodes) == len(truth["nodes"]), f"{names}: {len(nodes)} nodes")
    check(len(facts["edge"]) == len(edges) == len(truth["links"]), f"{names}: {len(edges)} edges")
    for node in truth["nodes"]:
        if not node["id"] in nodes:
            check(False, f"{names}: no {node['id']}")
            continue
        _, label, kind, x, y, size, color = nodes[node["id"]]
        check(label == cell(node["label"]), f"{names}: {node['id']}: label {label!r}")
        check(kind == node["kind"], f"{names}: {node['id']}: kind {kind}")
        if has_look:
            check(color == node["color"], f"{names}: {node['id']}: color {color}")
        if has_look and "x" in node:
            check(near(x, node["x"]) and near(y, node["y"]) and near(size, node["size"]),
                  f"{names}: {node['id']}: {x} {y} {size}")
    for link in truth["links"]:
        directed = link["directed"] or not has_directions
        want = [link["id"], link["source"], link["target"], link["kind"], "directed" if directed else "undirected"]
        got = edges.get(link["id"], [])
        check(got[:5] == want, f"{names}: {got} is {want}")
        check(len(got) == 6 and near(got[5], in_float(link["weight"])), f"{names}: weight of {got}")


def is_new_warning(issues):
    """That 1.2 is old is all that Gephi may say."""
    return not (manifest["gexf_version"] == "1.2" and all("deprecated" in " ".join(i) for i in issues))


TABLES = ("nodes.csv", "edges.csv")
brought = held(("graph.gexf",), ("graph.graphml",), TABLES)
compare(("graph.gexf",), True, True)
compare(("graph.graphml",), True, manifest["graphml_profile"] == "mixed")
compare(TABLES, False, True, as_cell)
report()
