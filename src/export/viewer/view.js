// SPDX-License-Identifier: MIT
// view.js - what the page shows at a time, and the address that says so.
//
//   page.view     {node, link, ego, path}: what is chosen, at most one of node, link and path
//   page.filters  see defaultFilters
// Both are in the address behind "#", so each state of the page can be linked.

function chosenNodes({ node, link, path }) {
  if (node) return [node];
  if (link) return [link.source, link.target];
  return path ? [path.from, path.to, ...(path.links || []).flatMap((tie) => [tie.source, tie.target])] : [];
}

// ---- the picture ---------------------------------------------------------------------------------------

function lightOf(shown, node) {
  const links = shown.links.filter((link) => link.source === node || link.target === node);
  const others = new Set(links.map((link) => otherEnd(link, node)));
  return { nodes: [node, ...[...others].sort((a, b) => a.rank - b.rank)], links, ring: node };
}

function updateLight({ picture, view, hovered }) {
  const { node, link, path, ego } = view;
  if (hovered) picture.lit = lightOf(picture.shown, hovered);
  else if (node && node !== ego) picture.lit = lightOf(picture.shown, node);
  else if (link) picture.lit = { nodes: [link.source, link.target], links: tiesBetween(link.source, link.target) };
  else if (path) picture.lit = { nodes: [...new Set(chosenNodes(view))], links: path.links || [] };
  else picture.lit = null;
  picture.draw(false);
}

// What stands in the place of a picture without actors.
function whyNothing({ graph, picture }) {
  if (picture.shown.nodes.length) return "";
  return graph.all_nodes ? "The filters leave nobody." : "No person, institution or country was found in these documents.";
}

function limitsOf({ graph, picture, view, filters }) {
  const n = (value) => value.toLocaleString("en"), limits = [];
  if (graph.nodes.length < graph.all_nodes || graph.links.length < graph.all_links)
    limits.push(`This page holds the ${n(graph.nodes.length)} most central actors and ${n(graph.links.length)} ties.`);
  if (view.ego) limits.push(`The neighbourhood of ${view.ego.label.slice(0, 60)}.`);
  else if (filters.most || filters.strongest)
    limits.push("The backbone: " + [filters.most ? `the ${n(filters.most)} most central actors` : "",
      filters.strongest ? `named together: the ${filters.strongest} strongest of each` : ""].filter(Boolean).join(", ") + ".");
  else if (picture.shown.loose && !filters.loose)
    limits.push(`${n(picture.shown.loose)} without ties ${picture.shown.loose === 1 ? "is" : "are"} not shown.`);
  return limits.join(" ");
}

function tellColours(picture) {
  byId("legend").classList.toggle("by-community", picture.by === "community");
}

function tellState(page) {
  const { graph, picture, view, filters } = page, n = (value) => value.toLocaleString("en");
  const { nodes, links } = picture.shown, isLimited = Boolean(filters.most || filters.strongest);
  byId("counts").textContent = `${n(nodes.length)} of ${n(graph.all_nodes)} actors, ${n(links.length)} of ${n(graph.all_links)} ties.`;
  byId("limits").textContent = limitsOf(page);
  byId("nothing").textContent = whyNothing(page);
  byId("nothing").hidden = nodes.length > 0;
  tellColours(picture);
  byId("back").hidden = !view.ego;
  byId("show-all").hidden = Boolean(view.ego) || !isLimited;
  byId("show-backbone").hidden = Boolean(view.ego) || !graph.big || isLimited;
}

// A part of the graph gets places of its own, all of it those of the data. What is chosen has no part in it.
function arrangeShown({ graph, filters, view, arranger }) {
  const { nodes, links } = chooseShown(graph, filters, { ego: view.ego });
  if (nodes.length && nodes.length <= ARRANGE_MOST) arranger.start(nodes, links, view.ego);
  else arranger.goHome();
}

function choose(page, isNew) {
  const { graph, picture, view, filters } = page;
  if (view.path) view.path.links = shortestPath(view.path.from, view.path.to, filters);
  picture.shown = chooseShown(graph, filters, { ego: view.ego, keep: chosenNodes(view), full: view.node });
  if (isNew) arrangeShown(page);
  picture.draw(true);
  updateLight(page);
  tellState(page);
}

// ---- the panel -----------------------------------------------------------------------------------------

function showPanel({ graph, picture, view, go }) {
  const { node, link, path, ego } = view;
  const isShown = node && (!node.ties.length || picture.shown.links.some((tie) => tie.source === node || tie.target === node));
  const content = node ? actorPanel(graph, node, go, isShown, ego)
    : link ? tiePanel(graph, link, go)
      : path ? pathPanel(graph, path.from, path.to, path.links, go)
        : centralPanel(graph, picture.shown, go);
  byId("panel").replaceChildren(...content.flat(3).filter(Boolean));
  byId("details").scrollTop = 0;
}

function openPanel(isOpen) {
  byId("details").hidden = !isOpen;
}

function focusPanel() {
  const title = byId("panel").querySelector("h2");
  if (title) title.focus({ preventScroll: true });
}

function askPath({ graph, go }, from) {
  const ends = { from: from || null, to: null };
  const field = (name, title) => {
    const input = make("input", { type: "text", id: "path-" + name, value: ends[name] ? ends[name].label : "" });
    return make("div", {}, make("label", { for: input.id }, title), input);
  };
  byId("panel").replaceChildren(make("div", { class: "ask" }, make("h2", { tabindex: "-1" }, "A path between two actors"),
    field("from", "From"), field("to", "To")));
  openPanel(true);
  const focusNext = () => byId(ends.from ? "path-to" : "path-from").focus();
  for (const name of ["from", "to"])
    makeSearch(byId("path-" + name), graph, (node) => {
      ends[name] = node;
      byId("path-" + name).value = node.label.slice(0, 100);
      if (ends.from && ends.to) go.path(ends.from, ends.to);
      else focusNext();
    });
  focusNext();
}

// ---- changes -------------------------------------------------------------------------------------------

function setView(page, next, isFocused) {
  const { view, camera } = page, before = view.ego;
  Object.assign(view, { node: null, link: null, path: null }, next);
  const isOther = before !== view.ego;
  if (isOther) camera.isMoved = false;
  choose(page, isOther);
  openPanel(Boolean(view.node || view.link || view.path) || !byId("details").hidden);
  showPanel(page);
  if (isOther) camera.fit(page.picture.shown.nodes, true);
  writeAddress(page, true);
  if (isFocused) focusPanel();
}

function filtersChanged(page) {
  page.updateFilters();
  choose(page, true);
  if (!byId("details").hidden) showPanel(page);
  writeAddress(page, false);
}

// What the panels may ask the page to show.
function makeGo(page) {
  const { view, camera } = page;
  const show = (next) => { setView(page, next, true); camera.reveal(chosenNodes(view)); };
  return {
    node: (node) => show({ node, ego: view.ego && page.picture.shown.nodes.includes(node) ? view.ego : null }),
    ties: (link) => show({ link }),
    path: (from, to) => show({ path: { from, to, links: null }, ego: null }),
    ego: (node) => setView(page, { ego: node, node }, true),
    whole: () => setView(page, { ego: null, node: view.ego }, true),
    community: (value) => { page.filters.community = value; camera.isMoved = false; filtersChanged(page); },
    askPath: (from) => askPath(page, from),
  };
}

// ---- the address ---------------------------------------------------------------------------------------

function addressOf({ view, filters, defaults, picture, camera }) {
  const words = new URLSearchParams();
  if (view.ego) words.set("ego", view.ego.id);
  if (view.node && view.node !== view.ego) words.set("node", view.node.id);
  if (view.link) words.set("edge", view.link.id);
  if (view.path) words.set("path", `${view.path.from.id},${view.path.to.id}`);
  filtersAsWords(filters, defaults, words);
  if (picture.by !== "kind") words.set("colours", picture.by);
  if (camera.isMoved && !view.ego) words.set("at", camera.middle().map((value) => value.toFixed(2)).join(","));
  return "#" + words.toString().replace(/%2C/g, ",");
}

// A step can be undone by the browser's "back"; a filter that moves makes no step.
function writeAddress(page, isStep) {
  const address = addressOf(page);
  if (address === (location.hash || "#")) return;
  if (isStep) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

function readAddress({ graph, filters, defaults, picture }) {
  const words = new URLSearchParams(location.hash.slice(1)), node = (id) => graph.byId.get(id) || null;
  Object.assign(filters, filtersFromWords(words, defaults));
  picture.by = words.get("colours") === "community" ? "community" : "kind";
  const [from, to] = (words.get("path") || "").split(",").map(node), ego = node(words.get("ego"));
  const next = { ego, node: node(words.get("node")) || ego, link: graph.linkById.get(words.get("edge")) || null,
    path: from && to ? { from, to, links: null } : null };
  if (next.node) next.link = next.path = null;
  return { next, at: (words.get("at") || "").split(",").map(Number) };
}

// Show what the address says.
function restore(page) {
  const { view, camera, picture } = page, { next, at } = readAddress(page);
  page.updateFilters();
  byId("colours").value = picture.by;
  Object.assign(view, next);
  choose(page, true);
  if (view.node || view.link || view.path) openPanel(true);
  showPanel(page);
  camera.isMoved = at.length === 3 && at.every(Number.isFinite) && at[2] > 0;
  if (camera.isMoved) camera.moveTo(at[0], at[1], at[2], false);
  else camera.fit(picture.shown.nodes, false);
}
