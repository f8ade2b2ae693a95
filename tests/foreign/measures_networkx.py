#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""measures_networkx.py TEST_MEASURE - the scores of 200 random graphs, as `TEST_MEASURE print` prints them, are
those of networkx: within 1e-5 of each, 1e-4 of the largest for those that iterate."""
import json
import math
import subprocess
import sys

try:
    import networkx as nx
except ImportError:
    print("skipped: no networkx")
    sys.exit(77)


def graph_of(record):
    g = nx.Graph()
    g.add_nodes_from(range(record["nodes"]))
    for s, t, weight, kind in record["edges"]:
        if kind == "co_mention":
            g.add_edge(s, t, weight=weight, length=1 / weight)
    return g


def arcs_of(record, kind):
    g = nx.DiGraph()
    g.add_nodes_from(range(record["nodes"]))
    g.add_edges_from((s, t) for s, t, _, k in record["edges"] if k == kind)
    return g


def reached(g, v, length):
    found = nx.single_source_dijkstra_path_length(g, v, weight=length)
    return [d for u, d in found.items() if u != v]


def closeness(g, length=None):
    rows = {v: reached(g, v, length) for v in g}
    return {v: len(d) / sum(d) if d else 0 for v, d in rows.items()}


def harmonic(g, length=None):
    return {v: sum(1 / d for d in reached(g, v, length)) / (len(g) - 1) for v in g}


def participation(g, group):
    out = {}
    for v in g:
        counts = {}
        for u in g[v]:
            counts[group(u)] = counts.get(group(u), 0) + 1
        out[v] = 1 - sum((c / g.degree(v)) ** 2 for c in counts.values()) if g.degree(v) else 0
    return out


def components(g):
    parts = sorted((c for c in nx.connected_components(g) if len(c) > 1), key=lambda c: (-len(c), min(c)))
    return {v: next((i + 1 for i, c in enumerate(parts) if v in c), 0) for v in g}


def expected(record):
    g, roles, parts = graph_of(record), arcs_of(record, "role"), arcs_of(record, "affiliation")
    has_edges = g.number_of_edges() > 0
    cut = set(nx.articulation_points(g)) if has_edges else set()
    bridges = list(nx.bridges(g)) if has_edges else []
    restart = {v: 1.0 if v == 1 else 0.0 for v in g}
    return {
        "degree": dict(g.degree()),
        "degree_role_out": dict(roles.out_degree()),
        "degree_role_in": dict(roles.in_degree()),
        "degree_affiliation_out": dict(parts.out_degree()),
        "degree_affiliation_in": dict(parts.in_degree()),
        "strength": dict(g.degree(weight="weight")),
        "betweenness": nx.betweenness_centrality(g, normalized=False),
        "closeness": closeness(g),
        "closeness_weighted": closeness(g, "length"),
        "harmonic": harmonic(g),
        "harmonic_weighted": harmonic(g, "length"),
        "pagerank": nx.pagerank(g, 0.85, tol=1e-12, max_iter=5000),
        "pagerank_from": nx.pagerank(g, 0.85, tol=1e-12, max_iter=5000, personalization=restart, dangling=restart),
        "coreness": nx.core_number(g),
        "clustering": nx.clustering(g),
        "constraint": {v: 0 if math.isnan(c) else c for v, c in nx.constraint(g, weight="weight").items()},
        "participation_community": participation(g, lambda u: record["community"][u]),
        "participation_kind": participation(g, lambda u: u % 3),
        "articulation": {v: int(v in cut) for v in g},
        "bridges": {v: sum(v in b for b in bridges) for v in g},
        "component": components(g),
    }


def leading(matrix):
    """The scores of the largest eigenvalue, largest 1, and whether it stands alone."""
    import numpy
    values, vectors = numpy.linalg.eigh(matrix)
    vector = numpy.abs(vectors[:, -1])
    alone = len(values) < 2 or values[-1] - values[-2] > 1e-6 * max(1, values[-1])
    return vector / vector.max(), alone and values[-1] > 0


def spectral(record):
    """Where one component, or one group of roles, is the densest: else the scores are not determined."""
    import numpy
    g, roles = graph_of(record), nx.to_numpy_array(arcs_of(record, "role"))
    for name, matrix in (("eigenvector", nx.to_numpy_array(g, weight=None)),
                         ("eigenvector_weighted", nx.to_numpy_array(g, weight="weight")),
                         ("hub", roles @ roles.T), ("authority", roles.T @ roles)):
        scores, alone = leading(matrix)
        if alone:
            yield name, dict(enumerate(numpy.where(scores < 1e-9, 0, scores)))


def main():
    lines = subprocess.run([sys.argv[1], "print"], check=True, capture_output=True, text=True).stdout.splitlines()
    wrong = compared = 0
    seen = set()
    for number, line in enumerate(lines):
        record = json.loads(line)
        for name, want in list(expected(record).items()) + list(spectral(record)):
            got = record["scores"][name]
            seen.add(name)
            tolerance = 1e-4 if name in ("eigenvector", "eigenvector_weighted", "hub", "authority") else 0
            for v, score in want.items():
                compared += 1
                if abs(got[v] - score) > 1e-5 * abs(score) + 1e-8 + tolerance:
                    wrong += 1
                    if wrong < 20:
                        print(f"graph {number}: {name} of {v} is {got[v]}, networkx has {score}")
    missing = set(json.loads(lines[0])["scores"]) - seen - {"betweenness_weighted"}
    print(f"{len(lines)} graphs, {compared} scores of {len(seen)} measures compared, {wrong} wrong"
          + (f"; never compared: {sorted(missing)}" if missing else ""))
    return wrong > 0 or len(lines) != 200 or bool(missing)


sys.exit(main())
