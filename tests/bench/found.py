#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""found.py ENTENTE GENERATE DOCUMENTS [FLOOR] - does entente find the names that bench_generate put into its texts?

Prints precision, recall and F1 of the mentions (exact spans, kind) and of the nodes of the graph (label, kind). Under
FLOOR, an F1 of any row is a failure: then figures of size would be figures of other work."""
import collections, json, os, subprocess, sys, tempfile

KINDS = ("person", "institution", "country")


def row(what, kind, found, true):
    both = sum((found & true).values())
    precision, recall = both / max(1, sum(found.values())), both / max(1, sum(true.values()))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{what:8} {kind:12} {sum(true.values()):7} there {sum(found.values()):7} found   "
          f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    return f1


def main():
    entente, generate, documents = sys.argv[1:4]
    floor = float(sys.argv[4]) if len(sys.argv) > 4 else 0
    spans, nodes = collections.defaultdict(collections.Counter), collections.defaultdict(set)
    for line in subprocess.run([generate, "--truth", documents], check=True, capture_output=True, text=True).stdout.splitlines():
        document, kind, start, end, name = line.split("\t")
        spans[kind][document, int(start), int(end)] += 1
        nodes[kind].add(name)
    with tempfile.TemporaryDirectory() as work:
        news = os.path.join(work, "news.jsonl")
        with open(news, "wb") as file:
            subprocess.run([generate, documents], check=True, stdout=file)
        found = collections.defaultdict(collections.Counter)
        for line in subprocess.run([entente, "tag", news], check=True, capture_output=True, text=True).stdout.splitlines():
            name = json.loads(line)
            found[name["kind"]][name["document"].split("#")[1], name["start"], name["end"]] += 1
        subprocess.run([entente, "build", "--quiet", news, "-o", work + "/result", "--formats", "json", "--measures", "degree"],
                       check=True)
        with open(work + "/result/graph.json") as file:
            graph = json.load(file)
    labels = {kind: collections.Counter(n["label"] for n in graph["nodes"] if n["kind"] == kind) for kind in KINDS}
    scores = [row("mentions", kind, found[kind], spans[kind]) for kind in KINDS]
    scores += [row("nodes", kind, labels[kind], collections.Counter(nodes[kind])) for kind in KINDS]
    sys.exit(f"under the floor of {floor}" if min(scores) < floor else 0)


main()
