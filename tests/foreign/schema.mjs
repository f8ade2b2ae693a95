// SPDX-License-Identifier: GPL-3.0-or-later
// schema.mjs SOURCE RESULT - graph.json is what our JSON Schema says, by ajv; and the schema refuses what it is not.
import fs from 'fs';
import path from 'path';
import { createRequire } from 'module';

const require = createRequire(path.join(process.env.ENT_NPM, 'any.js')), Ajv = require('ajv/dist/2020').default;
const [source, folder] = process.argv.slice(2);
const validate = new Ajv({ allErrors: false, strictTypes: false, strictRequired: false })
  .compile(JSON.parse(fs.readFileSync(`${source}/src/export/graph.schema.json`, 'utf8')));
const text = fs.readFileSync(`${folder}/graph.json`, 'utf8'), whole = JSON.parse(text);
let passed = 0, failed = 0;
const check = (claim, what) => {
  if (claim) passed++;
  else { failed++; console.error('not so:', what); }
};
check(validate(whole), `graph.json is valid: ${JSON.stringify(validate.errors?.[0])}`);

// Each damage is one that a reader would stumble over.
const damages = [
  (g) => { delete g.links; }, (g) => { g.directed = false; }, (g) => { g.graph.schema = 'other/2'; }, (g) => { g.more = 1; },
  (g) => { g.nodes[0].label = ''; }, (g) => { g.nodes[0].id = 'Upper'; }, (g) => { g.nodes[0].kind = 'planet'; },
  (g) => { g.nodes[0].x = null; }, (g) => { g.nodes[0].type = 'a'; }, (g) => { g.nodes[0].pagerank = 'much'; },
  (g) => { g.nodes[0].color = '#F00'; }, (g) => { g.links[0].weight = 0; }, (g) => { g.links[0].directed = 'yes'; },
  (g) => { g.links[0].kind = 'owns'; }, (g) => { g.links[0].extra = 1; }, (g) => { g.links[0].confidence = 2; },
  (g) => { g.links[0].evidence = [{ text: 'x' }]; }, (g) => { g.graph.documents = [{}]; }, (g) => { g.links[0].first_seen = 'May'; },
];
for (const damage of whole.nodes.length && whole.links.length ? damages : damages.slice(0, 4)) {
  const bad = JSON.parse(text);
  damage(bad);
  check(!validate(bad), `it refuses ${damage}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
