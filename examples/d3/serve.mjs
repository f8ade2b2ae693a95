// SPDX-License-Identifier: GPL-3.0-or-later
// serve.mjs [PORT] - serves this page, D3 from node_modules and the graph of ../../output to this machine alone.
// A browser lets no page of file:// load JSON, so a server there must be; any other one does as well.
import fs from 'fs';
import http from 'http';
import path from 'path';
import { fileURLToPath } from 'url';

const here = path.dirname(fileURLToPath(import.meta.url)), output = process.env.ENTENTE_OUTPUT || path.join(here, '../../output');
const files = {
  '/': [here, 'index.html', 'text/html'],
  '/graph.js': [here, 'graph.js', 'text/javascript'],
  '/d3.js': [here, 'node_modules/d3/dist/d3.min.js', 'text/javascript'],
  '/graph.json': [output, 'graph.json', 'application/json'],
};
const server = http.createServer((request, response) => {
  const [folder, name, type] = files[new URL(request.url, 'http://x').pathname] || [];
  fs.readFile(path.join(folder || here, name || '-'), (error, bytes) => {
    response.writeHead(error ? 404 : 200, { 'Content-Type': `${type || 'text/plain'}; charset=utf-8` });
    response.end(error ? 'not here\n' : bytes);
  });
});
server.listen(Number(process.argv[2] ?? 8000), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
