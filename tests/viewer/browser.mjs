// SPDX-License-Identifier: GPL-3.0-or-later
// browser.mjs - what the tests of pages share: Debian's Chromium by playwright-core, claims, and the watch over
// everything that a page asks for or complains of.
import fs from 'fs';
import path from 'path';
import { createRequire } from 'module';

const require = createRequire(path.join(process.env.ENT_NPM, 'any.js'));
const { chromium } = require('playwright-core');
export const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export const d3OfNpm = path.join(process.env.ENT_NPM, 'node_modules/d3/dist/d3.min.js');

let passed = 0, failed = 0;
export function check(claim, text) {
  if (claim) passed++;
  else { failed++; console.error('not so:', text); }
  return Boolean(claim);
}
export const same = (got, want, text) => check(JSON.stringify(got) === JSON.stringify(want),
  `${text}: ${JSON.stringify(got)?.slice(0, 300)} is ${JSON.stringify(want)?.slice(0, 300)}`);

export function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(77);
}

export async function launch(more = []) {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => fs.existsSync(file));
  if (!executablePath) skip('no chromium');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', ...more] });
}

// A page that may ask for nothing but itself (and what `allowed` says) and complain of nothing.
export async function open(browser, url, { width = 1600, height = 1000, colorScheme = 'light', hasTouch = false, allowed = () => false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, hasTouch, acceptDownloads: true });
  const page = await context.newPage();
  const own = url.replace(/#.*/, '');
  page.on('console', (message) => check(false, `console: ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => check(false, `error: ${error.message}`));
  page.on('request', (request) => {
    const to = request.url();
    if (!/^(data|blob):/.test(to)) check(to.replace(/#.*/, '') === own || allowed(to), `no request: ${to}`);
  });
  await page.goto(url);
  return page;
}

// Wait until an expression holds in the page; false after some seconds.
export async function until(page, expression, seconds = 20) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await page.waitForTimeout(40))
    if (await page.evaluate(expression)) return true;
  return check(false, `it comes true: ${expression}`);
}

// No fault that axe-core calls serious or critical: of all its rules, of those that look at colours or of the others.
const ofColours = ['color-contrast', 'link-in-text-block'];
const some = { all: {}, colours: { runOnly: ofColours }, others: { rules: Object.fromEntries(ofColours.map((rule) => [rule, { enabled: false }])) } };
export async function accessible(page, where, which = 'all') {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((choice) => window.axe.run(document, { resultTypes: ['violations'], selectors: false, ...choice }), some[which]);
  const grave = violations.filter((fault) => ['serious', 'critical'].includes(fault.impact));
  check(grave.length === 0, `accessible ${where}: ` + grave.map((fault) => `${fault.id} at ${fault.nodes.map((n) => n.html.slice(0, 80)).slice(0, 3)}`).join('; '));
}

export async function finish(browser) {
  await browser.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed || !passed ? 1 : 0);
}
