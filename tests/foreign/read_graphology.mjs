// SPDX-License-Identifier: GPL-3.0-or-later
// read_graphology.mjs RESULT - graphology (under Gephi Lite and sigma) reads graph.graphml as it is.
import fs from 'fs';
import { createRequire } from 'module';
const require = createRequire(import.meta.url);
const Graph = require('graphology');
const graphml = require('graphology-graphml');

let passed = 0, failed = 0;
const check = (claim, text) => {
  if (claim) passed++;
  else { failed++; console.error('not so:', text); }
};
const folder = process.argv[2];
const truth = JSON.parse(fs.readFileSync(`${folder}/graph.json`, 'utf8'));
const manifest = JSON.parse(fs.readFileSync(`${folder}/manifest.json`, 'utf8'));
const keep = {
  all: () => true, co_mention: (l) => l.kind === 'co_mention', roles: (l) => l.kind !== 'co_mention',
}[manifest.layer];
const links = truth.links.filter(keep);
const graph = graphml.parse(Graph, fs.readFileSync(`${folder}/graph.graphml`, 'utf8'), { addMissingNodes: true });
check(graph.order === truth.nodes.length, 'as many nodes');
check(graph.size === links.length, `as many edges: ${graph.size} of ${links.length}`);
for (const node of truth.nodes) {
  const got = graph.getNodeAttributes(node.id);
  for (const name of ['label', 'kind', 'mentions', 'pagerank', 'x', 'y', 'size', 'color', 'community'])
    if (name in node) check(got[name] === node[name], `${node.id}: ${name}: ${got[name]}`);
}
for (const link of links) {
  check(graph.hasEdge(link.id), `edge ${link.id}`);
  if (!graph.hasEdge(link.id)) continue;
  const got = graph.getEdgeAttributes(link.id);
  check(got.weight === link.weight && got.kind === link.kind, `${link.id}: weight and kind`);
  check(got.is_directed === link.directed, `${link.id}: is_directed`);
  if (manifest.graphml_profile === 'mixed')
    check(graph.isDirected(link.id) === link.directed, `${link.id}: its own direction`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
