// SPDX-License-Identifier: MIT
// main.js - pointer, keys and buttons, and the start of the page.

const WIDE = 1100;

// ---- the pointer ---------------------------------------------------------------------------------------

const reachOf = (event) => (event.pointerType === "touch" || event.type.startsWith("touch") ? 16 : 5);

function tipAt(picture, event, content) {
  const tip = byId("tip"), { width, height } = picture.size();
  tip.hidden = !content;
  if (!content) return;
  tip.replaceChildren(...content);
  tip.style.left = Math.max(0, Math.min(event.offsetX + 14, width - tip.offsetWidth - 4)) + "px";
  tip.style.top = Math.max(0, Math.min(event.offsetY + 14, height - tip.offsetHeight - 4)) + "px";
}

function tipOf(node, link) {
  if (node) return [nameText(node.label)];
  return link && [nameText(link.source.label), link.kind === "co_mention" ? " and " : ` – ${link.label} → `, nameText(link.target.label)];
}

function onMove(page, canvas, event) {
  const { picture } = page;
  if (event.buttons) { byId("tip").hidden = true; return; }
  if (event.pointerType === "touch") return;
  const node = picture.nodeAt(event.offsetX, event.offsetY, reachOf(event));
  const link = node ? null : picture.linkAt(event.offsetX, event.offsetY, 4);
  canvas.style.cursor = node || link ? "pointer" : "grab";
  tipAt(picture, event, tipOf(node, link));
  if (node === page.hovered) return;
  page.hovered = node;
  updateLight(page);
}

function onClick(page, canvas, event) {
  const { picture, view } = page, reach = reachOf(event), node = picture.nodeAt(event.offsetX, event.offsetY, reach);
  const link = node ? null : picture.linkAt(event.offsetX, event.offsetY, reach + 1);
  page.hovered = null;
  if (node) setView(page, { node }, false);
  else if (link) setView(page, { link }, false);
  else if (view.node || view.link || view.path) setView(page, {}, false);
  canvas.focus({ preventScroll: true });
}

// Drags the actor at the pointer; where there is none, D3's zoom drags the ground.
function dragging({ picture, view }, canvas) {
  const subject = (event) => {
    const now = eventOf(event), t = picture.transform;
    const node = picture.nodeAt(now.x, now.y, now.sourceEvent ? reachOf(now.sourceEvent) : 5);
    return node ? { node, x: node.x * t.k + t.x, y: node.y * t.k + t.y } : null;
  };
  return d3.drag().container(canvas).clickDistance(4).subject(subject).on("drag", (event) => {
    const now = eventOf(event), t = picture.transform, { node } = now.subject;
    node.x = (now.x - t.x) / t.k;
    node.y = (now.y - t.y) / t.k;
    if (!view.ego) node.home = [node.x, node.y];
    picture.draw(true);
  });
}

// ---- keys ----------------------------------------------------------------------------------------------

function onKey(page, event) {
  const { camera, picture } = page;
  const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
  const factor = { "+": 1.3, "=": 1.3, "-": 1 / 1.3 }[event.key];
  if (step) camera.pan(...step);
  else if (factor) camera.scale(factor);
  else if (event.key === "0") camera.fit(picture.shown.nodes, true);
  else return;
  camera.isMoved = event.key !== "0";
  event.preventDefault();
  writeAddress(page, false);
}

function onPageKey(page, event) {
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName), { node, link, path } = page.view;
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "Escape" && !document.querySelector("dialog[open]") && (node || link || path)) setView(page, {}, false);
}

// ---- buttons -------------------------------------------------------------------------------------------

function toggleFilters() {
  const form = byId("filters");
  form.hidden = !form.hidden;
  byId("filters-button").setAttribute("aria-expanded", String(!form.hidden));
}

function toggleTheme(picture) {
  const root = document.documentElement, isDark = getComputedStyle(root).colorScheme === "dark";
  root.dataset.theme = isDark ? "light" : "dark";
  picture.relook();
}

function wireButtons(page, canvas) {
  const { graph, picture, camera, filters, defaults, view, go } = page;
  const on = (id, act) => byId(id).addEventListener("click", act);
  const limit = (most, strongest) => { Object.assign(filters, { most, strongest }); filtersChanged(page); };
  const save = (id, act) => on(id, () => { act(); byId("save").open = false; });
  on("filters-button", toggleFilters);
  on("list-button", () => { setView(page, {}, false); openPanel(true); showPanel(page); focusPanel(); });
  on("path-button", () => askPath(page, view.node));
  on("close", () => { openPanel(false); setView(page, {}, false); canvas.focus({ preventScroll: true }); });
  on("back", go.whole);
  on("show-all", () => limit(0, 0));
  on("show-backbone", () => limit(defaults.most, defaults.strongest));
  on("reset", () => { Object.assign(filters, defaults); filtersChanged(page); });
  on("zoom-in", () => camera.scale(1.5));
  on("zoom-out", () => camera.scale(1 / 1.5));
  on("zoom-fit", () => { camera.isMoved = false; camera.fit(picture.shown.nodes, true); writeAddress(page, false); });
  on("help-button", () => byId("help").showModal());
  on("theme-button", () => toggleTheme(picture));
  save("save-png", () => savePng(picture));
  save("save-svg", () => saveSvg(picture));
  save("save-json", () => saveJson(graph, picture));
  byId("colours").addEventListener("change", () => { picture.by = byId("colours").value; tellColours(picture); picture.draw(true); writeAddress(page, false); });
  for (const id of ["search-form", "filters"]) byId(id).addEventListener("submit", (event) => event.preventDefault());
  makeSearch(byId("search"), graph, (node) => { byId("search").value = ""; go.node(node); });
}

// ---- the start -----------------------------------------------------------------------------------------

function wirePicture(page, canvas) {
  const { picture, camera } = page;
  camera.listen(dragging(page, canvas));
  canvas.addEventListener("pointermove", (event) => onMove(page, canvas, event));
  canvas.addEventListener("pointerleave", () => { page.hovered = null; byId("tip").hidden = true; updateLight(page); });
  canvas.addEventListener("click", (event) => onClick(page, canvas, event));
  canvas.addEventListener("dblclick", (event) => {
    const node = picture.nodeAt(event.offsetX, event.offsetY, 5);
    if (node) page.go.ego(node);
    else camera.scale(2, [event.offsetX, event.offsetY]);
  });
  canvas.addEventListener("keydown", (event) => onKey(page, event));
  document.addEventListener("keydown", (event) => onPageKey(page, event));
  window.addEventListener("popstate", () => restore(page));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", picture.relook);
  new ResizeObserver(camera.keepMiddle).observe(canvas);
}

// From the upper edge of what stands below in the picture; on small screens nothing may.
function coveredBelow(canvas) {
  const state = byId("state");
  return state.offsetHeight ? Math.min(canvas.clientHeight / 3, canvas.clientHeight - state.offsetTop) : 0;
}

function tellOrigin(graph) {
  byId("origin").textContent = `${counted(graph.document_count, "document", "documents")}, ${counted(graph.sentence_count, "sentence", "sentences")}, ` +
    `read by ${graph.generator} (${graph.options}). Up to ${counted(graph.evidence_most, "sentence", "sentences")} a tie; all are in evidence.csv.`;
}

function startPage(graph) {
  const canvas = byId("picture"), picture = makePicture(canvas), calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const defaults = defaultFilters(graph), page = { graph, picture, defaults, filters: { ...defaults }, hovered: null,
    view: { node: null, link: null, ego: null, path: null } };
  page.camera = makeCamera(canvas, picture, calm, () => coveredBelow(canvas), () => writeAddress(page, false));
  page.arranger = makeArranger(graph, calm, () => picture.draw(true), () => { if (!page.camera.isMoved) page.camera.fit(picture.shown.nodes, true); });
  page.go = makeGo(page);
  page.updateFilters = makeFilters(byId("filters"), graph, page.filters, () => filtersChanged(page));
  page.isSettled = () => !page.arranger.isBusy() && !picture.isBusy();
  wirePicture(page, canvas);
  wireButtons(page, canvas);
  tellOrigin(graph);
  openPanel(innerWidth > WIDE);
  restore(page);
  return page;
}

const page = startPage(readGraph(JSON.parse(byId("graph").textContent)));
requestAnimationFrame(() => {
  performance.mark("ready");
  document.documentElement.dataset.ready = "yes";
});
