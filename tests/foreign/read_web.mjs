// SPDX-License-Identifier: GPL-3.0-or-later
// read_web.mjs RESULT - graphology reads graph.gexf and graph.graphology.json, cytoscape.js graph.cyjs; each
// holds the same edges, kinds, directions and weights as graph.json.
import fs from 'fs';
import { createRequire } from 'module';
const require = createRequire(import.meta.url);
const Graph = require('graphology');
const gexf = require('graphology-gexf');
const cytoscape = require('cytoscape');

let passed = 0, failed = 0;
const check = (claim, text) => {
  if (claim) passed++;
  else { failed++; console.error('not so:', text); }
};
const folder = process.argv[2];
const read = (name) => fs.readFileSync(`${folder}/${name}`, 'utf8');
const truth = JSON.parse(read('graph.json'));
const keep = {
  all: () => true, co_mention: (l) => l.kind === 'co_mention', roles: (l) => l.kind !== 'co_mention',
}[JSON.parse(read('manifest.json')).layer];
const links = truth.links.filter(keep);
const line = (l) => JSON.stringify([l.source, l.target, l.kind, l.directed, l.weight]);
const want = links.map(line).sort();
const sameAs = (got, name) => {
  check(got.length === want.length, `${name}: ${got.length} edges of ${want.length}`);
  got.sort().forEach((text, i) => check(text === want[i], `${name}: ${text} is ${want[i]}`));
};

const compare = (graph, name) => {
  check(graph.order === truth.nodes.length, `${name}: as many nodes`);
  for (const node of truth.nodes) {
    const got = graph.getNodeAttributes(node.id);
    for (const key of ['label', 'kind', 'mentions', 'pagerank', 'x', 'y', 'size', 'community', 'iso3'])
      check(got[key] === node[key], `${name}: ${node.id}: ${key}: ${got[key]}`);
    const color = node.color.match(/\w\w/g).map((part) => parseInt(part, 16));
    check([node.color, `rgb(${color})`, `rgb(${color.join(', ')})`].includes(got.color), `${name}: ${got.color}`);
    check(!('type' in got), `${name}: ${node.id}: no type`);
  }
  for (const link of links) {
    if (!graph.hasEdge(link.id)) { check(false, `${name}: edge ${link.id}`); continue; }
    const got = graph.getEdgeAttributes(link.id);
    check(got.confidence === link.confidence, `${name}: ${link.id}: confidence`);
    check(got.label === link.label, `${name}: ${link.id}: label ${got.label}`);
    check(got.npmi === link.npmi && got.listed === link.listed, `${name}: ${link.id}: npmi, listed`);
    if (link.evidence) check(got.evidence === link.evidence[0].text, `${name}: ${link.id}: evidence`);
  }
  sameAs(graph.mapEdges((edge, a, source, target) => line(
    { source, target, kind: a.kind, directed: graph.isDirected(edge), weight: a.weight })), name);
};
compare(gexf.parse(Graph, read('graph.gexf'), { addMissingNodes: true }), 'graph.gexf');
compare(Graph.from(JSON.parse(read('graph.graphology.json'))), 'graph.graphology.json');

const cy = cytoscape({ headless: true, elements: JSON.parse(read('graph.cyjs')).elements, layout: { name: 'preset' } });
check(cy.nodes().length === truth.nodes.length, 'graph.cyjs: as many nodes');
for (const node of truth.nodes) {
  const got = cy.getElementById(node.id);
  check(got.data('name') === node.label, `graph.cyjs: ${node.id}: name`);
  if ('x' in node) check(got.position('x') === node.x && got.position('y') === 0 - node.y, `${node.id}: place`);
}
sameAs(cy.edges().map((edge) => line({ source: edge.data('source'), target: edge.data('target'),
  kind: edge.data('kind'), directed: edge.data('directed'), weight: edge.data('weight') })), 'graph.cyjs');
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
