# SPDX-License-Identifier: GPL-3.0-or-later
"""checks.py - what the consumer tests share: counting claims, and graph.json as the truth."""
import json
import os
import sys

passed = failed = 0


def check(claim, text):
    global passed, failed
    if claim:
        passed += 1
    else:
        failed += 1
        print("not so:", text, file=sys.stderr)


def report():
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


def skip(reason):
    print("skipped:", reason)
    sys.exit(77)


def manifest_of(folder):
    with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
        return json.load(file)


def truth_of(folder):
    """graph.json with the links of the folder's layer only, which GraphML and CSV hold."""
    with open(os.path.join(folder, "graph.json"), encoding="utf-8") as file:
        graph = json.load(file)
    layer = manifest_of(folder)["layer"]
    keep = {"all": lambda l: True, "co_mention": lambda l: l["kind"] == "co_mention",
            "roles": lambda l: l["kind"] != "co_mention"}[layer]
    graph["all_links"] = graph["links"]
    graph["links"] = [link for link in graph["links"] if keep(link)]
    return graph


# Members of JSON that row formats have under another name, joined, or not at all.
NODE_OWN = {"id", "group", "aliases"}
LINK_OWN = {"id", "key", "source", "target", "directed", "value", "roles", "evidence"}


def joined(parts):
    return ";".join(part.replace(";", ",") for part in parts)
