#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""graphs.py NODES EDGES - the measures of networkx and graph-tool, where they are installed, on a list of edges."""
import sys
import time

SOURCES = 50  # of all-pairs measures in networkx; the row tells what all would take


def row(name, work, times=1):
    start, cpu = time.time(), time.process_time()
    work()
    wall, cpu = (time.time() - start) * times, (time.process_time() - cpu) * times
    print(f"{name:24} {wall:9.2f} {cpu:9.2f}" + (f"            {times:.0f} times {SOURCES} sources" if times > 1 else ""),
          flush=True)


def read(path):
    with open(path) as file:
        return [tuple(map(int, line.split())) for line in file]


def networkx(nodes, edges):
    import networkx as nx
    g = nx.Graph()
    g.add_nodes_from(range(nodes))
    g.add_weighted_edges_from(edges)
    some = sorted(g, key=lambda v: (v * 2654435761) % nodes)[:SOURCES]
    print(f"\nnetworkx {nx.__version__}\n\n{'':24} {'seconds':>9} {'CPU':>9}")
    row("strength", lambda: dict(g.degree(weight="weight")))
    row("pagerank", lambda: nx.pagerank(g))
    row("eigenvector", lambda: nx.eigenvector_centrality_numpy(g))
    row("coreness", lambda: nx.core_number(g))
    row("clustering", lambda: nx.clustering(g))
    row("harmonic", lambda: nx.harmonic_centrality(g, sources=some), nodes / SOURCES)
    row("betweenness", lambda: nx.betweenness_centrality_subset(g, some, list(g)), nodes / SOURCES)
    row("communities (Louvain)", lambda: nx.community.louvain_communities(g, seed=1))


def graph_tool(nodes, edges):
    import graph_tool.all as gt
    g = gt.Graph(directed=False)
    g.add_vertex(nodes)
    weight = g.new_edge_property("double")
    g.add_edge_list(edges, eprops=[weight])
    print(f"\ngraph-tool {gt.__version__}, {gt.openmp_get_num_threads()} threads\n\n{'':24} {'seconds':>9} {'CPU':>9}")
    row("pagerank", lambda: gt.pagerank(g, weight=weight))
    row("eigenvector", lambda: gt.eigenvector(g))
    row("coreness", lambda: gt.kcore_decomposition(g))
    row("clustering", lambda: gt.local_clustering(g))
    if len(edges) <= 200000:
        row("harmonic", lambda: gt.closeness(g, harmonic=True))
        row("betweenness", lambda: gt.betweenness(g))


def main():
    nodes, edges = int(sys.argv[1]), read(sys.argv[2])
    for measure in (networkx, graph_tool):
        try:
            measure(nodes, edges)
        except ImportError:
            print(f"\nskipped: no {measure.__name__}")


main()
