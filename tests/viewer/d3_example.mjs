// SPDX-License-Identifier: GPL-3.0-or-later
// d3_example.mjs SOURCE CACHE RESULT... - examples/d3 as its README says: npm install, npm start, a page in Chromium
// that draws RESULT/graph.json with D3 7 and complains of nothing.
import fs from 'fs';
import path from 'path';
import { execFileSync, spawn } from 'child_process';
import { check, finish, launch, open, same, skip, until } from './browser.mjs';

const [source, cache, ...folders] = process.argv.slice(2), copy = path.join(cache, 'd3-example');
fs.mkdirSync(copy, { recursive: true });
for (const name of ['package.json', 'serve.mjs', 'index.html', 'graph.js']) fs.copyFileSync(`${source}/examples/d3/${name}`, `${copy}/${name}`);
if (!fs.existsSync(`${copy}/node_modules/d3/dist/d3.min.js`))
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent'], { cwd: copy, timeout: 120000, stdio: 'ignore' });
  } catch { skip('the npm registry is not reachable'); }
const browser = await launch();

async function serve(folder) {
  const server = spawn('npm', ['start', '--silent', '--', '0'], { cwd: copy, detached: true, env: { ...process.env, ENTENTE_OUTPUT: fs.realpathSync(folder) } });
  const address = await new Promise((found) => server.stdout.once('data', (text) => found(String(text).trim())));
  return { address, stop: () => process.kill(-server.pid) };
}

for (const folder of folders) {
  const truth = JSON.parse(fs.readFileSync(`${folder}/graph.json`, 'utf8'));
  const { address, stop } = await serve(folder);
  const page = await open(browser, address, { width: 1200, height: 800, allowed: (url) => url.startsWith(address) });
  await until(page, 'document.querySelectorAll("circle").length > 0');
  const links = truth.links.filter((link) => link.kind !== 'co_mention' || link.value >= 2);
  const tied = new Set(links.flatMap((link) => [link.source, link.target]));
  same(await page.evaluate('[document.querySelectorAll("circle").length, document.querySelectorAll("line").length]'), [tied.size, links.length], 'all are drawn');
  await until(page, '[...document.querySelectorAll("circle")].every((dot) => Number.isFinite(+dot.getAttribute("cx")) && dot.getAttribute("cx") !== null)');
  same(await page.evaluate('d3.version.split(".")[0]'), '7', 'by D3 7');
  check(await page.evaluate('[...document.querySelectorAll("svg text")].every((name) => name.textContent.length <= 40)'), 'long names are cut');
  await page.locator('circle').first().dispatchEvent('mousemove');
  const label = truth.nodes.find((node) => tied.has(node.id)).label;
  same(await page.locator('#tip div').first().textContent(), label, 'a name at the pointer');
  await page.locator('#weight').fill('4');
  const fewer = truth.links.filter((link) => link.kind !== 'co_mention' || link.value >= 4);
  same(await page.evaluate('document.querySelectorAll("line").length'), fewer.length, 'fewer when asked');
  same(await page.evaluate('[document.title, document.images.length]'), ['Who is in the news with whom', 0], 'nothing of the texts has run');
  if (truth.nodes.length > 100) {
    await page.waitForTimeout(2500);
    fs.mkdirSync(path.join(folder, '../seen'), { recursive: true });
    await page.screenshot({ path: path.join(folder, '../seen/d3-example.png') });
  }
  await page.context().close();
  stop();
}
check(folders.length > 0, 'a result is given');
await finish(browser);
