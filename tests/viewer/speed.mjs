// SPDX-License-Identifier: GPL-3.0-or-later
// speed.mjs RESULT - how fast graph.html of the example opens, and one of 5,000 actors and 20,000 ties opens and is
// panned. A test machine has other work, too: what counts is the time that the page's thread works, which on a
// free machine is nearly all that the clock shows, and the best of several tries.
import fs from 'fs';
import path from 'path';
import { check, finish, launch, open, skip, until } from './browser.mjs';

const OPENS = 300, OPENS_LARGE = 1000, FRAME = 1000 / 60, TRIES = 15, FRAMES = 100;
const file = `${fs.realpathSync(process.argv[2])}/graph.html`;
if (!fs.existsSync(file)) skip('this build has no format html');
const browser = await launch();

// A graph by a fixed series of numbers, in the page of the example.
function makeLarge(html, nodes, links) {
  let seed = 7;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const data = JSON.parse(html.match(/id="graph">\n([^]*?)<\/script>/)[1]);
  const kinds = ['person', 'institution', 'country'], texts = data.sentences.length;
  const node = (i) => ({ id: `person-a${i}`, label: `Actor Number ${i}`, kind: kinds[i % 3], x: 2000 * random() - 1000,
    y: 2000 * random() - 1000, pagerank: 1 / (i + 3), size: 4 + 30 / (1 + i / 50), community: 1 + i % 12, mentions: 1, documents: 1 });
  const link = (i) => {
    const source = Math.floor(random() ** 2 * nodes);
    return { id: 'e-' + i.toString(16).padStart(16, '0'), source, target: (source + 1 + Math.floor(random() * (nodes - 1))) % nodes,
      kind: i % 10 ? 0 : 1, evidence_count: 1, weight: 1 + Math.floor(random() ** 6 * 20), evidence: [i % texts],
      roles: i % 10 ? null : [['minister', false, false, 1, null, null]] };
  };
  const rows = (count, make, fields) => Array.from({ length: count }, (_, i) => {
    const object = make(i);
    return fields.map((field) => object[field] ?? null);
  });
  Object.assign(data, { nodes: rows(nodes, node, data.node_fields), links: rows(links, link, data.link_fields), all_nodes: nodes, all_links: links });
  return html.replace(/(id="graph">\n)[^]*?(<\/script>)/, (_, a, b) => a + JSON.stringify(data).replace(/</g, '\\u003c') + '\n' + b);
}

// {work, clock}: milliseconds until it can be used, of the best try.
async function opensIn(where, limit) {
  const best = { work: Infinity, clock: Infinity };
  for (let i = 0; i < TRIES && best.work > limit; i++) {
    const page = await open(browser, 'about:blank', { allowed: (to) => to === `file://${where}` });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(`file://${where}`);
    await until(page, 'document.documentElement.dataset.ready === "yes"');
    const { metrics } = await session.send('Performance.getMetrics');
    best.work = Math.min(best.work, Math.round(1000 * metrics.find(({ name }) => name === 'TaskDuration').value));
    best.clock = Math.min(best.clock, Math.round(await page.evaluate('performance.getEntriesByName("ready")[0].startTime')));
    await page.context().close();
  }
  return best;
}

// The median time between two frames while the ground is dragged across the screen and back.
const panned = (page) => page.evaluate(async (frames) => {
  const canvas = document.getElementById('picture'), box = canvas.getBoundingClientRect(), times = [];
  const send = (type, x, y, buttons) => (type === 'mousedown' ? canvas : window).dispatchEvent(new MouseEvent(type,
    { clientX: box.x + x, clientY: box.y + y, buttons, bubbles: true, cancelable: true, view: window }));
  let last = performance.now();
  send('mousedown', 5, 5, 1);
  for (let i = 0; i < frames; i++) {
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - last);
    last = performance.now();
    send('mousemove', 5 + 8 * i, 5 + 4 * i, 1);
  }
  send('mouseup', 5, 5, 0);
  return times.sort((a, b) => a - b)[frames >> 1];
}, FRAMES);

const example = await opensIn(file, OPENS);
check(example.work <= OPENS, `the example opens in ${OPENS} ms: ${JSON.stringify(example)}`);
const large = path.join(path.dirname(file), '../large.html');
fs.writeFileSync(large, makeLarge(fs.readFileSync(file, 'utf8'), 5000, 20000));
const largeOpens = await opensIn(large, OPENS_LARGE);
check(largeOpens.work <= OPENS_LARGE, `5,000 actors and 20,000 ties open in ${OPENS_LARGE} ms: ${JSON.stringify(largeOpens)}`);
const page = await open(browser, `file://${large}#most=0&strongest=0`);
await until(page, 'page.isSettled()');
check(await page.evaluate('page.picture.shown.links.length') === 20000, 'all ties are shown');
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable', { timeDomain: 'threadTicks' });
const worked = async () => 1000 * (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
const frame = { work: Infinity, clock: Infinity };
for (let i = 0; i < TRIES && frame.work > FRAME; i++) {
  const x = await page.evaluate('page.picture.transform.x'), start = await worked();
  frame.clock = Math.min(frame.clock, await panned(page));
  frame.work = Math.min(frame.work, (await worked() - start) / FRAMES);
  check(await page.evaluate('page.picture.transform.x') !== x, 'the ground has moved');
  await page.locator('#zoom-fit').click();
  await page.waitForTimeout(600);
}
check(frame.work <= FRAME, `a frame is 16.7 ms of work: ${frame.work.toFixed(1)}`);
const said = ({ work, clock }) => `${clock} ms by the clock, ${work} ms of work`;
console.log(`the example opens in ${said(example)}; 5,000 actors and 20,000 ties in ${said(largeOpens)}; panned at ${frame.clock.toFixed(1)} ms a frame by the clock, ${frame.work.toFixed(1)} ms of work`);
await finish(browser);
