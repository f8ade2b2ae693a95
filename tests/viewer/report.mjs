// SPDX-License-Identifier: GPL-3.0-or-later
// report.mjs RESULT [SEEN] - report.html of any result, in headless Chromium at several widths, light and dark, and on
// paper: no word of complaint, no request, nothing cut off, no words on other words, no serious fault of access; it says
// what graph.json says, and no name in it does anything. With SEEN, pictures of it are kept there.
import fs from 'fs';
import { accessible, check, finish, launch, open, same, skip } from './browser.mjs';

const [folder, seen] = process.argv.slice(2), file = `${folder}/report.html`;
if (!fs.existsSync(file)) skip('this result has no report.html');
const truth = JSON.parse(fs.readFileSync(`${folder}/graph.json`, 'utf8'));
const url = `file://${fs.realpathSync(file)}`;
const browser = await launch();

// Words that leave the page or their cell, and words that lie on others.
const faults = () => {
  const words = [], out = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const owner = node.parentElement;
    if (!node.data.trim() || owner.closest('title, caption, script, .axis') || !owner.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const cell = owner.closest('td, th, li, p, h1, h2, h3');
    const border = cell?.getBoundingClientRect();
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      if (box.left < -0.5 || box.right > innerWidth + 0.5) out.push(`off the page: ${node.data.slice(0, 40)}`);
      if (border && (box.right > border.right + 2 || box.left < border.left - 2)) out.push(`out of its box: ${node.data.slice(0, 40)}`);
      words.push({ text: node.data.slice(0, 30), left: box.left, right: box.right, top: box.top + box.height * 0.2, bottom: box.bottom - box.height * 0.2 });
    }
  }
  words.sort((a, b) => a.top - b.top);
  for (let i = 0; i < words.length; i++)
    for (let k = i + 1; k < words.length && words[k].top < words[i].bottom; k++)
      if (Math.min(words[i].right, words[k].right) - Math.max(words[i].left, words[k].left) > 1.5)
        out.push(`"${words[i].text}" lies on "${words[k].text}"`);
  if (document.documentElement.scrollWidth > innerWidth) out.push(`wider than the page: ${document.documentElement.scrollWidth}`);
  for (const cell of document.querySelectorAll('td, th')) if (cell.scrollWidth > cell.clientWidth + 2) out.push(`cut off: ${cell.textContent.slice(0, 40)}`);
  return [out.length, words.length, out.slice(0, 5)];
};

const page = await open(browser, url);
for (const width of [400, 1000, 1600])
  for (const colorScheme of ['light', 'dark']) {
    await page.setViewportSize({ width, height: 1000 });
    await page.emulateMedia({ colorScheme });
    await page.reload();
    await page.evaluate('document.querySelectorAll("details").forEach((part) => { part.open = true; })');
    const [count, words, which] = await page.evaluate(faults);
    check(count === 0 && words > 0, `at ${width}, ${colorScheme}, all of ${words} words in their place: ${which.join('; ')}`);
    // The dark changes colours alone, and the width none.
    const rules = colorScheme === 'dark' ? 'colours' : width === 400 ? 'all' : 'others';
    if (width === 400 || colorScheme === 'light') await accessible(page, `at ${width}, ${colorScheme}`, rules);
    if (seen) {
      fs.mkdirSync(seen, { recursive: true });
      const height = await page.evaluate('document.documentElement.scrollHeight');
      await page.screenshot({ path: `${seen}/report-${width}-${colorScheme}.png`, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, 4000) } });
    }
  }

// ---- what it says ------------------------------------------------------------------------------------------
await page.setViewportSize({ width: 1200, height: 900 });
await page.emulateMedia({ colorScheme: 'light' });
await page.reload();
const read = await page.evaluate(() => ({
  title: document.title, images: document.images.length, scripts: document.scripts.length,
  external: [...document.querySelectorAll('[src], [href]')].map((e) => e.getAttribute('src') || e.getAttribute('href'))
    .filter((to) => !/^(#|data:,$|graph\.html#node=[a-z0-9-]+$)/.test(to)),
  contents: [...document.querySelectorAll('nav a')].map((a) => Boolean(document.getElementById(a.getAttribute('href').slice(1)))),
  sections: document.querySelectorAll('section').length, text: document.querySelector('main').textContent,
  roles: [...document.querySelectorAll('section[aria-labelledby="roles"] tbody tr')].map((row) => row.cells[0].textContent),
  tables: [...document.querySelectorAll('table')].filter((table) => !table.caption || !table.caption.textContent.trim()).length,
}));
same([read.title, read.images, read.scripts], ['Who is in the news with whom: the report', 0, 0], 'nothing of the texts has run');
same(read.external, [], 'all links stay here');
check(read.contents.length === read.sections && read.contents.every(Boolean), 'each section is in the contents');
same(read.tables, 0, 'each table has a name');
const counted = (n, one, many) => `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
for (const [kind, one, many] of [['person', 'person', 'people'], ['institution', 'institution', 'institutions'], ['country', 'country', 'countries']])
  check(read.text.includes(counted(truth.nodes.filter((node) => node.kind === kind).length, one, many)), `all ${many} are counted`);
const label = new Map(truth.nodes.map((node) => [node.id, node.label]));
const cut = (text) => [...text].length > 60 ? null : text;
const held = truth.links.filter((link) => link.kind === 'role').flatMap((link) => link.roles.map(() => cut(label.get(link.source)))).filter(Boolean);
const shown = new Set(read.roles.filter((name) => !name.endsWith('…')));
check([...shown].every((name) => held.includes(name)), 'who holds a role here holds one in graph.json');
check(!held.length || shown.size > 0, 'roles are shown');
await page.emulateMedia({ media: 'print' });
check(await page.evaluate('document.documentElement.scrollWidth <= innerWidth && getComputedStyle(document.querySelector("nav")).display === "none"'), 'it goes on paper');
await page.context().close();
await finish(browser);
