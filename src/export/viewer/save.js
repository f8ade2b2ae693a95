// SPDX-License-Identifier: MIT
// save.js - the shown part as a file: PNG, SVG or JSON. Nothing leaves the machine: the file is made here.

function download(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = make("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function savePng(picture) {
  const { width, height } = picture.size(), scale = 2, look = picture.look();
  const canvas = make("canvas", { width: width * scale, height: height * scale });
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  context.fillStyle = look.ground;
  context.fillRect(0, 0, width, height);
  const box = { left: 0, top: 0, right: width, bottom: height };
  for (const step of drawScene(context, picture.shown, picture.transform, look, picture.by, box, box)) void step;
  canvas.toBlob((blob) => download(blob, "graph-shown.png"), "image/png");
}

// ---- SVG -----------------------------------------------------------------------------------------------

const xml = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
const tenth = (value) => Math.round(value * 10) / 10;

function svgLine(link, t, look) {
  const [x1, y1, x2, y2] = [link.source.x * t.k + t.x, link.source.y * t.k + t.y, link.target.x * t.k + t.x, link.target.y * t.k + t.y];
  if (link.kind === "co_mention")
    return `<path d="M${tenth(x1)} ${tenth(y1)}L${tenth(x2)} ${tenth(y2)}" stroke="${look.tie}" stroke-opacity="0.5" stroke-width="${TIE_WIDTHS[widthClass(link)]}"/>`;
  const part = 1 - Math.min(0.9, (radiusAt(link.target, t.k) + 1) / (Math.hypot(x2 - x1, y2 - y1) || 1));
  const dash = link.kind === "affiliation" ? ' stroke-dasharray="4 3"' : "";
  return `<path d="M${tenth(x1)} ${tenth(y1)}L${tenth(x1 + (x2 - x1) * part)} ${tenth(y1 + (y2 - y1) * part)}" stroke="${look[link.kind]}" stroke-width="1.3" marker-end="url(#to-${link.kind})"${dash}/>`;
}

function svgNode(node, t, look, by) {
  const [x, y, r] = [node.x * t.k + t.x, node.y * t.k + t.y, radiusAt(node, t.k)].map(tenth);
  const half = tenth(r * 0.886), tip = tenth(r * 1.253), fill = `fill="${colourOf(node, look, by)}" stroke="${look.ground}"`;
  const title = `<title>${xml(node.label)}</title>`;
  if (node.kind === "person") return `<circle cx="${x}" cy="${y}" r="${r}" ${fill}>${title}</circle>`;
  if (node.kind === "institution")
    return `<rect x="${tenth(x - half)}" y="${tenth(y - half)}" width="${2 * half}" height="${2 * half}" ${fill}>${title}</rect>`;
  return `<path d="M${x} ${tenth(y - tip)}l${tip} ${tip} ${-tip} ${tip} ${-tip} ${-tip}Z" ${fill}>${title}</path>`;
}

function svgArrow(kind, look) {
  return `<marker id="to-${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto" markerUnits="userSpaceOnUse"><path d="M0 1L8 4L0 7Z" fill="${look[kind]}"/></marker>`;
}

function svgOf(picture) {
  const { width, height } = picture.size(), look = picture.look(), t = picture.transform;
  const box = { left: 0, top: 0, right: width, bottom: height };
  const inView = (node) => node.x * t.k + t.x > -50 && node.x * t.k + t.x < width + 50 && node.y * t.k + t.y > -50 && node.y * t.k + t.y < height + 50;
  const nodes = picture.shown.nodes.filter(inView), links = picture.shown.links.filter((link) => !isOutside(link, t, box));
  const labels = placeLabels(document.createElement("canvas").getContext("2d"), nodes, t, box, 120, box);
  return [`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif">`,
    `<defs>${svgArrow("role", look)}${svgArrow("affiliation", look)}</defs>`, `<rect width="${width}" height="${height}" fill="${look.ground}"/>`,
    '<g fill="none">', ...links.map((link) => svgLine(link, t, look)), "</g>", ...nodes.map((node) => svgNode(node, t, look, picture.by)),
    `<g fill="${look.ink}" stroke="${look.ground}" stroke-width="3" paint-order="stroke">`,
    ...labels.map(({ text, x, y, size }) => `<text x="${tenth(x)}" y="${tenth(y + size * 0.35)}" font-size="${tenth(size)}">${xml(text)}</text>`),
    "</g></svg>\n"].join("\n");
}

function saveSvg(picture) {
  download(new Blob([svgOf(picture)], { type: "image/svg+xml" }), "graph-shown.svg");
}

// ---- JSON ----------------------------------------------------------------------------------------------

// The object without what is absent, empty or the page's own.
function tidy(object, own) {
  return Object.fromEntries(Object.entries(object).filter(([name, value]) =>
    value !== null && value !== "" && !(Array.isArray(value) && !value.length) && !own.includes(name)));
}

function nodeOut(node) {
  return { ...tidy(node, ["index", "names", "ties", "radius", "rank", "home"]), group: node.kind, y: 0 - node.y };
}

function linkOut(graph, link) {
  const evidence = link.evidence.map((i) => graph.sentences[i]).map(({ document, start, end, text }) => ({ document: document.id, start, end, text }));
  const first = link.roles[0] || {};
  return tidy({ ...link, key: link.id, source: link.source.id, target: link.target.id, directed: link.kind !== "co_mention",
    value: link.weight, role: first.role ?? null, former: first.former ?? null, inferred: first.inferred ?? null,
    roles: link.roles.map((role) => tidy(role, [])), evidence }, ["index", "evidence_count"]);
}

// Node-link JSON of the shown part, with the names of graph.json.
function jsonOf(graph, shown) {
  return { directed: true, multigraph: true, graph: { generator: graph.generator, options: graph.options, note: "a part, as shown in graph.html" },
    nodes: shown.nodes.map(nodeOut), links: shown.links.map((link) => linkOut(graph, link)) };
}

function saveJson(graph, picture) {
  download(new Blob([JSON.stringify(jsonOf(graph, picture.shown), null, 1) + "\n"], { type: "application/json" }), "graph-shown.json");
}
