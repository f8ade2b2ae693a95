// SPDX-License-Identifier: MIT
// search.js - a field that finds actors as one types: an editable combobox with a list, by the keys of the ARIA
// Authoring Practices (arrows, Enter, Escape).

const MOST_FOUND = 12;

function optionOf(node, id, pick) {
  const said = node.aliases.filter((name) => name !== node.label).slice(0, 2).join("; ");
  return make("li", { role: "option", id, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); pick(node); } },
    shapeOf(node.kind), nameText(node.label), said ? make("span", { class: "small" }, " ", make("bdi", {}, said)) : null);
}

// `input` and the list after it become a search of `graph`; pick(node) is told what was chosen.
function makeSearch(input, graph, onPick) {
  const list = make("ul", { role: "listbox", id: input.id + "-list", class: "found", "aria-label": "Actors found" });
  let found = [], active = -1;
  list.hidden = true;
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id],
    ["aria-autocomplete", "list"], ["autocomplete", "off"], ["spellcheck", "false"]]) input.setAttribute(name, value);

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function pick(node) {
    close();
    onPick(node);
  }

  function activate(index) {
    if (active >= 0 && list.children[active]) list.children[active].setAttribute("aria-selected", "false");
    active = index;
    const option = list.children[active];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function open() {
    found = findActors(graph, input.value, MOST_FOUND);
    list.replaceChildren(...found.map((node, i) => optionOf(node, `${list.id}-${i}`, pick)));
    active = -1;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    input.removeAttribute("aria-activedescendant");
    if (input.value.trim()) tell(found.length ? counted(found.length, "actor found", "actors found") : "Nobody found");
  }

  input.addEventListener("input", open);
  input.addEventListener("focus", () => { if (input.value.trim() && !input.dataset.picked) open(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.hidden) open();
    if (step && found.length) activate((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length);
    else if (event.key === "Enter" && found.length && !list.hidden) pick(found[Math.max(0, active)]);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
