#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""same_graph.py A B - two result folders are equal but for layout and communities, which depend on
igraph's version. Used when output/ was made with another igraph than the one here."""
import csv
import json
import os
import re
import sys

LOOSE = {"x", "y", "community"}  # one a node
OPTIONAL = {"graph.html"}  # not in a build without D3
failed = 0


def differ(text):
    global failed
    failed += 1
    print(text)


def loosened(value):
    """JSON without what may differ."""
    if isinstance(value, dict):
        return {k: loosened(v) for k, v in value.items() if k not in LOOSE}
    return [loosened(v) for v in value] if isinstance(value, list) else value


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return loosened(json.load(file))


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [{k: v for k, v in row.items() if k not in LOOSE} for row in csv.DictReader(file)]


def read_text(path):
    """GraphML and the report, without lines of layout and the part on communities."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if path.endswith(".graphml"):
        loose = "|".join(re.findall(
            r'<key id="([^"]+)"[^>]*attr\.name="(?:x|y|community)"', text)) or "none"
        text = re.sub(rf'<data key="(?:{loose})">[^<]*</data>', "", text)
    return re.sub(r"(?ms)^## Communities$.*?(?=^## |\Z)", "", text)


def read_manifest(path):
    data = read_json(path)
    data.pop("igraph")
    data["files"] = [entry for entry in data["files"] if entry["name"] not in OPTIONAL]
    for entry in data["files"]:
        entry.pop("bytes", None)
    return data


def reader(name):
    if name == "manifest.json":
        return read_manifest
    return {".json": read_json, ".csv": read_csv}.get(os.path.splitext(name)[1], read_text)


def main(a, b):
    names, others = (sorted(set(os.listdir(folder)) - OPTIONAL) for folder in (a, b))
    if names != others or "graph.json" not in names:
        differ(f"files: {names} and {others}")
    for name in names:
        if name.endswith(".svg"):  # drawings are layout
            continue
        if reader(name)(os.path.join(a, name)) != reader(name)(os.path.join(b, name)):
            differ(f"{name} differs in more than layout and communities")
    print(f"{len(names)} files compared, {failed} differ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
