// SPDX-License-Identifier: GPL-3.0-or-later
// news.mjs RESULT [other] - graph.html of the example, used as a reader uses it: search, click, filter, path, address,
// keys, files, at the widths of a phone, a laptop and a wide screen, light and dark. With `other` the page
// gets npm's D3 where it has Debian's, and Debian's where it has npm's; words, colours and widths, which no D3 makes, are not looked at again. Pictures of what was seen go to RESULT/../seen, to be looked at.
import fs from 'fs';
import path from 'path';
import { accessible, check, d3OfNpm, finish, launch, open, same, skip, until } from './browser.mjs';

const folder = fs.realpathSync(process.argv[2]), d3OfDebian = '/usr/share/nodejs/d3/dist/d3.min.js';
if (!fs.existsSync(`${folder}/graph.html`)) skip('this build has no format html');
const isOld = fs.readFileSync(`${folder}/graph.html`, 'utf8').includes('d3js.org v5');
const other = process.argv[3] === 'other' ? (isOld ? d3OfNpm : d3OfDebian) : '';
if (other && !fs.existsSync(other)) skip(`no ${other} (package node-d3)`);
const seen = path.join(folder, '../seen'), mark = other ? 'other-d3-' : '';
fs.mkdirSync(seen, { recursive: true });
let file = `${folder}/graph.html`;
if (other) {
  file = `${seen}/other-d3.html`;
  const pattern = /(<script nonce="[^"]*">)\/\/ https:\/\/d3js\.org[^]*?(<\/script>)/, html = fs.readFileSync(`${folder}/graph.html`, 'utf8');
  check(pattern.test(html), "D3 stands in a script of its own");
  fs.writeFileSync(file, html.replace(pattern, (_, a, b) => a + fs.readFileSync(other, 'utf8') + b));
}
const url = `file://${file}`;
const truth = JSON.parse(fs.readFileSync(`${folder}/graph.json`, 'utf8'));
const link = (source, target, kind) => truth.links.find((l) => l.source === source && l.target === target && l.kind === kind);
const browser = await launch();
const settled = (page) => until(page, 'document.documentElement.dataset.ready === "yes" && page.isSettled()');
const text = (page, selector) => page.locator(selector).innerText();
const picture = (page, name) => page.screenshot({ path: `${seen}/${mark}${name}.png` });
const placeOf = (page, id) => page.evaluate((which) => {
  const node = page.graph.byId.get(which), t = page.picture.transform, box = document.getElementById('picture').getBoundingClientRect();
  return [node.x * t.k + t.x + box.x, node.y * t.k + t.y + box.y];
}, id);

// ---- at first: the backbone ------------------------------------------------------------------------------
let page = await open(browser, url);
await settled(page);
console.log('D3', await page.evaluate('d3.version'));
check(/^300 of 735 actors|^\d+ of [\d,]+ actors/.test(await text(page, '#counts')), 'it says how much is shown');
check(/backbone/.test(await text(page, '#limits')), 'and that it is the backbone');
check(await page.evaluate('page.picture.shown.nodes.length < page.graph.nodes.length'), 'a part is shown');
same(await page.evaluate(async () => { // a panel that closes in the moment when all is brought into sight
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  document.getElementById('close').click();
  page.camera.fit(page.picture.shown.nodes, false);
  const { x } = page.picture.transform;
  for (let i = 0; i < 4; i++) await frame();
  return Math.round(page.picture.transform.x - x);
}), 0, 'what was brought into sight stays there');
await page.click('#list-button');
await picture(page, '1600-light');
if (!other) await accessible(page, 'at first');

// ---- search, an actor, its ties --------------------------------------------------------------------------
await page.keyboard.press('/');
await page.keyboard.type('von der ley');
check(await page.locator('#search-list [role=option]').count() >= 1, 'it finds as one types');
await page.keyboard.press('ArrowDown');
check(await page.getAttribute('#search', 'aria-activedescendant') === 'search-list-0', 'the keys choose');
await page.keyboard.press('Enter');
same(await text(page, '#panel h2'), 'Ursula von der Leyen', 'the panel is hers');
check(/president/.test(await text(page, '#panel section:first-of-type')), 'with her roles');
check((await page.evaluate('location.href')).endsWith('#node=person-ursula-von-der-leyen'), `the address: ${(await page.evaluate('location.href')).split('#')[1]}`);
check(await page.evaluate('document.activeElement === document.querySelector("#panel h2")'), 'readers are led to the panel');
const role = link('person-ursula-von-der-leyen', 'institution-european-commission', 'role');
await page.locator('#panel section:first-of-type li', { hasText: 'European Commission' }).first().locator('.count').click();
check((await page.evaluate('location.href')).endsWith(`#edge=${role.id}`), 'a tie has an address');
const quotes = await page.locator('#panel blockquote').allInnerTexts();
check(role.evidence.every((e) => quotes.includes(e.text)), 'its sentences, as in graph.json');
check(await page.locator('#panel blockquote mark.person').count() > 0 && await page.locator('#panel blockquote mark.institution').count() > 0, 'with the names marked');
const documents = new Map(truth.graph.documents.map((d) => [d.id, d]));
const source = await page.locator('#panel .sentences .small').first().innerText();
check(source.includes(documents.get(role.evidence[0].document).date) && source.includes(role.evidence[0].document), 'document and date');
await page.goBack();
same(await text(page, '#panel h2'), 'Ursula von der Leyen', 'back leads back');

// ---- the picture: click, hover, drag, double click -------------------------------------------------------
await page.keyboard.press('Escape');
await page.locator('#zoom-fit').click();
await page.waitForTimeout(450);
await settled(page);
const names = await page.evaluate(() => {
  const { picture } = page, { width, height } = picture.size(), t = picture.transform, box = { left: 0, top: 0, right: width, bottom: height };
  const context = document.createElement('canvas').getContext('2d'), bottom = byId('state').offsetTop;
  const labels = placeLabels(context, picture.shown.nodes, t, box, 140, box).map((label) => {
    context.font = `${label.size}px system-ui, sans-serif`;
    return { ...label, right: label.x + context.measureText(label.text).width };
  });
  const hides = (label, node) => node !== label.node && node.x * t.k + t.x > label.x && node.x * t.k + t.x < label.right &&
    Math.abs(node.y * t.k + t.y - label.y) < label.size / 2;
  const rank = new Map(picture.shown.nodes.map((node, i) => [node, i])); /* the most central first */
  const covered = picture.shown.nodes.filter((node) => labels.some((label) => hides(label, node)));
  const worse = covered.filter((node) => labels.some((label) => hides(label, node) && rank.get(node) < rank.get(label.node)));
  return { shown: picture.shown.nodes.length, labels: labels.length, covered: covered.length, worse: worse.length, cut: labels.filter((l) => l.x < 0 || l.right > width).length,
    below: picture.shown.nodes.filter((node) => node.y * t.k + t.y > bottom).length };
});
console.log(JSON.stringify(names));
check(names.labels > 20 && names.cut === 0, `no name is cut off: ${names.cut} of ${names.labels}`);
same(names.worse, 0, 'no name hides a node more central than its own');
check(names.covered * 6 < names.shown, `names leave nodes free: ${names.covered} of ${names.shown} are covered`);
same(names.below, 0, 'no node is behind the counts');
let [x, y] = await placeOf(page, 'country-usa');
await page.mouse.move(x, y);
await until(page, 'page.picture.lit && page.picture.lit.nodes[0].id === "country-usa" && page.picture.lit.nodes.length > 5');
check(await page.evaluate('new Set(page.picture.lit.nodes).size === page.picture.lit.nodes.length'), 'who has two ties with it is named once');
same(await text(page, '#tip'), 'United States', 'a name at the pointer');
await page.mouse.click(x, y);
same(await text(page, '#panel h2'), 'United States', 'a click chooses');
const before = await page.evaluate('[page.picture.transform.x, page.graph.byId.get("country-usa").x]');
await page.mouse.move(x, y);
await page.mouse.down();
await page.mouse.move(x + 40, y + 30, { steps: 4 });
await page.mouse.up();
const after = await page.evaluate('[page.picture.transform.x, page.graph.byId.get("country-usa").x]');
check(after[0] === before[0] && after[1] > before[1], 'an actor can be dragged');
const end = await page.evaluate(() => {
  const t = page.picture.transform, box = document.getElementById('picture').getBoundingClientRect();
  for (const link of page.picture.shown.links) {
    const x = (link.source.x + link.target.x) / 2 * t.k + t.x, y = (link.source.y + link.target.y) / 2 * t.k + t.y;
    const around = [[0, 0], [3, 3], [-3, 3], [3, -3], [-3, -3]].every(([dx, dy]) => page.picture.linkAt(x + dx, y + dy, 9) === link);
    const isFree = document.elementFromPoint(x + box.x, y + box.y) === document.getElementById('picture');
    if (around && isFree && !page.picture.nodeAt(x, y, 12)) return [x + box.x, y + box.y, link.id];
  }
});
await page.mouse.click(end[0], end[1]);
check((await page.evaluate('location.href')).includes(`#edge=${end[2]}`), `a click on a line opens the tie`);
await page.mouse.move(30, 80);
await page.mouse.down();
await page.mouse.move(90, 50, { steps: 4 });
await page.mouse.up();
check(await page.evaluate('page.picture.transform.x') !== after[0] && /[#&]at=/.test((await page.evaluate('location.href'))), 'the ground can be dragged');
await page.locator('#zoom-fit').click();
await page.waitForTimeout(450);
[x, y] = await placeOf(page, 'country-usa');
await page.mouse.dblclick(x, y);
await settled(page);
check(/ego=country-usa/.test((await page.evaluate('location.href'))) && /neighbourhood of United States/.test(await text(page, '#limits')), 'a double click shows the neighbourhood');
const around = new Set(truth.links.flatMap((l) => (l.source === 'country-usa' ? [l.target] : l.target === 'country-usa' ? [l.source] : [])));
same(await page.evaluate('page.picture.shown.nodes.length'), around.size + 1, 'all of it');
await page.waitForTimeout(450);
await picture(page, '1600-ego');
await page.locator('#back').click();
check(!/ego=/.test((await page.evaluate('location.href'))), 'and back');
await page.keyboard.press('Escape');

// ---- filters ---------------------------------------------------------------------------------------------
const shown = (what) => page.evaluate(`page.picture.shown.${what}`);
await page.locator('#filters-button').click();
await page.locator('#show-all').click();
await settled(page);
same(await shown('links.length'), truth.links.length, 'all ties');
await page.locator('#filters input[value=person]').uncheck();
check(!(await shown('nodes.some((node) => node.kind === "person")')), 'no people');
check(/kinds=institution,country/.test((await page.evaluate('location.href'))), 'the address knows');
await page.locator('#filters input[value=person]').check();
for (const kind of ['role', 'affiliation']) await page.locator(`#filters input[value=${kind}]`).uncheck();
same(await shown('links.length'), truth.links.filter((l) => l.kind === 'co_mention').length, 'co-mentions alone');
await page.locator('#weight').fill('2');
const weights = [...new Set(truth.links.filter((l) => l.kind === 'co_mention').map((l) => l.weight))].sort((a, b) => a - b);
same(await shown('links.length'), truth.links.filter((l) => l.kind === 'co_mention' && l.weight >= weights[2]).length, 'heavy ones');
await page.locator('#weight').fill('0');
await page.locator('#chance').selectOption('0.05');
same(await shown('links.length'), truth.links.filter((l) => l.kind === 'co_mention' && l.p_value <= 0.05).length, 'significant ones');
await page.locator('#chance').selectOption('1');
await page.locator('label', { hasText: 'Without pairs only ever in lists' }).click();
same(await shown('links.length'), truth.links.filter((l) => l.kind === 'co_mention' && !l.listed).length, 'unlisted ones');
await page.locator('#community').selectOption('1');
check(await shown('nodes.every((node) => node.community === 1)') && (await shown('nodes.length')) > 5, 'one community');
await page.locator('#reset').click();
await page.locator('#show-all').click();
await page.locator('#from').fill('30');
const from = await page.evaluate('page.filters.from');
const inTime = (item) => item.first_seen && item.last_seen >= from;
const timed = new Map(truth.nodes.map((node) => [node.id, inTime(node)]));
same(await shown('links.length'), truth.links.filter((l) => inTime(l) && timed.get(l.source) && timed.get(l.target)).length, `since ${from}`);
await page.locator('#colours').selectOption('community');
await settled(page);
await page.waitForTimeout(450);
await picture(page, '1600-filters');
if (!other) await accessible(page, 'with filters');

// ---- an address leads to the same view -------------------------------------------------------------------
const address = (await page.evaluate('location.href')), state = 'JSON.stringify([page.filters, page.picture.by, page.picture.shown.links.map((l) => l.id)])';
const want = await page.evaluate(state);
const again = await open(browser, address);
await settled(again);
same(await again.evaluate(state), want, 'the same view by its address');
await again.context().close();
await page.locator('#reset').click();
const wild = await open(browser, url + '#node=nobody&edge=x&path=a&kinds=planet&weight=-1&at=1,2&ego=%3Cscript%3E&from=yesterday');
await settled(wild);
check((await wild.evaluate('page.filters.weight')) === 0 && (await wild.evaluate('page.view.node')) === null, 'a wild address does no harm');
await wild.context().close();

// ---- a path ----------------------------------------------------------------------------------------------
await page.locator('#path-button').click();
for (const [field, name] of [['#path-from', 'Elon Musk'], ['#path-to', 'Xi Jinping']]) {
  await page.locator(field).fill(name);
  await page.locator(`${field}-list [role=option]`).first().click();
}
check(/#path=person-elon-musk,person-xi-jinping(&|$)/.test((await page.evaluate('location.href'))), 'a path has an address');
const hops = await page.locator('#panel .hops > li').count();
check(hops >= 2 && hops < 8 && await page.locator('#panel .hops blockquote').count() === hops, 'a sentence a step');
await settled(page);
await page.waitForTimeout(450);
await picture(page, '1600-path');
if (!other) await accessible(page, 'with a path');

// ---- files -----------------------------------------------------------------------------------------------
async function saved(button) {
  await page.locator('#save > summary').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()]);
  const to = `${seen}/${mark}${download.suggestedFilename()}`;
  await download.saveAs(to);
  return fs.readFileSync(to);
}
const png = await saved('#save-png');
check(png.subarray(1, 4).toString() === 'PNG' && png.length > 20000 && png.readUInt32BE(16) > 1000, 'a picture as PNG');
const svg = (await saved('#save-svg')).toString();
check(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"') && /<circle /.test(svg) && /<text /.test(svg) && svg.endsWith('</svg>\n'), 'a picture as SVG');
check(await page.evaluate((source) => !new DOMParser().parseFromString(source, 'image/svg+xml').querySelector('parsererror'), svg), 'which is well-formed');
const json = JSON.parse(await saved('#save-json'));
const known = new Map(truth.nodes.map((node) => [node.id, node])), ties = new Map(truth.links.map((l) => [l.id, l]));
check(json.nodes.length > 100 && json.nodes.every((node) => Object.entries(node).every(([k, v]) =>
  ['x', 'y'].includes(k) || JSON.stringify(v) === JSON.stringify(known.get(node.id)[k]))), 'data as JSON: nodes as in graph.json');
const wrong = json.links.find((l) => Object.entries(l).some(([k, v]) => JSON.stringify(v) !== JSON.stringify(ties.get(l.id)[k])));
check(json.links.length > 100 && !wrong, `and links: ${JSON.stringify(wrong)?.slice(0, 400)}`);

// ---- keys, help, light and dark --------------------------------------------------------------------------
await page.locator('#picture').focus();
const start = await page.evaluate('[page.picture.transform.x, page.picture.transform.k]');
await page.keyboard.press('ArrowLeft');
await page.keyboard.press('+');
const moved = await page.evaluate('[page.picture.transform.x, page.picture.transform.k]');
check(moved[0] !== start[0] && moved[1] > start[1], 'arrows move, plus zooms');
await page.locator('#help-button').click();
check(/read by entente/.test(await text(page, '#help')) && /MIT licence/.test(await text(page, '#help')), 'help says where it is from');
await page.locator('#help summary').click();
check(/Bostock/.test(await text(page, '#help pre')), "D3's notice is kept");
if (!other) await accessible(page, 'with help');
await page.keyboard.press('Escape');
const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
const light = await ground();
await page.locator('#theme-button').click();
check((await ground()) !== light, 'it can be dark');
if (!other) await accessible(page, 'in the dark');
await page.context().close();

// ---- fingers ---------------------------------------------------------------------------------------------
const phone = await open(browser, url, { width: 400, height: 800, hasTouch: true });
await settled(phone);
await phone.waitForTimeout(450);
const [tapX, tapY] = await placeOf(phone, 'country-usa');
await phone.touchscreen.tap(tapX + 4, tapY);
await until(phone, 'page.view.node === page.graph.byId.get("country-usa")');
check(await phone.locator('#panel h2').isVisible(), 'a tap opens the panel');

if (other) await finish(browser);

// ---- widths ----------------------------------------------------------------------------------------------
const sized = await open(browser, url + '#node=person-olaf-scholz');
for (const [width, height] of [[400, 800], [1000, 700], [1600, 1000]])
  for (const colorScheme of ['light', 'dark']) {
    await sized.setViewportSize({ width, height });
    await sized.emulateMedia({ colorScheme });
    await sized.reload();
    await settled(sized);
    await sized.waitForTimeout(450);
    check(await sized.evaluate('document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight'), `nothing sticks out at ${width}`);
    check(await sized.evaluate('["search", "filters-button", "help-button", "close"].every((id) => { const b = document.getElementById(id).getBoundingClientRect(); return b.left >= 0 && b.right <= innerWidth && b.width > 20; })'), `all within reach at ${width}`);
    await accessible(sized, `at ${width}, ${colorScheme}`);
    await picture(sized, `${width}-${colorScheme}-actor`);
  }
await sized.context().close();
await finish(browser);
