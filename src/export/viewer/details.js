// SPDX-License-Identifier: MIT
// details.js - the panel beside the picture: an actor, a tie with its sentences, a path, or who is most central.
// `go` of the page is told what to show next: go.node(node), go.ties(link), go.ego(node), go.whole(), go.askPath(node), go.community(number).

const ROWS_AT_FIRST = 15, CENTRAL_MOST = 200;

// A list that shows its first rows, and the others when asked.
function longList(items, row, noun) {
  const list = make("ul", { class: "rows" }, items.slice(0, ROWS_AT_FIRST).map(row));
  if (items.length <= ROWS_AT_FIRST) return list;
  const more = make("button", { type: "button", class: "quiet", onclick: () => {
    list.append(...items.slice(ROWS_AT_FIRST).map(row));
    more.remove();
    const next = list.children[ROWS_AT_FIRST].querySelector("button");
    if (next) next.focus();
  } }, `${(items.length - ROWS_AT_FIRST).toLocaleString("en")} more ${noun}`);
  return [list, more];
}

function nodeButton(node, go) {
  return make("button", { type: "button", class: "link", onclick: () => go.node(node) }, shapeOf(node.kind), nameText(node.label));
}

function section(title, ...content) {
  return make("section", {}, make("h3", {}, title), content);
}

function facts(rows) {
  const shown = rows.filter(([, value]) => value !== "" && value !== null && value !== undefined);
  return make("dl", {}, shown.map(([name, value, title]) => [make("dt", title ? { title } : {}, name), make("dd", {}, value)]));
}

// ---- an actor ------------------------------------------------------------------------------------------

function roleLine(link, role) {
  const marks = [role.former ? "former" : "", role.inferred ? "body inferred" : "", dates(role.first_seen, role.last_seen),
    counted(role.count, "sentence", "sentences")].filter(Boolean);
  return [make("bdi", {}, role.role), make("span", { class: "small" }, " " + marks.join(", "))];
}

// One row for a tie of `node`: what it says, whose other end it is, and a way to its sentences.
function tieRow(link, node, go) {
  const other = otherEnd(link, node);
  const says = link.kind === "role" ? link.roles.map((role) => make("div", { class: "says" }, roleLine(link, role)))
    : link.kind === "affiliation" ? make("div", { class: "says small" }, link.basis ? `by ${link.basis}` : "") : null;
  const name = link.kind === "co_mention" ? number(link.weight) : link.evidence_count.toLocaleString("en");
  return make("li", {}, nodeButton(other, go), make("button", { type: "button", class: "count", onclick: () => go.ties(link) },
    name, make("span", { class: "unseen" }, `, sentences with ${other.label.slice(0, 100)}`)), says);
}

function tieSections(node, go) {
  const of = (kind, isSource) => node.ties.filter((link) => link.kind === kind && (link.source === node) === isSource);
  const together = node.ties.filter((link) => link.kind === "co_mention").sort((a, b) => b.weight - a.weight || a.index - b.index);
  const parts = [["Roles", of("role", true)], ["Held here", of("role", false)], ["Belongs to", of("affiliation", true)],
    ["Has", of("affiliation", false)], ["Named together with", together]];
  return parts.filter(([, links]) => links.length).map(([title, links]) =>
    section(`${title} (${links.length.toLocaleString("en")})`, longList(links, (link) => tieRow(link, node, go), "ties")));
}

function measureRows(graph, node) {
  const rank = (name) => 1 + graph.nodes.filter((other) => other[name] > node[name]).length;
  return Object.entries(graph.measures).filter(([name]) => typeof node[name] === "number").map(([name, help]) =>
    [name.replace(/_/g, " "), `${number(node[name])} (no. ${rank(name).toLocaleString("en")})`, help]);
}

function actorPanel(graph, node, go, isShown, ego) {
  const others = node.aliases.filter((name) => name !== node.label);
  const codes = [node.iso2, node.iso3].filter(Boolean).join(", ");
  return [
    make("h2", { tabindex: "-1" }, shapeOf(node.kind), nameText(node.label)),
    make("p", { class: "small" }, KIND_NAMES[node.kind] + (codes ? ` (${codes})` : ""), ". ",
      counted(node.mentions, "mention", "mentions"), " in ", counted(node.documents, "document", "documents"),
      node.first_seen ? ", " + dates(node.first_seen, node.last_seen) : "", "."),
    others.length ? make("p", { class: "small" }, "Also written: ", others.slice(0, 12).map((name, i) =>
      [i ? "; " : "", nameText(name)]), others.length > 12 ? "; …" : "") : null,
    isShown ? null : make("p", { class: "note" }, "The filters or the limits for big graphs hide this actor's ties."),
    make("p", { class: "buttons" },
      node === ego ? make("button", { type: "button", onclick: () => go.whole() }, "Back to the whole")
        : make("button", { type: "button", onclick: () => go.ego(node) }, "Only its neighbourhood"),
      make("button", { type: "button", onclick: () => go.askPath(node) }, "Path to …")),
    tieSections(node, go),
    make("details", {}, make("summary", {}, "Measures"), facts(measureRows(graph, node)),
      node.community ? make("p", {}, make("button", { type: "button", class: "link", onclick: () => go.community(node.community) },
        `Community ${node.community}: show only it`)) : null),
  ];
}

// ---- a tie ---------------------------------------------------------------------------------------------

function markedText(text, nodes) {
  const parts = [];
  let at = 0;
  for (const { start, end, node } of namesIn(text, nodes)) {
    parts.push(text.slice(at, start), make("mark", { class: node.kind }, text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}

function documentName(document) {
  const name = nameText(document.title || document.id);
  return /^https?:\/\//.test(document.source || "")
    ? make("a", { href: document.source, target: "_blank", rel: "noopener noreferrer" }, name) : name;
}

function sentenceItem(sentence, nodes) {
  const { document } = sentence;
  return make("li", {}, make("blockquote", { dir: "auto" }, markedText(sentence.text, nodes)),
    make("p", { class: "small" }, documentName(document), document.date ? `, ${document.date}` : "",
      `, sentence ${sentence.number}`, document.title ? [" (", make("bdi", {}, document.id), ")"] : ""));
}

function sentencesOf(graph, link) {
  const nodes = [link.source, link.target], shown = link.evidence.map((i) => graph.sentences[i]);
  const rest = link.evidence_count - shown.length;
  return [make("ol", { class: "sentences" }, shown.map((sentence) => sentenceItem(sentence, nodes))),
    rest > 0 ? make("p", { class: "small" }, `${counted(rest, "more sentence is", "more sentences are")} in evidence.csv.`) : null];
}

function tieFacts(link) {
  const chance = link.p_value === null ? "" : `${number(link.p_value)}${link.p_value <= 0.05 ? " (hardly chance)" : ""}`;
  if (link.kind !== "co_mention") return facts([["seen", dates(link.first_seen, link.last_seen)], ["confidence", link.confidence === null ? "" : number(link.confidence)],
    ["known by", link.basis]]);
  return facts([["sentences", link.sentences], ["documents", link.documents], ["weight", number(link.weight)],
    ["npmi", link.npmi === null ? "" : number(link.npmi), "1: never one without the other; 0: as often as by chance"],
    ["p value", chance, "chance to be named together so often, adjusted for all pairs"],
    ["seen", dates(link.first_seen, link.last_seen)], ["only in lists", link.listed ? "yes" : ""]]);
}

function tieTitle(link) {
  if (link.kind === "co_mention") return "Named together";
  if (link.kind === "affiliation") return ["Affiliation: ", nameText(link.source.label), " → ", nameText(link.target.label)];
  return ["Role of ", nameText(link.source.label), " at ", nameText(link.target.label)];
}

function tiePanel(graph, link, go) {
  const { source, target } = link, links = tiesBetween(source, target);
  links.sort((a, b) => (b === link) - (a === link));
  return [
    make("h2", { tabindex: "-1" }, nameText(source.label), " and ", nameText(target.label)),
    make("p", {}, nodeButton(source, go), " ", nodeButton(target, go)),
    links.map((tie) => section(tieTitle(tie), tie.roles.map((role) => make("p", { class: "says" }, roleLine(tie, role))),
      sentencesOf(graph, tie), tieFacts(tie))),
  ];
}

// ---- a path --------------------------------------------------------------------------------------------

// The shortest sentence of a tie says it plainest: long ones are often lists.
function plainest(graph, link) {
  return link.evidence.map((i) => graph.sentences[i]).sort((a, b) => a.text.length - b.text.length)[0] || null;
}

function hopItem(graph, link, here, go) {
  const next = otherEnd(link, here), sentence = plainest(graph, link);
  const says = link.kind === "co_mention" ? "named together with" : link.kind === "affiliation" ? "affiliation"
    : link.source === here ? [make("bdi", {}, link.label), " at"] : ["(", make("bdi", {}, link.label), ")"];
  return make("li", {}, make("p", {}, nodeButton(here, go), " ", says, " ", nodeButton(next, go), " ",
    make("button", { type: "button", class: "quiet", onclick: () => go.ties(link) }, "all sentences")),
    sentence ? make("ul", { class: "sentences" }, sentenceItem(sentence, [link.source, link.target])) : null);
}

function pathPanel(graph, from, to, links, go) {
  const hops = [];
  let here = from;
  for (const link of links || []) {
    hops.push(hopItem(graph, link, here, go));
    here = otherEnd(link, here);
  }
  const tells = links ? (hops.length ? `The strongest of the shortest paths: ${counted(hops.length, "step", "steps")}.` : "They are the same.")
    : "There is no path between them over ties that the filters let through.";
  return [make("h2", { tabindex: "-1" }, "From ", nameText(from.label), " to ", nameText(to.label)),
    make("p", {}, tells, links && links.length > 1 ? " A path does not mean that they know each other." : ""),
    make("ol", { class: "hops" }, hops)];
}

// ---- nothing chosen ------------------------------------------------------------------------------------

function centralPanel(graph, shown, go) {
  const row = (node) => make("li", {}, nodeButton(node, go), make("span", { class: "count" }, number(node[graph.ranked_by] || 0)));
  return [
    make("h2", { tabindex: "-1" }, "Most central"),
    make("p", { class: "small" }, shown.nodes.length > CENTRAL_MOST ? `The first ${CENTRAL_MOST} of ${shown.nodes.length.toLocaleString("en")} shown` : "Of those shown",
      `, by ${graph.ranked_by}. Choose one, a tie in the picture, or search for a name.`),
    longList(shown.nodes.slice(0, CENTRAL_MOST), row, "actors"),
  ];
}
