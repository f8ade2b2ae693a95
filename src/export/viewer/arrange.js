// SPDX-License-Identifier: MIT
// arrange.js - places for the part of the graph that is shown, by D3's forces.
//
// The layout in the data is one for all ties; of a part of them a clearer one can be had. It is worked out some
// milliseconds a frame, so that the page answers meanwhile, and always from the same places: a link to a view shows
// the same view again.

const ARRANGE_MOST = 1200, ARRANGE_BUDGET = 9, ARRANGE_TICKS = 160, ARRANGE_GLIDE = 450;

// Copies take part, as D3 writes its own fields into what it is given.
function forcesOf(nodes, links, centre) {
  const places = nodes.map((node) => ({ x: node.home[0], y: node.home[1], r: node.radius }));
  const indexOf = new Map(nodes.map((node, i) => [node, i]));
  const pairs = links.map((link) => ({ source: indexOf.get(link.source), target: indexOf.get(link.target) }));
  if (centre) Object.assign(places[indexOf.get(centre)], { x: 0, y: 0, fx: 0, fy: 0 });
  const simulation = d3.forceSimulation(places).stop().alphaDecay(1 - Math.pow(0.001, 1 / ARRANGE_TICKS))
    .force("link", d3.forceLink(pairs).distance(90).strength(0.25))
    .force("charge", d3.forceManyBody().strength(-420).distanceMax(900))
    .force("room", d3.forceCollide((place) => place.r + 9))
    .force("x", d3.forceX().strength(0.05)).force("y", d3.forceY().strength(0.06));
  return { simulation, places, nodes };
}

// The places of a sunflower's seeds, for a graph without a layout.
function seedPlace(rank) {
  const radius = 14 * Math.sqrt(rank + 0.5), angle = rank * Math.PI * (3 - Math.sqrt(5));
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

// arranger.start(nodes, links, centre or null) works their places out, then lets them glide there; with `calm` they
// are there at once. onStep() is told of each step that is to be seen, onEnd() of the last.
function makeArranger(graph, calm, onStep, onEnd) {
  let work = null, asked = false;
  for (const node of graph.nodes) node.home = graph.placed ? [node.x, node.y] : seedPlace(node.rank);

  function workOut() {
    const until = performance.now() + ARRANGE_BUDGET;
    while (work.ticks > 0 && performance.now() < until) {
      work.simulation.tick();
      work.ticks--;
    }
    if (work.ticks === 0) {
      work.from = work.nodes.map((node) => [node.x, node.y]);
      work.since = performance.now();
    }
  }

  function glide() {
    const part = calm ? 1 : Math.min(1, (performance.now() - work.since) / ARRANGE_GLIDE), eased = d3.easeCubicInOut(part);
    work.nodes.forEach((node, i) => {
      const [x, y] = work.from[i];
      node.x = x + (work.places[i].x - x) * eased;
      node.y = y + (work.places[i].y - y) * eased;
    });
    if (part === 1) work = null;
    onStep();
    if (part === 1) onEnd();
  }

  function step() {
    asked = false;
    if (!work) return;
    if (work.from) glide();
    else workOut();
    if (work) ask();
  }

  function ask() {
    if (!asked) requestAnimationFrame(step);
    asked = true;
  }

  function goHome() {
    work = null;
    for (const node of graph.nodes) [node.x, node.y] = node.home;
  }

  goHome();
  return {
    start(nodes, links, centre) {
      work = { ...forcesOf(nodes, links, centre), ticks: ARRANGE_TICKS, from: null };
      ask();
    },
    goHome,
    isBusy: () => Boolean(work),
  };
}
