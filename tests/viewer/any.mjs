// SPDX-License-Identifier: GPL-3.0-or-later
// any.mjs RESULT - graph.html of any result, in headless Chromium: it opens without a word of complaint and without a
// request, holds what graph.json holds, has no serious fault of access, and no name in it does anything.
import fs from 'fs';
import { accessible, check, finish, launch, open, same, skip, until } from './browser.mjs';

const folder = process.argv[2], file = `${folder}/graph.html`;
if (!fs.existsSync(file)) skip('this build has no format html');
const truth = JSON.parse(fs.readFileSync(`${folder}/graph.json`, 'utf8'));
const { layer } = JSON.parse(fs.readFileSync(`${folder}/manifest.json`, 'utf8'));
const wanted = truth.links.filter((link) => layer === 'all' || (layer === 'co_mention') === (link.kind === 'co_mention'));
const browser = await launch();
const page = await open(browser, `file://${fs.realpathSync(file)}`, { width: 1200, height: 800 });
await until(page, 'document.documentElement.dataset.ready === "yes" && page.isSettled()');

const held = await page.evaluate(() => ({
  nodes: page.graph.nodes.map(({ id, label, kind, mentions }) => ({ id, label, kind, mentions })),
  links: page.graph.links.map((link) => [link.id, link.source.id, link.target.id, link.kind, link.weight]),
  evidence: page.graph.links.map((link) => link.evidence.map((i) => page.graph.sentences[i])
    .map((s) => [s.document.id, s.start, s.end, s.text])),
  shown: page.picture.shown.nodes.length, title: document.title, images: document.images.length,
  finite: page.graph.nodes.every((node) => Number.isFinite(node.x) && Number.isFinite(node.y)),
}));
same(held.nodes, truth.nodes.map(({ id, label, kind, mentions }) => ({ id, label, kind, mentions })), 'the nodes of graph.json');
same(held.links, wanted.map((l) => [l.id, l.source, l.target, l.kind, l.weight]), 'the links of graph.json');
same(held.evidence, wanted.map((l) => (l.evidence || []).map((e) => [e.document, e.start, e.end, e.text])), 'its evidence');
check(held.finite, 'every node has a place');
check(held.shown > 0 || !held.nodes.length, 'something is shown');
check(await page.locator('#nothing').isVisible() === (held.shown === 0), 'an empty picture says why');

// Every name is found by itself, and stands in the panel as it is; every tie can be opened.
for (const { id, label } of held.nodes.slice(0, 40)) {
  const found = await page.evaluate((text) => findActors(page.graph, text, 12).map((node) => node.id), label);
  check(found.includes(id) || !/[\p{L}\p{N}]/u.test(label), `${id} is found`);
  const title = await page.evaluate((which) => {
    page.go.node(page.graph.byId.get(which));
    return document.querySelector('#panel h2').textContent;
  }, id);
  check(title === label || (label.length > 300 && title === label.slice(0, 299) + '…'), `the panel says ${label.slice(0, 60)}: ${title.slice(0, 60)}`);
}
for (const [id] of held.links.slice(0, 40)) {
  const said = await page.evaluate((which) => {
    page.go.ties(page.graph.linkById.get(which));
    return [...document.querySelectorAll('#panel blockquote')].map((quote) => quote.textContent);
  }, id);
  const texts = (wanted.find((link) => link.id === id).evidence || []).map((e) => e.text);
  check(texts.every((text) => said.includes(text)), `${id} shows its sentences`);
}
await page.waitForTimeout(300);
same(await page.evaluate('[document.title, document.images.length, document.querySelectorAll("#panel a[href^=javascript]").length]'),
  ['Who is in the news with whom', 0, 0], 'nothing of the texts has run');
await accessible(page, 'with a panel');
await finish(browser);
