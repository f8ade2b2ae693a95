// SPDX-License-Identifier: MIT
// graph.js - the graph of the page: its rows as objects, and the questions that are put to it. It knows nothing of
// the page, so it also runs in node (tests/viewer).
//
//   readGraph(data) -> graph;  chooseShown(graph, filters, focus) -> {nodes, links};  shortestPath, findActors, namesIn

const KINDS = ["person", "institution", "country"];
const TIES = ["co_mention", "role", "affiliation"];
// Fields that no row has where no edge has a value.
const OPTIONAL = ["npmi", "p_value", "listed", "basis", "first_seen", "last_seen", "confidence"];
const BIG_NODES = 400, BIG_LINKS = 1500, MOST_NODES = 300, MOST_TIES = 3, LEAST_PART = 100;

// Lower case without accents: "Erdoğan" is found as "erdogan".
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/ı/g, "i").toLowerCase();
}

const otherEnd = (link, node) => (link.source === node ? link.target : link.source);

function asObjects(fields, rows) {
  return rows.map((row) => {
    const object = {};
    for (let i = 0; i < fields.length; i++) object[fields[i]] = row[i];
    return object;
  });
}

function readNode(node, index) {
  node.index = index;
  node.aliases = node.aliases ? node.aliases.split(";") : [];
  node.names = null; // folded when first searched
  node.ties = [];
  node.radius = (node.size || 8) / 2 + 1;
  if (typeof node.x === "number") node.y = 0 - node.y; // upwards in the data, downwards on a screen
}

function readLink(link, index, graph) {
  for (const field of OPTIONAL) link[field] = link[field] ?? null;
  link.index = index;
  link.source = graph.nodes[link.source];
  link.target = graph.nodes[link.target];
  link.kind = TIES[link.kind];
  link.roles = (link.roles || []).map(([role, former, inferred, count, first_seen, last_seen]) =>
    ({ role, former, inferred, count, first_seen, last_seen }));
  link.label = link.roles.length ? link.roles[0].role : link.kind;
  link.source.ties.push(link);
  link.target.ties.push(link);
}

function readSentence([document, number, start, end, text], documents) {
  return { document: documents[document], number, start, end, text };
}

// The actors of the largest component of co-mentions; all where none is large.
function largestPart(graph) {
  const part = new Map();
  let largest = [];
  for (const start of graph.nodes) {
    if (part.has(start)) continue;
    const members = [start];
    part.set(start, members);
    for (const here of members)
      for (const link of here.ties) {
        const next = otherEnd(link, here);
        if (link.kind !== "co_mention" || part.has(next)) continue;
        part.set(next, members);
        members.push(next);
      }
    if (members.length > largest.length) largest = members;
  }
  return new Set(largest.length < LEAST_PART ? graph.nodes : largest);
}

// Numbers 0, 1, 2 ... of each node by the measure that ranks, for labels and for what is shown first. PageRank is high
// in small components: those come last.
function rankNodes(graph) {
  const part = largestPart(graph), score = (node) => node[graph.ranked_by] || 0;
  const ranked = [...graph.nodes].sort((a, b) => part.has(b) - part.has(a) || score(b) - score(a) || a.index - b.index);
  ranked.forEach((node, rank) => { node.rank = rank; });
  return ranked;
}

function readGraph(data) {
  const graph = { ...data };
  graph.nodes = asObjects(data.node_fields, data.nodes);
  graph.links = asObjects(data.link_fields, data.links);
  graph.documents = data.documents.map(([id, title, date, source]) => ({ id, title, date, source }));
  graph.sentences = data.sentences.map((row) => readSentence(row, graph.documents));
  graph.nodes.forEach(readNode);
  graph.links.forEach((link, index) => readLink(link, index, graph));
  graph.byId = new Map(graph.nodes.map((node) => [node.id, node]));
  graph.linkById = new Map(graph.links.map((link) => [link.id, link]));
  graph.ranked = rankNodes(graph);
  graph.strongest = graph.links.filter((link) => link.kind === "co_mention").sort((a, b) =>
    b.weight - a.weight || (a.p_value ?? 1) - (b.p_value ?? 1) || a.index - b.index);
  const dates = [...graph.nodes, ...graph.links].flatMap((item) => [item.first_seen, item.last_seen]);
  graph.dates = [...new Set(dates.filter(Boolean))].sort();
  graph.weights = [...new Set(graph.strongest.map((link) => link.weight))].sort((a, b) => a - b);
  graph.placed = graph.nodes.every((node) => typeof node.x === "number");
  graph.big = graph.nodes.length > BIG_NODES || graph.links.length > BIG_LINKS;
  return graph;
}

// ---- what is shown -------------------------------------------------------------------------------------

// A big graph as a whole is a grey ball: its most central actors and their strongest ties come first.
function defaultFilters(graph) {
  return {
    kinds: [...KINDS], ties: [...TIES], weight: 0, p: 1, unlisted: false, community: 0, from: "", to: "",
    most: graph.big ? MOST_NODES : 0, strongest: graph.big ? MOST_TIES : 0, loose: !graph.links.length,
  };
}

// What has no date is shown only where no dates are asked for.
function inTime(item, filters) {
  if (!filters.from && !filters.to) return true;
  if (!item.first_seen) return false;
  return (!filters.to || item.first_seen <= filters.to) && (!filters.from || item.last_seen >= filters.from);
}

function nodePasses(node, filters) {
  return filters.kinds.includes(node.kind) && (!filters.community || node.community === filters.community) &&
    inTime(node, filters);
}

// Everything but the limits for big graphs.
function linkPasses(link, filters) {
  if (!filters.ties.includes(link.kind) || !inTime(link, filters)) return false;
  if (!nodePasses(link.source, filters) || !nodePasses(link.target, filters)) return false;
  if (link.kind !== "co_mention") return true;
  return link.weight >= filters.weight && (filters.p >= 1 || (link.p_value ?? 1) <= filters.p) &&
    !(filters.unlisted && link.listed);
}

// The actor of the focus and whom it has ties with.
function neighbourhood(node, filters) {
  const nodes = new Set([node]);
  for (const link of node.ties) if (linkPasses(link, filters)) nodes.add(otherEnd(link, node));
  return nodes;
}

function mostCentral(graph, filters, kept) {
  const nodes = new Set(kept);
  let room = filters.most || Infinity;
  for (const node of graph.ranked) {
    if (room <= 0) break;
    if (nodePasses(node, filters)) { nodes.add(node); room--; }
  }
  return nodes;
}

// Ties among `nodes`; of co-mentions those among the strongest of either end, and all of the actor `full`.
function tiesAmong(graph, filters, nodes, full) {
  const passes = (link) => nodes.has(link.source) && nodes.has(link.target) && linkPasses(link, filters);
  const links = graph.links.filter((link) => link.kind !== "co_mention" && passes(link));
  const counts = new Map(), most = filters.strongest || Infinity;
  for (const link of graph.strongest) {
    if (!passes(link)) continue;
    const a = counts.get(link.source) || 0, b = counts.get(link.target) || 0;
    if (a < most || b < most || link.source === full || link.target === full) links.push(link);
    counts.set(link.source, a + 1);
    counts.set(link.target, b + 1);
  }
  return links;
}

// focus: {ego: node: only it and its neighbours; keep: [node]: shown whatever the limits say; full: node: with all
// its ties to others that are shown}
function chooseShown(graph, filters, focus) {
  const kept = new Set(focus.keep || []);
  if (focus.ego) kept.add(focus.ego);
  const nodes = focus.ego ? neighbourhood(focus.ego, filters) : mostCentral(graph, filters, kept);
  kept.forEach((node) => nodes.add(node));
  const links = tiesAmong(graph, filters, nodes, focus.full || focus.ego);
  const tied = new Set(kept);
  for (const link of links) tied.add(link.source).add(link.target);
  const shown = filters.loose ? [...nodes] : [...nodes].filter((node) => tied.has(node));
  shown.sort((a, b) => a.rank - b.rank);
  return { nodes: shown, links, loose: nodes.size - tied.size };
}

// ---- paths ---------------------------------------------------------------------------------------------

// Roles and affiliations say more than being named together; more sentences say more than one.
function tieStrength(link) {
  if (link.kind === "co_mention") return 1 - 1 / (1 + link.weight);
  return link.kind === "role" ? 2 : 1.5;
}

function distancesFrom(node, filters) {
  const distance = new Map([[node, 0]]), order = [node];
  for (const here of order)
    for (const link of here.ties) {
      const next = otherEnd(link, here);
      if (distance.has(next) || !linkPasses(link, filters)) continue;
      distance.set(next, distance.get(here) + 1);
      order.push(next);
    }
  return { distance, order };
}

// The strongest of the shortest paths, as its ties in order; null where there is none.
function shortestPath(from, to, filters) {
  const { distance, order } = distancesFrom(from, filters);
  if (!distance.has(to)) return null;
  const best = new Map([[from, { strength: 0, link: null }]]);
  for (const here of order) {
    if (here === from) continue;
    for (const link of here.ties) {
      const before = otherEnd(link, here);
      if (distance.get(before) !== distance.get(here) - 1 || !linkPasses(link, filters)) continue;
      const strength = best.get(before).strength + tieStrength(link);
      if (!best.has(here) || strength > best.get(here).strength) best.set(here, { strength, link });
    }
  }
  const links = [];
  for (let here = to; here !== from; here = otherEnd(links[0], here)) links.unshift(best.get(here).link);
  return links;
}

// All ties between two actors: roles first.
function tiesBetween(a, b) {
  const order = { role: 0, affiliation: 1, co_mention: 2 };
  return a.ties.filter((link) => otherEnd(link, a) === b).sort((x, y) => order[x.kind] - order[y.kind]);
}

// ---- search --------------------------------------------------------------------------------------------

// 0 the name itself, 1 begins with it, 2 each word begins one of the name, 3 so for another name, 4 contains it.
function matchOf(node, query, words) {
  node.names = node.names || [node.label, ...node.aliases].map(fold);
  const [label] = node.names;
  if (label === query) return 0;
  if (label.startsWith(query)) return 1;
  const fits = (name) => {
    const parts = name.split(/[^\p{L}\p{N}]+/u);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
  if (fits(label)) return 2;
  if (node.names.some((name) => name.startsWith(query) || fits(name))) return 3;
  return label.includes(query) ? 4 : -1;
}

function findActors(graph, text, most) {
  const query = fold(text.trim());
  if (!query) return [];
  const words = query.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (!words.length) words.push(query);
  const found = [];
  for (const node of graph.ranked) {
    const match = matchOf(node, query, words);
    if (match >= 0) found.push({ node, match });
  }
  return found.sort((a, b) => a.match - b.match || a.node.rank - b.node.rank).slice(0, most).map((f) => f.node);
}

// ---- names in a sentence ---------------------------------------------------------------------------------

// The forms by which a sentence may name an actor, longest first; of people the last word of the name, too.
function formsOf(node) {
  const forms = [node.label, ...node.aliases];
  const last = node.label.split(" ").pop();
  if (node.kind === "person" && last.length > 2) forms.push(last);
  return [...new Set(forms)].filter((form) => form.length > 1).sort((a, b) => b.length - a.length);
}

function isInWord(text, index) {
  return index >= 0 && index < text.length && /[\p{L}\p{N}]/u.test(text[index]);
}

// [{start, end, node}] without overlaps, in order of the text.
function namesIn(text, nodes) {
  const taken = [];
  const isFree = (start, end) => taken.every((name) => end <= name.start || start >= name.end);
  const forms = nodes.flatMap((node) => formsOf(node).map((form) => ({ node, form })));
  forms.sort((a, b) => b.form.length - a.form.length);
  for (const { node, form } of forms)
    for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + 1)) {
      const end = start + form.length;
      if (!isInWord(text, start - 1) && !isInWord(text, end) && isFree(start, end)) taken.push({ start, end, node });
    }
  return taken.sort((a, b) => a.start - b.start);
}
