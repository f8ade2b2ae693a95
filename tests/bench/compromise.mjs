// SPDX-License-Identifier: GPL-3.0-or-later
// compromise.mjs FOLDER - people, organisations and places by compromise in every text of a folder, three times over;
// the time of the processor, after a first text that warms it up.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import nlp from "compromise";

function files(folder) {
  return readdirSync(folder).sort().flatMap(name => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

const texts = files(process.argv[2]).map(path => readFileSync(path, "utf8"));
const names = text => {
  const document = nlp(text);
  return document.people().length + document.organizations().length + document.places().length;
};
names(texts[0]);
const rounds = 3, start = process.cpuUsage();
let found = 0, bytes = 0, words = 0;
for (let round = 0; round < rounds; round++)
  for (const text of texts) {
    found += names(text);
    bytes += Buffer.byteLength(text);
    words += text.split(/\s+/).length;
  }
const used = process.cpuUsage(start), seconds = (used.user + used.system) / 1e6;
console.log(`compromise ${seconds.toFixed(3)} ${(bytes / 1e6 / seconds).toFixed(3)} MB/s ${Math.round(words / seconds)} words/s, ${found} names`);
