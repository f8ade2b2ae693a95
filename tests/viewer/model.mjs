// SPDX-License-Identifier: GPL-3.0-or-later
// model.mjs SOURCE - the questions that graph.html puts to its graph (SOURCE/src/export/viewer/graph.js), on graphs
// made by hand: what is shown, by which filters, the shortest paths, search, names in sentences.
import fs from 'fs';
import vm from 'vm';

const code = fs.readFileSync(`${process.argv[2]}/src/export/viewer/graph.js`, 'utf8');
const model = vm.runInThisContext(`(() => {${code}
return {readGraph, defaultFilters, chooseShown, shortestPath, findActors, namesIn, tiesBetween, fold};})()`);
let passed = 0, failed = 0;
const same = (got, want, text) => {
  if (JSON.stringify(got) === JSON.stringify(want)) passed++;
  else { failed++; console.error(`not so: ${text}: ${JSON.stringify(got)} is ${JSON.stringify(want)}`); }
};

// A graph of [name, kind, more] and [source, target, kind 0-2, weight, more].
function make(nodes, links) {
  const nodeFields = ['id', 'label', 'kind', 'aliases', 'pagerank', 'community', 'first_seen', 'last_seen', 'x', 'y'];
  const linkFields = ['id', 'source', 'target', 'kind', 'weight', 'p_value', 'listed', 'first_seen', 'last_seen', 'evidence_count', 'roles', 'evidence'];
  const row = (fields, object) => fields.map((field) => object[field] ?? null);
  const indexOf = new Map(nodes.map(([name], i) => [name, i]));
  return model.readGraph({ ranked_by: 'pagerank', documents: [], sentences: [], node_fields: nodeFields, link_fields: linkFields,
    nodes: nodes.map(([name, kind, more], i) => row(nodeFields, { id: name, label: name, kind: kind || 'person', pagerank: 1 / (i + 1), x: i, y: i, ...more })),
    links: links.map(([a, b, kind, weight, more], i) => row(linkFields, { id: `e${i}`, source: indexOf.get(a), target: indexOf.get(b), kind: kind || 0, weight: weight || 1, evidence: [], ...more })) });
}
const labels = (shown) => shown.nodes.map((node) => node.label).join(' ');
const ids = (shown) => shown.links.map((link) => link.id).sort().join(' ');
const all = (graph, more) => ({ ...model.defaultFilters(graph), ...more });

// ---- what is shown ---------------------------------------------------------------------------------------
const small = make([['A', 'person', { community: 1, first_seen: '2024-01-01', last_seen: '2024-02-01' }], ['B', 'person', { community: 1 }], ['C', 'country', { community: 2 }], ['D']],
  [['A', 'B', 0, 3, { p_value: 0.01 }], ['B', 'C', 0, 1, { p_value: 0.5, listed: true }], ['A', 'C', 1, 2, { roles: [['king', false, false, 1, null, null]] }]]);
same(labels(model.chooseShown(small, all(small), {})), 'A B C', 'who has no tie is not shown');
same(labels(model.chooseShown(small, all(small, { loose: true }), {})), 'A B C D', 'unless asked for');
const apart = make([['A'], ['B']], []);
same(labels(model.chooseShown(apart, all(apart), {})), 'A B', 'where nobody has a tie all are shown');
same([model.chooseShown(small, all(small), {}).loose, model.chooseShown(apart, all(apart), {}).nodes.length], [1, 2], 'and counted');
same(ids(model.chooseShown(small, all(small, { kinds: ['person'] }), {})), 'e0', 'kinds of actors');
same(ids(model.chooseShown(small, all(small, { ties: ['role'] }), {})), 'e2', 'kinds of ties');
same(ids(model.chooseShown(small, all(small, { weight: 2 }), {})), 'e0 e2', 'weight is of co-mentions');
same(ids(model.chooseShown(small, all(small, { p: 0.05 }), {})), 'e0 e2', 'significance');
same(ids(model.chooseShown(small, all(small, { unlisted: true }), {})), 'e0 e2', 'lists');
same(ids(model.chooseShown(small, all(small, { community: 1 }), {})), 'e0', 'a community');
same(ids(model.chooseShown(small, all(small, { from: '2023-01-01' }), {})), '', 'what has no date is in no time');
same(small.nodes[0].y === 0 && small.nodes[1].y === -1, true, 'y goes down on a screen');
same([small.links[2].label, small.links[0].label, small.links[2].kind], ['king', 'co_mention', 'role'], 'labels');

const dated = make([['A', '', { first_seen: '2020-01-01', last_seen: '2022-01-01' }], ['B', '', { first_seen: '2021-01-01', last_seen: '2023-01-01' }]],
  [['A', 'B', 0, 1, { first_seen: '2021-06-01', last_seen: '2021-07-01' }]]);
for (const [from, to, want] of [['', '2021-05-31', ''], ['', '2021-06-01', 'e0'], ['2021-07-01', '', 'e0'], ['2021-07-02', '', ''], ['2021-06-15', '2021-06-16', 'e0']])
  same(ids(model.chooseShown(dated, all(dated, { from, to }), {})), want, `from ${from} to ${to}`);

// ---- the backbone ----------------------------------------------------------------------------------------
const star = make('SABCDE'.split('').map((name) => [name]), ['A', 'B', 'C', 'D', 'E'].map((name, i) => ['S', name, 0, 5 - i]).concat([['D', 'E', 0, 9]]));
same(ids(model.chooseShown(star, all(star, { strongest: 2 }), {})), 'e0 e1 e2 e3 e4 e5', 'the two strongest of either end');
same(ids(model.chooseShown(star, all(star, { strongest: 1 }), {})), 'e0 e1 e2 e5', 'the strongest of either end');
same(ids(model.chooseShown(star, all(star, { strongest: 1 }), { full: star.nodes[0] })), 'e0 e1 e2 e3 e4 e5', 'all of the one that is chosen');
same(labels(model.chooseShown(star, all(star, { most: 2 }), {})), 'S A', 'the most central');
same(labels(model.chooseShown(star, all(star, { most: 2 }), { keep: [star.nodes[5]] })), 'S A E', 'and who is chosen');
same(labels(model.chooseShown(star, all(star), { ego: star.byId.get('D') })), 'S D E', 'a neighbourhood');
const many = make(Array.from({ length: 500 }, (_, i) => [`n${i}`]), Array.from({ length: 496 }, (_, i) => [`n${i + 2}`, `n${i + 3}`]).concat([['n0', 'n1', 0, 9]]));
same([many.big, model.defaultFilters(many).most, model.defaultFilters(small).most], [true, 300, 0], 'big graphs show a part first');
same(labels(model.chooseShown(many, all(many, { most: 3 }), {})), 'n2 n3 n4', 'pairs far from everything come last');

// ---- paths -----------------------------------------------------------------------------------------------
const ring = make('ABCDEX'.split('').map((name) => [name]), [['A', 'B', 0, 1], ['B', 'D', 0, 1], ['A', 'C', 0, 8], ['C', 'D', 0, 8], ['A', 'E'], ['E', 'B', 2]]);
const way = (from, to, more) => model.shortestPath(ring.byId.get(from), ring.byId.get(to), all(ring, more))?.map((link) => link.id).join(' ') ?? null;
same(way('A', 'D'), 'e2 e3', 'the strongest of the shortest');
same(way('D', 'A'), 'e3 e2', 'and back');
same(way('A', 'A'), '', 'to oneself');
same(way('A', 'X'), null, 'to nobody');
same(way('A', 'D', { ties: ['role'] }), null, 'only by what the filters let through');
same(model.tiesBetween(small.nodes[0], small.nodes[2]).map((link) => link.kind), ['role'], 'ties between two');

// ---- search and names ------------------------------------------------------------------------------------
const people = make([['Recep Tayyip Erdoğan', 'person', { aliases: 'Erdoğan;Mr Erdogan' }], ['Ursula von der Leyen', 'person', { aliases: 'von der Leyen' }],
  ['Lee', 'person'], ['European Union', 'institution', { aliases: 'EU;Brussels' }], ['Ley Land', 'country']], []);
const find = (text) => model.findActors(people, text, 3).map((node) => node.label);
same(find('erdogan'), ['Recep Tayyip Erdoğan'], 'without accents');
same(find('ley'), ['Ley Land', 'Ursula von der Leyen'], 'the beginning of a name, then of a word');
same(find('ur le'), ['Ursula von der Leyen'], 'beginnings of words');
same(find('eu'), ['European Union'], 'another name');
same(find('  '), [], 'nothing of nothing');
same(find('opean'), ['European Union'], 'inside a name, last');
const marks = (text, which) => model.namesIn(text, which.map((i) => people.nodes[i])).map((name) => text.slice(name.start, name.end));
same(marks('Ursula von der Leyen of the EU met Leyen, not the EUR.', [1, 3]), ['Ursula von der Leyen', 'EU', 'Leyen'], 'the longest, whole words, surnames');
same(marks('Lee spoke, Leeds did not; Lee’s word', [2]), ['Lee', 'Lee'], 'no part of a word');
same(marks('nobody', [0]), [], 'nobody');
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
