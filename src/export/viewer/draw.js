// SPDX-License-Identifier: MIT
// draw.js - the picture: a canvas that shows nodes, ties and names.
//
// The scene is drawn into a buffer larger than the screen, some milliseconds of it a frame; each frame of a gesture
// only copies the buffer to where it belongs by now. So panning is smooth however many ties there are, and the
// scene is sharp again a moment later.

const TIE_WIDTHS = [0.7, 1.1, 1.8, 2.8, 4.2];
const SLICE = 250, FRAME_BUDGET = 7, MARGIN = 0.3, LABEL_LETTERS = 42, KEPT_FREE = 400;
const COMMUNITY_COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8c6d00", "#56b4e9", "#7f3c8d", "#e15759"];

function shortLabel(text) {
  const letters = [...text.slice(0, 2 * LABEL_LETTERS)];
  return letters.length > LABEL_LETTERS || text.length > 2 * LABEL_LETTERS
    ? letters.slice(0, LABEL_LETTERS - 1).join("") + "…" : text;
}

// The colours of the page's style, which knows light and dark.
function readLook() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue("--" + name).trim();
  return {
    ground: of("ground"), ink: of("ink"), tie: of("tie"), role: of("role"), affiliation: of("affiliation"),
    person: of("person"), institution: of("institution"), country: of("country"), other: of("other"), mark: of("mark"),
  };
}

function colourOf(node, look, by) {
  if (by !== "community") return look[node.kind];
  return (node.community && COMMUNITY_COLOURS[node.community - 1]) || look.other;
}

// Radius on the screen: it grows slower than distances do, so that zooming in makes room.
const radiusAt = (node, k) => node.radius * Math.sqrt(k);

function widthClass(link) {
  return Math.min(TIE_WIDTHS.length - 1, Math.floor(Math.log2(Math.max(1, link.weight))));
}

// Circle, square or diamond of the same area, as a path.
function addShape(context, kind, x, y, r) {
  if (kind === "person") {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
  } else if (kind === "institution") {
    const half = r * 0.886;
    context.rect(x - half, y - half, 2 * half, 2 * half);
  } else {
    const half = r * 1.253;
    context.moveTo(x, y - half);
    context.lineTo(x + half, y);
    context.lineTo(x, y + half);
    context.lineTo(x - half, y);
    context.closePath();
  }
}

function addArrow(context, link, t, size) {
  const x = link.target.x * t.k + t.x, y = link.target.y * t.k + t.y;
  const dx = x - (link.source.x * t.k + t.x), dy = y - (link.source.y * t.k + t.y), length = Math.hypot(dx, dy);
  const r = radiusAt(link.target, t.k) + 1;
  if (length < r + 3 * size) return;
  const ux = dx / length, uy = dy / length, tx = x - ux * r, ty = y - uy * r;
  context.moveTo(tx, ty);
  context.lineTo(tx - ux * size - uy * size * 0.45, ty - uy * size + ux * size * 0.45);
  context.lineTo(tx - ux * size + uy * size * 0.45, ty - uy * size - ux * size * 0.45);
  context.closePath();
}

function strokeLinks(context, links, t) {
  context.beginPath();
  for (const link of links) {
    context.moveTo(link.source.x * t.k + t.x, link.source.y * t.k + t.y);
    context.lineTo(link.target.x * t.k + t.x, link.target.y * t.k + t.y);
  }
  context.stroke();
}

function isOutside(link, t, box) {
  const { source, target } = link;
  const left = Math.min(source.x, target.x) * t.k + t.x, right = Math.max(source.x, target.x) * t.k + t.x;
  const top = Math.min(source.y, target.y) * t.k + t.y, bottom = Math.max(source.y, target.y) * t.k + t.y;
  return right < box.left || left > box.right || bottom < box.top || top > box.bottom;
}

function* drawTies(context, links, t, look, box) {
  const classes = TIE_WIDTHS.map(() => []), said = { role: [], affiliation: [] };
  for (const link of links) {
    if (isOutside(link, t, box)) continue;
    if (link.kind === "co_mention") classes[widthClass(link)].push(link);
    else said[link.kind].push(link);
  }
  context.strokeStyle = look.tie;
  context.globalAlpha = links.length > 6000 ? 0.22 : links.length > 1500 ? 0.4 : 0.55;
  for (let w = 0; w < classes.length; w++)
    for (let i = 0; i < classes[w].length; i += SLICE) {
      context.lineWidth = TIE_WIDTHS[w];
      strokeLinks(context, classes[w].slice(i, i + SLICE), t);
      yield;
    }
  context.globalAlpha = 0.85;
  for (const kind of ["affiliation", "role"])
    for (let i = 0; i < said[kind].length; i += SLICE) {
      drawStatements(context, said[kind].slice(i, i + SLICE), t, look[kind], kind);
      yield;
    }
  context.globalAlpha = 1;
}

// Roles and affiliations have a direction; affiliations are dashed, so that colour is not needed.
function drawStatements(context, links, t, colour, kind) {
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = 1.3;
  context.setLineDash(kind === "affiliation" ? [4, 3] : []);
  strokeLinks(context, links, t);
  context.setLineDash([]);
  context.beginPath();
  for (const link of links) addArrow(context, link, t, 7);
  context.fill();
}

function* drawNodes(context, nodes, t, look, by, box) {
  const groups = new Map();
  for (const node of nodes) {
    const x = node.x * t.k + t.x, y = node.y * t.k + t.y, r = radiusAt(node, t.k);
    if (x + r < box.left || x - r > box.right || y + r < box.top || y - r > box.bottom) continue;
    const key = colourOf(node, look, by) + node.kind;
    if (!groups.has(key)) groups.set(key, { colour: colourOf(node, look, by), nodes: [] });
    groups.get(key).nodes.push(node);
  }
  context.strokeStyle = look.ground;
  context.lineWidth = 1;
  for (const { colour, nodes: group } of groups.values())
    for (let i = 0; i < group.length; i += SLICE) {
      context.fillStyle = colour;
      context.beginPath();
      for (const node of group.slice(i, i + SLICE))
        addShape(context, node.kind, node.x * t.k + t.x, node.y * t.k + t.y, radiusAt(node, t.k));
      context.fill();
      context.stroke();
      yield;
    }
}

const overlap = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
const isWithin = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;

// Beside, below or above a node: where its name may stand, the side `first` before all, then the most usual.
function spotsOf(x, y, r, width, half, first) {
  const beside = (side, left) => ({ side, left, right: left + width + 3, top: y - half, bottom: y + half });
  const over = (side, top) => ({ side, left: x - width / 2 - 1.5, right: x + width / 2 + 1.5, top, bottom: top + 2 * half });
  const spots = [beside(0, x + r + 2), beside(1, x - r - 5 - width), over(2, y + r + 1), over(3, y - r - 1 - 2 * half)];
  return first ? [spots[first], ...spots] : spots;
}

// Of the spots that hit no name and no node more central than the one named, and are in sight where that is, the one that
// hits the fewest others; undefined where there is none. `nodes` are the most central first, the named one is number `rank`.
function bestSpot(spots, placed, nodes, rank, sight) {
  let best, least = Infinity;
  for (const spot of spots) {
    if ((sight && !isWithin(spot, sight)) || placed.some((other) => overlap(other, spot))) continue;
    const hits = nodes.map((node, i) => overlap(node, spot) && i).filter((i) => i !== false);
    if (hits.some((i) => i < rank) || hits.length >= least) continue;
    least = hits.length;
    best = spot;
  }
  return best;
}

// Names of the most central nodes in `box` for which there is room: [{node, text, x, y, size, side}]. `sight` is what the
// reader sees of it; `sides` may say where names stood before. Of very many nodes only the most central are kept free.
function placeLabels(context, nodes, t, box, most, sight, sides) {
  const placed = [], labels = [], inBox = [];
  for (const node of nodes) {
    const x = node.x * t.k + t.x, y = node.y * t.k + t.y, r = radiusAt(node, t.k);
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
    inBox.push({ node, x, y, r, left: x - r, right: x + r, top: y - r, bottom: y + r });
    if (inBox.length >= Math.max(6 * most, KEPT_FREE)) break;
  }
  const free = inBox.slice(0, KEPT_FREE);
  for (const [rank, { node, x, y, r }] of inBox.slice(0, 6 * most).entries()) {
    if (labels.length >= most) break;
    const size = Math.min(15, 11 + node.radius / 6), text = shortLabel(node.label), half = size * 0.62;
    context.font = `${size}px system-ui, sans-serif`;
    const isSeen = x >= sight.left && x <= sight.right && y >= sight.top && y <= sight.bottom;
    const spots = spotsOf(x, y, r, context.measureText(text).width, half, sides && sides.get(node));
    const spot = bestSpot(spots, placed, free, rank, isSeen && sight);
    if (!spot) continue;
    placed.push(spot);
    labels.push({ node, text, x: spot.left + 1, y: spot.top + half, size, side: spot.side });
  }
  return labels;
}

function drawLabels(context, labels, look) {
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = look.ground;
  context.fillStyle = look.ink;
  for (const { text, x, y, size } of labels) {
    context.font = `${size}px system-ui, sans-serif`;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}

// The scene in steps; `box` is the part of the plane that is wanted, in the screen's units, `sight` what is seen of it.
function* drawScene(context, shown, t, look, by, box, sight) {
  const most = Math.min(140, Math.max(12, Math.round((box.right - box.left) * (box.bottom - box.top) / 9000)));
  yield* drawTies(context, shown.links, t, look, box);
  yield* drawNodes(context, shown.nodes, t, look, by, box);
  const labels = placeLabels(context, shown.nodes, t, box, most, sight);
  shown.sides = new Map(labels.map(({ node, side }) => [node, side]));
  drawLabels(context, labels, look);
}

// ---- the canvas ------------------------------------------------------------------------------------------

// picture.shown, .transform, .by and .lit ({nodes, links, ring: node} to stand out, or null) are set from outside; then
// picture.draw(true) if the scene changed, picture.draw(false) if only the place or the light did.
function makePicture(canvas) {
  const context = canvas.getContext("2d");
  const picture = { shown: { nodes: [], links: [] }, transform: { x: 0, y: 0, k: 1 }, by: "kind", lit: null };
  let look = readLook(), front = null, spare = null, job = null, changed = true, asked = false;

  const size = () => ({ width: canvas.clientWidth, height: canvas.clientHeight });
  const density = () => Math.min(2, window.devicePixelRatio || 1);

  function startJob() {
    const { width, height } = size(), ratio = density();
    const mx = Math.round(width * MARGIN), my = Math.round(height * MARGIN);
    const buffer = spare || document.createElement("canvas");
    spare = null;
    buffer.width = Math.max(1, (width + 2 * mx) * ratio);
    buffer.height = Math.max(1, (height + 2 * my) * ratio);
    const to = buffer.getContext("2d", { willReadFrequently: true }), { x, y, k } = picture.transform;
    to.setTransform(ratio, 0, 0, ratio, mx * ratio, my * ratio);
    const box = { left: -mx, top: -my, right: width + mx, bottom: height + my }, sight = { left: 0, top: 0, right: width, bottom: height };
    changed = false;
    return { buffer, to, box, transform: { x, y, k }, steps: drawScene(to, picture.shown, { x, y, k }, look, picture.by, box, sight) };
  }

  function advance() {
    const until = performance.now() + FRAME_BUDGET;
    while (!job.steps.next().done) {
      job.to.getImageData(0, 0, 1, 1); // a canvas only remembers what to draw until somebody looks
      if (performance.now() > until) return;
    }
    spare = front && front.buffer;
    front = job;
    job = null;
  }

  // Where the buffer lies on the screen by now.
  function placeOf(scene) {
    const t = picture.transform, s = t.k / scene.transform.k, ratio = density(), { box } = scene;
    const snap = (value) => (s === 1 ? Math.round(value * ratio) / ratio : value);
    return { x: snap((box.left - scene.transform.x) * s + t.x), y: snap((box.top - scene.transform.y) * s + t.y),
      width: (box.right - box.left) * s, height: (box.bottom - box.top) * s };
  }

  // The buffer serves as long as the scene is the same, at the same scale, and covers the screen.
  function isStale(width, height) {
    if (changed || !front || front.transform.k !== picture.transform.k) return true;
    const place = placeOf(front);
    return place.x > 0 || place.y > 0 || place.x + place.width < width || place.y + place.height < height;
  }

  function copyBuffer() {
    const place = placeOf(front);
    context.globalAlpha = picture.lit ? 0.22 : 1;
    context.drawImage(front.buffer, place.x, place.y, place.width, place.height);
    context.globalAlpha = 1;
  }

  function drawLit(width, height) {
    const t = picture.transform, { nodes, links, ring } = picture.lit, box = { left: 0, top: 0, right: width, bottom: height };
    for (const step of drawTies(context, links, t, { ...look, tie: look.mark }, box)) void step;
    for (const step of drawNodes(context, nodes, t, look, picture.by, box)) void step;
    if (ring) drawRing(ring, t);
    drawLabels(context, placeLabels(context, nodes, t, box, 60, box, picture.shown.sides), look);
  }

  function drawRing(node, t) {
    context.strokeStyle = look.mark;
    context.lineWidth = 2.5;
    context.beginPath();
    context.arc(node.x * t.k + t.x, node.y * t.k + t.y, radiusAt(node, t.k) * 1.25 + 3, 0, 2 * Math.PI);
    context.stroke();
  }

  function frame() {
    asked = false;
    const { width, height } = size(), ratio = density();
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      changed = true;
    }
    if (!job && isStale(width, height)) job = startJob();
    if (job) advance();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    if (front) copyBuffer();
    if (picture.lit) drawLit(width, height);
    if (job || isStale(width, height)) ask();
  }

  function ask() {
    if (!asked) requestAnimationFrame(frame);
    asked = true;
  }

  picture.draw = (isChanged) => {
    changed = changed || isChanged;
    if (isChanged && job) { spare = job.buffer; job = null; }
    ask();
  };
  picture.relook = () => { look = readLook(); picture.draw(true); };
  picture.look = () => look;
  picture.size = size;
  picture.isBusy = () => Boolean(job || changed || asked);

  // What is at a point of the screen, within `reach` of it.
  picture.nodeAt = (x, y, reach) => {
    const t = picture.transform;
    let found = null, least = reach;
    for (const node of picture.shown.nodes) {
      const distance = Math.hypot(node.x * t.k + t.x - x, node.y * t.k + t.y - y) - radiusAt(node, t.k);
      if (distance < least) { least = distance; found = node; }
    }
    return found;
  };
  picture.linkAt = (x, y, reach) => {
    const t = picture.transform;
    let found = null, least = reach;
    for (const link of picture.shown.links) {
      const ax = link.source.x * t.k + t.x, ay = link.source.y * t.k + t.y;
      const dx = link.target.x * t.k + t.x - ax, dy = link.target.y * t.k + t.y - ay, square = dx * dx + dy * dy;
      const part = square ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
      const distance = Math.hypot(ax + part * dx - x, ay + part * dy - y) - (link.kind === "co_mention" ? 0 : 1);
      if (distance < least) { least = distance; found = link; }
    }
    return found;
  };
  return picture;
}
