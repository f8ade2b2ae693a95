// SPDX-License-Identifier: MIT
// camera.js - which part of the plane the picture shows: D3's zoom, and what moves it without a pointer.

const GAP = 40, ZOOM_LEAST = 0.02, ZOOM_MOST = 40;

// What D3 tells its listeners: an argument, or before D3 6 a variable.
const eventOf = (event) => event || d3.event;

// camera.isMoved says that the reader has moved it: then nothing else does. onMoved() is told when they stop.
// covered() is how much of the picture's lower end other things hide.
function makeCamera(canvas, picture, calm, covered, onMoved) {
  const ground = d3.select(canvas), camera = { isMoved: false };
  let lastSize = picture.size();
  const zoom = d3.zoom().scaleExtent([ZOOM_LEAST, ZOOM_MOST]).clickDistance(4).on("zoom", (event) => {
    picture.transform = d3.zoomTransform(canvas);
    picture.draw(false);
    if (eventOf(event).sourceEvent) camera.isMoved = true;
  }).on("end", () => { if (camera.isMoved) onMoved(); });

  camera.moveTo = (x, y, k, isSlow) => {
    const { width, height } = picture.size();
    const transform = d3.zoomIdentity.translate(width / 2 - x * k, height / 2 - y * k).scale(k);
    lastSize = { width, height }; // for which a panel that has just opened has made room
    (isSlow && !calm ? ground.transition().duration(350) : ground).call(zoom.transform, transform);
  };

  camera.fit = (nodes, isSlow) => {
    if (!nodes.length) return;
    const { width, height } = picture.size(), below = Math.max(GAP, covered() + GAP / 2);
    const [left, right] = d3.extent(nodes, (node) => node.x), [top, bottom] = d3.extent(nodes, (node) => node.y);
    const k = Math.max(ZOOM_LEAST, Math.min((width - 2 * GAP) / Math.max(right - left, 60), (height - GAP - below) / Math.max(bottom - top, 60), 4));
    camera.moveTo((left + right) / 2, (top + bottom) / 2 + (below - GAP) / 2 / k, k, isSlow);
  };

  // A panel that opens takes room from the picture: its middle stays in the middle.
  camera.keepMiddle = () => {
    const { width, height } = picture.size(), k = picture.transform.k;
    if (lastSize.width) ground.call(zoom.translateBy, (width - lastSize.width) / 2 / k, (height - lastSize.height) / 2 / k);
    lastSize = { width, height };
    picture.draw(false);
  };

  // Bring nodes into the middle where they are out of sight.
  camera.reveal = (nodes) => {
    const t = picture.transform, { width, height } = picture.size();
    const isSeen = (node) => {
      const x = node.x * t.k + t.x, y = node.y * t.k + t.y;
      return x > 20 && x < width - 20 && y > 20 && y < height - 60;
    };
    if (nodes.every(isSeen)) return;
    if (nodes.length === 1) camera.moveTo(nodes[0].x, nodes[0].y, Math.max(t.k, 0.8), true);
    else camera.fit(nodes, true);
  };

  camera.middle = () => {
    const t = picture.transform, { width, height } = picture.size();
    return [(width / 2 - t.x) / t.k, (height / 2 - t.y) / t.k, t.k];
  };
  camera.pan = (x, y) => ground.call(zoom.translateBy, x / picture.transform.k, y / picture.transform.k);
  camera.scale = (factor, at) => ground.call(zoom.scaleBy, factor, at);
  camera.listen = (drag) => ground.call(drag).call(zoom).on("dblclick.zoom", null);
  return camera;
}
