// SPDX-License-Identifier: MIT
// controls.js - the filters: what they offer for this graph, and their state as words of the page's address.

const STRONGEST = [1, 2, 3, 5, 10], MOST = [50, 100, 300, 1000, 3000];
const CHANCES = [[1, "all"], [0.05, "p ≤ 0.05"], [0.01, "p ≤ 0.01"], [0.001, "p ≤ 0.001"]];

function checkboxes(title, name, values, label, filters, onChange) {
  const boxes = values.map((value) => {
    const box = make("input", { type: "checkbox", name, value, onchange: () => {
      filters[name] = values.filter((v, i) => boxes[i].box.checked);
      onChange();
    } });
    return { box, row: make("label", {}, box, " ", label(value)) };
  });
  const update = () => boxes.forEach(({ box }) => { box.checked = filters[name].includes(box.value); });
  return { element: make("fieldset", {}, make("legend", {}, title), boxes.map((b) => b.row)), update };
}

function choice(title, id, options, filters, name, onChange) {
  const select = make("select", { id, onchange: () => { filters[name] = Number(select.value); onChange(); } },
    options.map(([value, text]) => make("option", { value }, text)));
  return { element: make("p", {}, make("label", { for: id }, title), " ", select), update: () => { select.value = String(filters[name]); } };
}

function flag(title, filters, name, onChange) {
  const box = make("input", { type: "checkbox", onchange: () => { filters[name] = box.checked; onChange(); } });
  return { element: make("p", {}, make("label", {}, box, " ", title)), update: () => { box.checked = filters[name]; } };
}

// A slider over the values that occur; its end `unset` stands for no limit.
function slider(title, id, values, filters, name, unset, onChange) {
  const none = name === "from" || name === "to" ? "" : 0, edge = unset === "first" ? 0 : values.length - 1;
  const says = make("output", { for: id });
  const show = (i) => { says.textContent = typeof values[i] === "number" ? number(values[i]) : values[i]; input.setAttribute("aria-valuetext", says.textContent); };
  const input = make("input", { type: "range", id, min: "0", max: String(values.length - 1), step: "1", oninput: () => {
    const i = Number(input.value);
    filters[name] = i === edge ? none : values[i];
    show(i);
    onChange();
  } });
  const update = () => {
    const i = filters[name] === none ? edge : values.findIndex((value) => value >= filters[name]);
    input.value = String(i < 0 ? values.length - 1 : i);
    show(Number(input.value));
  };
  return { element: make("p", { class: "slider" }, make("label", { for: id }, title), says, input), update };
}

function communityOptions(graph) {
  const firsts = new Map();
  for (const node of graph.ranked) if (node.community && !firsts.has(node.community)) firsts.set(node.community, node.label);
  const numbers = [...firsts.keys()].sort((a, b) => a - b).slice(0, 100);
  return [[0, "all"], ...numbers.map((n) => [n, `${n}: ${shortLabel(firsts.get(n))} …`])];
}

// Fills `form` with the filters that make sense for this graph; returns update(), which shows the state of `filters`.
function makeFilters(form, graph, filters, onChange) {
  const numbers = (values, all, most) => [[0, all], ...values.filter((v) => v < most).map((v) => [v, v.toLocaleString("en")])];
  const has = (test) => graph.links.some(test), parts = [];
  parts.push(checkboxes("Actors", "kinds", KINDS, (kind) => [shapeOf(kind), KIND_PLURALS[kind]], filters, onChange));
  parts.push(checkboxes("Ties", "ties", TIES, (kind) => [make("span", { class: `line ${kind}`, "aria-hidden": "true" }), TIE_NAMES[kind]], filters, onChange));
  parts.push(choice("Most central", "most", numbers(MOST, "all", graph.nodes.length), filters, "most", onChange));
  parts.push(choice("Strongest ties of each", "strongest", numbers(STRONGEST, "all", Infinity), filters, "strongest", onChange));
  if (graph.weights.length > 1) parts.push(slider("Named together, weight at least", "weight", graph.weights, filters, "weight", "first", onChange));
  if (has((link) => typeof link.p_value === "number")) parts.push(choice("More than chance", "chance", CHANCES, filters, "p", onChange));
  if (has((link) => link.listed)) parts.push(flag("Without pairs only ever in lists", filters, "unlisted", onChange));
  if (graph.ranked.some((node) => node.community)) parts.push(choice("Community", "community", communityOptions(graph), filters, "community", onChange));
  if (graph.dates.length > 1) {
    parts.push(slider("From", "from", graph.dates, filters, "from", "first", onChange));
    parts.push(slider("To", "to", graph.dates, filters, "to", "last", onChange));
  }
  parts.push(flag("Actors without ties", filters, "loose", onChange));
  form.prepend(...parts.map((part) => part.element));
  return () => parts.forEach((part) => part.update());
}

// ---- the address ---------------------------------------------------------------------------------------

// What differs from the defaults, as "kinds=person&weight=2".
function filtersAsWords(filters, defaults, words) {
  for (const [name, value] of Object.entries(filters))
    if (String(value) !== String(defaults[name])) words.set(name, Array.isArray(value) ? value.join(",") : String(value));
}

// Values from an address may be anything: what makes no sense is left at its default.
function filtersFromWords(words, defaults) {
  const filters = { ...defaults };
  for (const name of ["kinds", "ties"])
    if (words.has(name)) filters[name] = (name === "kinds" ? KINDS : TIES).filter((kind) => words.get(name).split(",").includes(kind));
  for (const name of ["weight", "p", "community", "most", "strongest"]) {
    const value = Number(words.get(name) ?? NaN);
    if (Number.isFinite(value) && value >= 0) filters[name] = value;
  }
  for (const name of ["from", "to"]) if (/^\d{4}(-\d\d){0,2}$/.test(words.get(name) || "")) filters[name] = words.get(name);
  for (const name of ["unlisted", "loose"]) if (words.has(name)) filters[name] = words.get(name) === "true";
  return filters;
}
