// SPDX-License-Identifier: GPL-3.0-or-later
// sigma.mjs RESULT - graph.graphology.json as sigma draws it in Chromium: every node where the layout put it.
import fs from 'fs';
import path from 'path';
import { check, finish, launch, same } from './browser.mjs';

const packages = path.join(process.env.ENT_NPM, 'node_modules');
const data = fs.readFileSync(`${process.argv[2]}/graph.graphology.json`, 'utf8');
const browser = await launch(['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']);
const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
page.on('pageerror', (error) => check(false, `error: ${error.message}`));
await page.setContent('<!doctype html><div id="ground" style="width:800px;height:600px"></div>');
for (const name of ['graphology/dist/graphology.umd.min.js', 'sigma/dist/sigma.min.js']) await page.addScriptTag({ path: path.join(packages, name) });
const seen = await page.evaluate((text) => {
  const graph = graphology.Graph.from(JSON.parse(text));
  const sigma = new Sigma(graph, document.getElementById('ground'));
  const shown = graph.nodes().map((node) => sigma.getNodeDisplayData(node));
  return { order: graph.order, size: graph.size, type: graph.type, shown: shown.filter((d) => d && Number.isFinite(d.x) && Number.isFinite(d.y) && d.size > 0).length,
    labels: graph.nodes().map((node) => sigma.getNodeDisplayData(node).label) };
}, data);
const truth = JSON.parse(data);
same([seen.order, seen.size, seen.type], [truth.nodes.length, truth.edges.length, 'mixed'], 'all nodes and edges');
same(seen.shown, truth.nodes.length, 'each is drawn somewhere');
same(seen.labels, truth.nodes.map((node) => node.attributes.label), 'with its name');
await finish(browser);
