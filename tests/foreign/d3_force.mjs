// SPDX-License-Identifier: GPL-3.0-or-later
// d3_force.mjs RESULT - graph.json goes into a D3 force simulation as D3's own examples load it.
import fs from 'fs';
import { forceLink, forceManyBody, forceSimulation } from 'd3-force';

let passed = 0, failed = 0;
const check = (claim, text) => {
  if (claim) passed++;
  else { failed++; console.error('not so:', text); }
};
const data = JSON.parse(fs.readFileSync(`${process.argv[2]}/graph.json`, 'utf8'));
const before = data.nodes.map(({ x, y }) => ({ x, y }));
const simulation = forceSimulation(data.nodes)
  .force('link', forceLink(data.links).id((d) => d.id))
  .force('charge', forceManyBody())
  .stop();
data.nodes.forEach((node, i) => {
  if (before[i].x !== undefined)
    check(node.x === before[i].x && node.y === before[i].y, `${node.id} starts where the layout put it`);
});
check(simulation.nodes().length === data.nodes.length, 'as many nodes');
simulation.tick(5);
for (const node of data.nodes)
  check(Number.isFinite(node.x) && Number.isFinite(node.y), `${node.id} has a place`);
for (const link of data.links) {
  check(typeof link.source === 'object' && typeof link.target === 'object', `${link.id} found its ends`);
  check(Number.isFinite(Math.sqrt(link.value)), `${link.id} has a width`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
