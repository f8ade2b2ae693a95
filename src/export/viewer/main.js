// SPDX-License-Identifier: MIT
// main.js - what the page shows at a time, and everything that changes it: pointer, keys, panels, the address.
//
//   view     {node, link, ego, path}: what is chosen, at most one of node, link and path
//   filters  see defaultFilters
// Both are in the address behind "#", so each state of the page can be linked.

const GAP = 40, WIDE = 1100;

function startPage(graph) {
  const canvas = byId("picture"), picture = makePicture(canvas);
  const defaults = defaultFilters(graph), filters = { ...defaults };
  const view = { node: null, link: null, ego: null, path: null };
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const eventOf = (event) => event || d3.event; // D3 before 6 keeps it in d3.event
  let hovered = null, isMoved = false, lastSize = picture.size();

  // ---- places and zoom -----------------------------------------------------------------------------------

  const zoom = d3.zoom().scaleExtent([0.02, 40]).clickDistance(4).on("zoom", (event) => {
    picture.transform = d3.zoomTransform(canvas);
    picture.draw(false);
    byId("tip").hidden = true;
    if (eventOf(event).sourceEvent) isMoved = true;
  }).on("end", () => { if (isMoved) writeAddress(false); });
  const zoomable = d3.select(canvas);

  function moveTo(x, y, k, isSlow) {
    const { width, height } = picture.size();
    const transform = d3.zoomIdentity.translate(width / 2 - x * k, height / 2 - y * k).scale(k);
    (isSlow && !calm ? zoomable.transition().duration(350) : zoomable).call(zoom.transform, transform);
  }

  // A panel that opens takes room from the picture: its middle stays in the middle.
  function keepMiddle() {
    const { width, height } = picture.size(), k = picture.transform.k;
    if (lastSize.width) zoomable.call(zoom.translateBy, (width - lastSize.width) / 2 / k, (height - lastSize.height) / 2 / k);
    lastSize = { width, height };
    picture.draw(false);
  }

  function fit(nodes, isSlow) {
    if (!nodes.length) return;
    const { width, height } = picture.size();
    const xs = nodes.map((node) => node.x), ys = nodes.map((node) => node.y);
    const left = d3.min(xs), right = d3.max(xs), top = d3.min(ys), bottom = d3.max(ys);
    const k = Math.min((width - 2 * GAP) / Math.max(right - left, 60), (height - 2 * GAP - 30) / Math.max(bottom - top, 60), 4);
    moveTo((left + right) / 2, (top + bottom) / 2 + 15 / k, Math.max(k, 0.02), isSlow);
  }

  const arranger = makeArranger(graph, calm, () => picture.draw(true), () => { if (!isMoved) fit(picture.shown.nodes, true); });

  // A part of the graph gets places of its own, all of it those of the data. What is chosen has no part in it.
  function arrangeShown() {
    const { nodes, links } = chooseShown(graph, filters, { ego: view.ego });
    if (nodes.length && nodes.length <= ARRANGE_MOST) arranger.start(nodes, links, view.ego);
    else arranger.goHome();
  }

  // ---- what is shown -------------------------------------------------------------------------------------

  function chosenNodes() {
    if (view.node) return [view.node];
    if (view.link) return [view.link.source, view.link.target];
    return view.path ? [view.path.from, view.path.to, ...(view.path.links || []).flatMap((link) => [link.source, link.target])] : [];
  }

  function lightOf(node) {
    const links = picture.shown.links.filter((link) => link.source === node || link.target === node);
    return { nodes: [node, ...links.map((link) => otherEnd(link, node)).sort((a, b) => a.rank - b.rank)], links, ring: node };
  }

  function updateLight() {
    if (hovered) picture.lit = lightOf(hovered);
    else if (view.node && view.node !== view.ego) picture.lit = lightOf(view.node);
    else if (view.link) picture.lit = { nodes: [view.link.source, view.link.target], links: tiesBetween(view.link.source, view.link.target) };
    else if (view.path) picture.lit = { nodes: [...new Set(chosenNodes())], links: view.path.links || [] };
    else picture.lit = null;
    picture.draw(false);
  }

  function tellState() {
    const { nodes, links } = picture.shown, n = (value) => value.toLocaleString("en");
    byId("counts").textContent = `${n(nodes.length)} of ${n(graph.all_nodes)} actors, ${n(links.length)} of ${n(graph.all_links)} ties.`;
    const limits = [];
    if (graph.nodes.length < graph.all_nodes || graph.links.length < graph.all_links)
      limits.push(`This page holds the ${n(graph.nodes.length)} most central actors and ${n(graph.links.length)} ties.`);
    if (view.ego) limits.push(`The neighbourhood of ${view.ego.label.slice(0, 60)}.`);
    else if (filters.most || filters.strongest)
      limits.push("The backbone: " + [filters.most ? `the ${n(filters.most)} most central actors` : "", filters.strongest
        ? `named together: the ${filters.strongest} strongest of each` : ""].filter(Boolean).join(", ") + ".");
    byId("limits").textContent = limits.join(" ");
    byId("back").hidden = !view.ego;
    byId("show-all").hidden = Boolean(view.ego) || !(filters.most || filters.strongest);
    byId("show-backbone").hidden = Boolean(view.ego) || !graph.big || Boolean(filters.most || filters.strongest);
  }

  function choose(isNew) {
    if (view.path) view.path.links = shortestPath(view.path.from, view.path.to, filters);
    picture.shown = chooseShown(graph, filters, { ego: view.ego, keep: chosenNodes(), full: view.node });
    if (isNew) arrangeShown();
    picture.draw(true);
    updateLight();
    tellState();
  }

  function showPanel() {
    const isShown = view.node && picture.shown.links.some((link) => link.source === view.node || link.target === view.node);
    const content = view.node ? actorPanel(graph, view.node, go, isShown || !view.node.ties.length, view.ego)
      : view.link ? tiePanel(graph, view.link, go)
        : view.path ? pathPanel(graph, view.path.from, view.path.to, view.path.links, go)
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

  // ---- changes of view -----------------------------------------------------------------------------------

  function setView(next, isFocused) {
    const before = view.ego;
    Object.assign(view, { node: null, link: null, path: null }, next);
    if (before !== view.ego) isMoved = false;
    choose(before !== view.ego);
    openPanel(Boolean(view.node || view.link || view.path) || !byId("details").hidden);
    showPanel();
    if (before !== view.ego) fit(picture.shown.nodes, true);
    writeAddress(true);
    if (isFocused) focusPanel();
  }

  // Bring what is chosen into the middle where it is out of sight.
  function reveal(nodes) {
    const t = picture.transform, { width, height } = picture.size();
    const isSeen = (node) => node.x * t.k + t.x > 20 && node.x * t.k + t.x < width - 20 && node.y * t.k + t.y > 20 && node.y * t.k + t.y < height - 60;
    if (nodes.every(isSeen)) return;
    if (nodes.length === 1) moveTo(nodes[0].x, nodes[0].y, Math.max(t.k, 0.8), true);
    else fit(nodes, true);
  }

  function filtersChanged() {
    choose(true);
    if (!byId("details").hidden) showPanel();
    writeAddress(false);
  }

  const go = {
    node: (node) => { setView({ node, ego: view.ego && picture.shown.nodes.includes(node) ? view.ego : null }, true); reveal([node]); },
    ties: (link) => { setView({ link }, true); reveal([link.source, link.target]); },
    ego: (node) => setView({ ego: node, node }, true),
    whole: () => setView({ ego: null, node: view.ego }, true),
    path: (from, to) => { setView({ path: { from, to, links: null }, ego: null }, true); reveal(chosenNodes()); },
    community: (value) => { filters.community = value; isMoved = false; updateFilters(); filtersChanged(); },
    askPath: (from) => askPath(from),
  };

  function askPath(from) {
    const ends = { from: from || null, to: null };
    const field = (name, title) => {
      const input = make("input", { type: "text", id: "path-" + name, value: ends[name] ? ends[name].label : "" });
      return make("div", {}, make("label", { for: input.id }, title), input);
    };
    const form = make("div", { class: "ask" }, make("h2", { tabindex: "-1" }, "A path between two actors"), field("from", "From"), field("to", "To"));
    byId("panel").replaceChildren(form);
    openPanel(true);
    for (const name of ["from", "to"]) {
      const input = form.querySelector("#path-" + name);
      makeSearch(input, graph, (node) => {
        ends[name] = node;
        input.value = node.label.slice(0, 100);
        if (ends.from && ends.to) go.path(ends.from, ends.to);
        else form.querySelector(ends.from ? "#path-to" : "#path-from").focus();
      });
    }
    form.querySelector(ends.from ? "#path-to" : "#path-from").focus();
  }

  // ---- the address ---------------------------------------------------------------------------------------

  function addressOf() {
    const words = new URLSearchParams();
    if (view.ego) words.set("ego", view.ego.id);
    if (view.node && view.node !== view.ego) words.set("node", view.node.id);
    if (view.link) words.set("edge", view.link.id);
    if (view.path) words.set("path", `${view.path.from.id},${view.path.to.id}`);
    filtersAsWords(filters, defaults, words);
    if (picture.by !== "kind") words.set("colours", picture.by);
    if (isMoved && !view.ego) {
      const t = picture.transform, { width, height } = picture.size();
      words.set("at", [(width / 2 - t.x) / t.k, (height / 2 - t.y) / t.k, t.k].map((v) => v.toFixed(2)).join(","));
    }
    return "#" + words.toString().replace(/%2C/g, ",");
  }

  function writeAddress(isStep) {
    const address = addressOf();
    if (address === (location.hash || "#")) return;
    if (isStep) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  function readAddress() {
    const words = new URLSearchParams(location.hash.slice(1)), node = (id) => graph.byId.get(id) || null;
    Object.assign(filters, filtersFromWords(words, defaults));
    picture.by = words.get("colours") === "community" ? "community" : "kind";
    const [from, to] = (words.get("path") || "").split(",").map(node);
    const ego = node(words.get("ego"));
    const next = { ego, node: node(words.get("node")) || ego, link: graph.linkById.get(words.get("edge")) || null,
      path: from && to ? { from, to, links: null } : null };
    if (next.node) next.link = next.path = null;
    return { next, at: (words.get("at") || "").split(",").map(Number) };
  }

  function restore() {
    const { next, at } = readAddress();
    updateFilters();
    Object.assign(view, next);
    choose(true);
    if (view.node || view.link || view.path) openPanel(true);
    showPanel();
    if (at.length === 3 && at.every(Number.isFinite) && at[2] > 0) { isMoved = true; moveTo(at[0], at[1], at[2], false); }
    else { isMoved = false; fit(picture.shown.nodes, false); }
  }

  // ---- pointer and keys ----------------------------------------------------------------------------------

  const reachOf = (event) => (event.pointerType === "touch" || event.type.startsWith("touch") ? 16 : 5);

  function tipAt(event, content) {
    const tip = byId("tip"), { width, height } = picture.size();
    tip.hidden = !content;
    if (!content) return;
    tip.replaceChildren(...content);
    tip.style.left = Math.max(0, Math.min(event.offsetX + 14, width - tip.offsetWidth - 4)) + "px";
    tip.style.top = Math.max(0, Math.min(event.offsetY + 14, height - tip.offsetHeight - 4)) + "px";
  }

  function onMove(event) {
    if (event.buttons || event.pointerType === "touch") return;
    const node = picture.nodeAt(event.offsetX, event.offsetY, reachOf(event));
    const link = node ? null : picture.linkAt(event.offsetX, event.offsetY, 4);
    canvas.style.cursor = node || link ? "pointer" : "grab";
    tipAt(event, node ? [nameText(node.label)] : link ? [nameText(link.source.label), link.kind === "co_mention" ? " and " : ` – ${link.label} → `, nameText(link.target.label)] : null);
    if (node !== hovered) { hovered = node; updateLight(); }
  }

  function onClick(event) {
    const reach = reachOf(event), node = picture.nodeAt(event.offsetX, event.offsetY, reach);
    const link = node ? null : picture.linkAt(event.offsetX, event.offsetY, reach + 1);
    hovered = null;
    if (node) setView({ node }, false);
    else if (link) setView({ link }, false);
    else if (view.node || view.link || view.path) setView({}, false);
    canvas.focus({ preventScroll: true });
  }

  function dragSubject(event) {
    const now = eventOf(event), t = picture.transform;
    const node = picture.nodeAt(now.x, now.y, now.sourceEvent ? reachOf(now.sourceEvent) : 5);
    return node ? { node, x: node.x * t.k + t.x, y: node.y * t.k + t.y } : null;
  }

  const drag = d3.drag().container(canvas).clickDistance(4).subject(dragSubject).on("drag", (event) => {
    const now = eventOf(event), t = picture.transform, { node } = now.subject;
    node.x = (now.x - t.x) / t.k;
    node.y = (now.y - t.y) / t.k;
    if (!view.ego) node.home = [node.x, node.y];
    byId("tip").hidden = true;
    picture.draw(true);
  });

  function onKey(event) {
    const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    const scale = { "+": 1.3, "=": 1.3, "-": 1 / 1.3 }[event.key];
    if (step) zoomable.call(zoom.translateBy, step[0] / picture.transform.k, step[1] / picture.transform.k);
    else if (scale) zoomable.call(zoom.scaleBy, scale);
    else if (event.key === "0") fit(picture.shown.nodes, true);
    else return;
    isMoved = event.key !== "0";
    event.preventDefault();
    writeAddress(false);
  }

  function onPageKey(event) {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) { event.preventDefault(); byId("search").focus(); }
    else if (event.key === "Escape" && !document.querySelector("dialog[open]") && (view.node || view.link || view.path)) setView({}, false);
  }

  // ---- the page's parts ----------------------------------------------------------------------------------

  const updateFilters = makeFilters(byId("filters"), graph, filters, filtersChanged);
  zoomable.call(drag).call(zoom).on("dblclick.zoom", null);
  canvas.addEventListener("pointermove", onMove);
  canvas.addEventListener("pointerleave", () => { hovered = null; byId("tip").hidden = true; updateLight(); });
  canvas.addEventListener("click", onClick);
  canvas.addEventListener("dblclick", (event) => {
    const node = picture.nodeAt(event.offsetX, event.offsetY, 5);
    if (node) go.ego(node);
    else zoomable.call(zoom.scaleBy, 2, [event.offsetX, event.offsetY]);
  });
  canvas.addEventListener("keydown", onKey);
  document.addEventListener("keydown", onPageKey);
  window.addEventListener("popstate", restore);
  const on = (id, act) => byId(id).addEventListener("click", act);
  on("filters-button", () => {
    const form = byId("filters");
    form.hidden = !form.hidden;
    byId("filters-button").setAttribute("aria-expanded", String(!form.hidden));
  });
  on("list-button", () => { setView({}, false); openPanel(true); showPanel(); focusPanel(); });
  on("path-button", () => askPath(view.node));
  on("close", () => { openPanel(false); setView({}, false); canvas.focus({ preventScroll: true }); });
  on("back", go.whole);
  on("show-all", () => { filters.most = filters.strongest = 0; updateFilters(); filtersChanged(); });
  on("show-backbone", () => { filters.most = defaults.most; filters.strongest = defaults.strongest; updateFilters(); filtersChanged(); });
  on("reset", () => { Object.assign(filters, defaults); updateFilters(); filtersChanged(); });
  on("zoom-in", () => zoomable.call(zoom.scaleBy, 1.5));
  on("zoom-out", () => zoomable.call(zoom.scaleBy, 1 / 1.5));
  on("zoom-fit", () => { isMoved = false; fit(picture.shown.nodes, true); writeAddress(false); });
  on("help-button", () => byId("help").showModal());
  on("theme-button", () => {
    const root = document.documentElement, isDark = getComputedStyle(root).colorScheme === "dark";
    root.dataset.theme = isDark ? "light" : "dark";
    picture.relook();
  });
  for (const [id, save] of [["save-png", () => savePng(picture)], ["save-svg", () => saveSvg(picture)], ["save-json", () => saveJson(graph, picture)]])
    on(id, () => { save(); byId("save").open = false; });
  byId("colours").addEventListener("change", () => { picture.by = byId("colours").value; picture.draw(true); writeAddress(false); });
  byId("search-form").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  makeSearch(byId("search"), graph, (node) => { byId("search").value = ""; go.node(node); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", picture.relook);
  new ResizeObserver(keepMiddle).observe(canvas);
  byId("origin").textContent = `${counted(graph.document_count, "document", "documents")}, ${counted(graph.sentence_count, "sentence", "sentences")}, read by ${graph.generator} (${graph.options}). ` +
    `Up to ${counted(graph.evidence_most, "sentence", "sentences")} a tie; all are in evidence.csv.`;

  openPanel(innerWidth > WIDE);
  restore();
  byId("colours").value = picture.by;
  return { graph, picture, view, filters, go, isSettled: () => !arranger.isBusy() && !picture.isBusy() };
}

const page = startPage(readGraph(JSON.parse(byId("graph").textContent)));
requestAnimationFrame(() => {
  performance.mark("ready");
  document.documentElement.dataset.ready = "yes";
});
