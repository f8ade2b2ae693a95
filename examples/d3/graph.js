// SPDX-License-Identifier: MIT
// graph.js - output/graph.json as a force layout with D3 7: drag, zoom, tooltips with the first sentence of evidence.
//
// graph.json is node-link JSON as D3's examples read it: nodes have id, label, group, size, color and x, y of a
// layout; links have source, target, kind, label, value and evidence. See the README for all fields.

const width = 1200, height = 800;
const svg = d3.select("svg").attr("viewBox", [-width / 2, -height / 2, width, height]);
const ground = svg.append("g"), tip = d3.select("#tip");
svg.call(d3.zoom().scaleExtent([0.2, 8]).on("zoom", (event) => ground.attr("transform", event.transform)));

const color = { co_mention: "#b8bec6", role: "#a33c00", affiliation: "#6a3d9a" };
const short = (text) => text.length > 40 ? text.slice(0, 39) + "…" : text;
const said = (link) => link.evidence ? `${link.evidence[0].text} (${link.evidence[0].document})` : "";

d3.json("graph.json").then((graph) => {
  let simulation;
  draw(2);
  d3.select("#weight").on("input", (event) => draw(+event.target.value));

  function draw(least) {
    // Copies, as the simulation replaces the ids in source and target by nodes.
    const links = graph.links.filter((link) => link.kind !== "co_mention" || link.value >= least).map((link) => ({ ...link }));
    const tied = new Set(links.flatMap((link) => [link.source, link.target]));
    const nodes = graph.nodes.filter((node) => tied.has(node.id)).map((node) => ({ ...node }));
    d3.select("#least").text(least);
    d3.select("#count").text(`${nodes.length} actors, ${links.length} ties`);
    ground.selectAll("*").remove();

    const line = ground.append("g").selectAll("line").data(links).join("line")
      .attr("stroke", (link) => color[link.kind]).attr("stroke-width", (link) => Math.sqrt(link.value))
      .attr("stroke-dasharray", (link) => link.kind === "affiliation" ? "4 3" : null)
      .on("mousemove", (event, link) => showTip(event, `${link.source.label} – ${link.label} – ${link.target.label}`, said(link)))
      .on("mouseleave", hideTip);
    const dot = ground.append("g").selectAll("circle").data(nodes).join("circle")
      .attr("r", (node) => node.size / 2).attr("fill", (node) => node.color).attr("stroke", "#fcfcfa")
      .on("mousemove", (event, node) => { showTip(event, node.label, `${node.kind}, ${node.mentions} mentions`); light(node); })
      .on("mouseleave", () => { hideTip(); light(null); })
      .call(dragging());
    const label = ground.append("g").selectAll("text").data(nodes.filter((node) => node.size > 14)).join("text")
      .text((node) => short(node.label)).attr("font-size", 11);

    function light(chosen) {
      const near = new Set([chosen, ...links.flatMap((l) => l.source === chosen ? [l.target] : l.target === chosen ? [l.source] : [])]);
      dot.classed("faded", (node) => chosen && !near.has(node));
      label.classed("faded", (node) => chosen && !near.has(node));
      line.classed("faded", (link) => chosen && link.source !== chosen && link.target !== chosen);
    }

    if (simulation) simulation.stop();
    simulation = d3.forceSimulation(nodes)
      .force("link", d3.forceLink(links).id((node) => node.id).distance(60))
      .force("charge", d3.forceManyBody().strength(-90).distanceMax(400))
      .force("x", d3.forceX().strength(0.1)).force("y", d3.forceY().strength(0.14))
      .force("collide", d3.forceCollide((node) => node.size / 2 + 2))
      .on("tick", () => {
        line.attr("x1", (l) => l.source.x).attr("y1", (l) => l.source.y).attr("x2", (l) => l.target.x).attr("y2", (l) => l.target.y);
        dot.attr("cx", (node) => node.x).attr("cy", (node) => node.y);
        label.attr("x", (node) => node.x + node.size / 2 + 3).attr("y", (node) => node.y + 4);
      });
  }

  function dragging() {
    const hold = (event) => { event.subject.fx = event.x; event.subject.fy = event.y; };
    return d3.drag()
      .on("start", (event) => { if (!event.active) simulation.alphaTarget(0.3).restart(); hold(event); })
      .on("drag", hold)
      .on("end", (event) => { if (!event.active) simulation.alphaTarget(0); event.subject.fx = event.subject.fy = null; });
  }

  function showTip(event, title, text) {
    tip.attr("hidden", null).style("left", `${Math.min(event.pageX + 12, innerWidth - 350)}px`).style("top", `${event.pageY + 12}px`)
      .selectAll("div").data([title, text]).join("div").text((line) => line);
  }

  function hideTip() {
    tip.attr("hidden", "");
  }
});
