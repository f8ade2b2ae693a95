#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare the graphs that entente draws with gold graphs.

    score.py GOLD_DIR PRED_DIR [--floor FILE] [-v]

GOLD_DIR holds NAME.json, PRED_DIR holds NAME/graph.json (node-link).

Entities  A node and a gold entity of the same kind match when they share a
          name (letter case, a leading "the" and a trailing possessive aside)
          or, for countries, the ISO code.  Each node matches one entity at
          most and the other way round, so that splits and merges cost.
Roles     counted once for each pair (person, body); "role-strict" also asks
          that a role phrase of the pair has the same head word.  Roles without
          a body are not counted.
Affiliations  counted once for each pair (institution, whole).
Optional items, and links at an optional entity, count on neither side.

A floor file has lines "MEASURE F1", such as "all 0.80"; "#" starts a comment.
Exit status: 0, 1 when a figure is below its floor, 2 for unusable input.
"""

import argparse
import json
import pathlib
import re
import sys
import unicodedata

KINDS = ("person", "institution", "country")
MEASURES = KINDS + ("all", "role", "role-strict", "affiliation")


def norm(name):
    """The form in which names are compared."""
    text = unicodedata.normalize("NFC", str(name)).casefold()
    text = re.sub("[\u2018\u2019\u02bc`]", "'", text)
    text = re.sub("[\u2010-\u2015]", "-", text)
    text = " ".join(text.split())
    text = re.sub(r"('s|(?<=s)')$", "", text)
    return re.sub(r"^the ", "", text)


def head(phrase):
    """The head word of a role phrase: "minister" of "minister of defence"."""
    text = norm(phrase).replace("-", " ")
    words = re.split(r"[,(;/]|\b(?:of|for|in|at|on|to|with)\b", text)[0].split()
    return words[-1] if words else ""


class Tally:
    """True positives, false positives and false negatives of one measure."""

    def __init__(self):
        self.tp = self.fp = self.fn = 0

    def add(self, other):
        self.tp += other.tp
        self.fp += other.fp
        self.fn += other.fn

    def figures(self):
        found, wanted = self.tp + self.fp, self.tp + self.fn
        if not found and not wanted:
            return 1.0, 1.0, 1.0
        precision = self.tp / found if found else 0.0
        recall = self.tp / wanted if wanted else 0.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


def read_gold(path):
    """Gold entities by id, and the role and affiliation pairs."""
    data = json.loads(path.read_text(encoding="utf-8"))
    entities = {}
    for item in data["entities"]:
        entities[item["id"]] = {
            "kind": item["kind"],
            "label": item["name"],
            "names": {norm(n) for n in [item["name"], *item.get("aliases", [])]},
            "iso": (item.get("iso") or "").upper(),
            "optional": bool(item.get("optional")),
        }

    def pairs(rows, left):
        out = {}
        for row in rows:
            if row.get("of") is None:
                continue
            pair = row[left], row["of"]
            entry = out.setdefault(pair, {"optional": True, "phrases": []})
            loose = row.get("optional") or any(entities[e]["optional"] for e in pair)
            entry["optional"] = entry["optional"] and bool(loose)
            if row.get("role"):
                entry["phrases"].append(row["role"])
        return out

    return (entities, pairs(data.get("roles", []), "person"),
            pairs(data.get("affiliations", []), "institution"))


def read_prediction(path):
    """Predicted nodes by id, and the role and affiliation pairs."""
    data = json.loads(path.read_text(encoding="utf-8"))
    nodes, links = {}, {"role": {}, "affiliation": {}}
    for item in data.get("nodes", []):
        if item.get("kind") not in KINDS:
            continue
        label = item.get("label") or item["id"]
        nodes[item["id"]] = {
            "kind": item["kind"],
            "label": str(label),
            "names": {norm(n) for n in [label, *(item.get("aliases") or [])]} - {""},
            "iso": (item.get("iso2") or "").upper() if item["kind"] == "country" else "",
        }
    for item in data.get("links", data.get("edges", [])):
        pair = item.get("source"), item.get("target")
        if item.get("kind") not in links or not all(end in nodes for end in pair):
            continue
        phrases = [item.get("role")]
        phrases += [r.get("role") if isinstance(r, dict) else r
                    for r in item.get("roles") or []]
        entry = links[item["kind"]].setdefault(pair, {"phrases": []})
        entry["phrases"] += [p for p in phrases if p]
    return nodes, links["role"], links["affiliation"]


def alike(entity, node):
    """How well a node fits an entity; 0 when they do not match."""
    if entity["kind"] != node["kind"]:
        return 0
    same = len(entity["names"] & node["names"])
    same += bool(entity["iso"]) and entity["iso"] == node["iso"]
    if same and norm(entity["label"]) == norm(node["label"]):
        same += 100
    return same


def match(entities, nodes):
    """A one-to-one assignment {node: entity}, as large as possible and with
    the entities that count served before the optional ones."""
    fits = {}
    for gid, entity in entities.items():
        scored = [(alike(entity, node), nid) for nid, node in nodes.items()]
        fits[gid] = [nid for score, nid in
                     sorted((s for s in scored if s[0]), key=lambda s: (-s[0], str(s[1])))]
    taken = {}

    def place(gid, seen):
        for nid in fits[gid]:
            if nid in seen:
                continue
            seen.add(nid)
            if nid not in taken or place(taken[nid], seen):
                taken[nid] = gid
                return True
        return False

    for optional in (False, True):
        group = [g for g in entities if entities[g]["optional"] is optional]
        # The best fits first; the rest by augmenting paths.
        ranked = sorted(((alike(entities[g], nodes[n]), g, n) for g in group for n in fits[g]),
                        key=lambda s: (-s[0], str(s[1]), str(s[2])))
        done = set()
        for _, gid, nid in ranked:
            if gid not in done and nid not in taken:
                taken[nid] = gid
                done.add(gid)
        for gid in group:
            if gid not in done:
                place(gid, set())
    return taken


def score_entities(entities, nodes, taken, tallies, notes):
    matched = set(taken.values())
    for gid, entity in entities.items():
        if entity["optional"]:
            continue
        if gid in matched:
            tallies[entity["kind"]].tp += 1
        else:
            tallies[entity["kind"]].fn += 1
            merged = [nodes[n]["label"] for n in nodes if alike(entity, nodes[n])]
            note = f" (merged into: {', '.join(merged)})" if merged else ""
            notes.append(f"missed {entity['kind']}: {entity['label']}{note}")
    for nid, node in nodes.items():
        if nid in taken:
            continue
        near = [e for e in entities.values() if alike(e, node)]
        if any(e["optional"] for e in near):
            continue
        tallies[node["kind"]].fp += 1
        note = f" (split from: {near[0]['label']})" if near else ""
        notes.append(f"false {node['kind']}: {node['label']}{note}")
    for kind in KINDS:
        tallies["all"].add(tallies[kind])


def score_links(name, gold, predicted, entities, nodes, taken, tallies, notes):
    """Count pairs; for roles also those whose phrases share a head word."""
    loose, strict = tallies[name], tallies.get(name + "-strict", Tally())

    def is_optional(nid):
        if nid in taken:
            return entities[taken[nid]]["optional"]
        return any(e["optional"] and alike(e, nodes[nid]) for e in entities.values())

    found = set()
    for (source, target), entry in predicted.items():
        pair = taken.get(source), taken.get(target)
        wanted = gold.get(pair)
        if wanted is None:
            if is_optional(source) or is_optional(target):
                continue
            loose.fp += 1
            strict.fp += 1
            notes.append(f"false {name}: {describe(nodes, source, target, entry)}")
            continue
        found.add(pair)
        if wanted["optional"]:
            continue
        loose.tp += 1
        if {head(p) for p in wanted["phrases"]} & {head(p) for p in entry["phrases"]}:
            strict.tp += 1
        else:
            strict.fp += 1
            strict.fn += 1
            if name == "role":
                notes.append(f"other words for {describe(entities, *pair, wanted)}: "
                             f"{'; '.join(entry['phrases']) or 'none'}")
    for pair, entry in gold.items():
        if pair not in found and not entry["optional"]:
            loose.fn += 1
            strict.fn += 1
            notes.append(f"missed {name}: {describe(entities, *pair, entry)}")


def describe(items, left, right, entry):
    text = f"{items[left]['label']} -> {items[right]['label']}"
    return text + (f" [{'; '.join(entry['phrases'])}]" if entry["phrases"] else "")


def score_document(gold_path, graph_path):
    entities, roles, affiliations = read_gold(gold_path)
    notes = []
    if graph_path.is_file():
        nodes, pred_roles, pred_affiliations = read_prediction(graph_path)
    else:
        notes.append(f"no such file: {graph_path}")
        nodes, pred_roles, pred_affiliations = {}, {}, {}
    tallies = {measure: Tally() for measure in MEASURES}
    taken = match(entities, nodes)
    score_entities(entities, nodes, taken, tallies, notes)
    score_links("role", roles, pred_roles, entities, nodes, taken, tallies, notes)
    score_links("affiliation", affiliations, pred_affiliations,
                entities, nodes, taken, tallies, notes)
    return tallies, notes


def read_floors(path):
    floors = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        words = line.split("#")[0].split()
        if not words:
            continue
        try:
            measure, floor = words
            floors.append((measure, float(floor)))
        except ValueError:
            raise ValueError(f"{path}:{number}: expected MEASURE F1") from None
        if measure not in MEASURES:
            raise ValueError(f"{path}:{number}: no measure {measure}")
    return floors


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path, metavar="GOLD_DIR")
    parser.add_argument("pred", type=pathlib.Path, metavar="PRED_DIR")
    parser.add_argument("--floor", type=pathlib.Path, metavar="FILE",
                        help="lines of MEASURE F1; fail when a figure is lower")
    parser.add_argument("-v", "--verbose", action="store_true",
                        help="list misses and false alarms of each document")
    args = parser.parse_args()
    total = {measure: Tally() for measure in MEASURES}
    try:
        floors = read_floors(args.floor) if args.floor else []
        golds = sorted(args.gold.glob("*.json"))
        if not golds:
            raise ValueError(f"no gold graphs in {args.gold}")
        if not args.pred.is_dir():
            raise ValueError(f"no directory {args.pred}")
        for path in golds:
            graph = args.pred / path.stem / "graph.json"
            tallies, notes = score_document(path, graph)
            for measure in MEASURES:
                total[measure].add(tallies[measure])
            if not graph.is_file():
                print(f"score.py: no such file: {graph}", file=sys.stderr)
            if args.verbose:
                print(f"{path.stem}: all {tallies['all'].figures()[2]:.3f}, "
                      f"role {tallies['role'].figures()[2]:.3f}")
                print("".join(f"    {note}\n" for note in notes), end="")
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"score.py: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    print(f"{len(golds)} documents")
    print(f"{'measure':<12} {'prec':>6} {'rec':>6} {'F1':>6} {'right':>6} {'false':>6} {'missed':>6}")
    for measure in MEASURES:
        tally = total[measure]
        precision, recall, f1 = tally.figures()
        print(f"{measure:<12} {precision:6.3f} {recall:6.3f} {f1:6.3f} "
              f"{tally.tp:6d} {tally.fp:6d} {tally.fn:6d}")
    low = [(m, f, total[m].figures()[2]) for m, f in floors if total[m].figures()[2] < f]
    for measure, floor, f1 in low:
        print(f"score.py: {measure} {f1:.3f} is below its floor {floor:.3f}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
