// SPDX-License-Identifier: MIT
// dom.js - elements from plain values. Texts become text nodes, never markup: a name may hold anything.

// make("button", {class: "link", onclick: f, "aria-label": "..."}, "text", element, [more])
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const byId = (id) => document.getElementById(id);

function counted(count, one, many) {
  return count.toLocaleString("en") + " " + (count === 1 ? one : many);
}

function number(value) {
  if (Number.isInteger(value)) return value.toLocaleString("en");
  return Number(value.toPrecision(3)).toString();
}

function dates(first, last) {
  if (!first) return "";
  return first === last ? first : `${first} to ${last}`;
}

const KIND_NAMES = { person: "Person", institution: "Institution", country: "Country" };
const KIND_PLURALS = { person: "People", institution: "Institutions", country: "Countries" };
const TIE_NAMES = { co_mention: "Named together", role: "Role", affiliation: "Affiliation" };

// The shape of a kind, as in the picture.
function shapeOf(kind) {
  return make("span", { class: `shape ${kind}`, "aria-hidden": "true" });
}

// A name of a text stands by itself whatever its direction of writing.
const nameText = (text) => make("bdi", {}, text.length > 300 ? text.slice(0, 299) + "…" : text);

function tell(text) {
  byId("said").textContent = text;
}
