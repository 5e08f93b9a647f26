// What one does with a passage: its menu, and how it is cited.

import { basketLink, offerKeeping } from "./basket.js";
import { makeCopier } from "./copy_button.js";
import { article } from "./sakuin.js";

export const pageOf = (entry) => entry.querySelector(":scope > .page")?.textContent ?? "";

// What the controls of a passage are named by, as its menu is.
const nameOf = (entry) => entry.querySelector("summary").ariaLabel.replace(/^.*? – /, "");

const wordsOf = (row) => [...row.cells].map((cell) => cell.textContent).join("\t");

const citationOf = (entry) => {
  const text = document.getElementById(entry.dataset.passage).cloneNode(true);
  for (const extra of text.querySelectorAll("rt, rp, .tie, .turn-of-page")) extra.remove();
  const address = new URL(`?passage=${entry.dataset.passage}#${entry.dataset.passage}`, location.href);
  const where = pageOf(entry) || entry.querySelector("summary > span").textContent;
  const { cite, source } = article.dataset;
  const words = text.rows ? [...text.rows].map(wordsOf).join("\n") : text.textContent;
  const quoted = words.trim().replaceAll("「", "『").replaceAll("」", "』"); // inside of 「」
  return `「${quoted}」\n${[cite + (entry.dataset.path ?? ""), where].filter(Boolean).join("　")}\n${source}\n${address}`;
};

const offerCitation = (entry) =>
  entry.querySelector(".menu > div").prepend(makeCopier(article.dataset, nameOf(entry), () => citationOf(entry)));

const makeItems = (entry) => {
  const { passage, noLines } = entry.dataset;
  const items = document.querySelector(".menu-items").content.cloneNode(true);
  for (const link of items.querySelectorAll("a")) {
    link.setAttribute("href", link.getAttribute("href").replaceAll("PASSAGE", passage));
    link.setAttribute("aria-label", `${link.getAttribute("aria-label")} – ${nameOf(entry)}`);
  }
  if (noLines !== undefined) items.querySelector(".lines")?.parentNode.remove();
  const keep = items.querySelector(".keep");
  keep.dataset.keep = passage;
  offerKeeping(keep, basketLink);
  return items;
};

// What is in it comes when it is opened: a document has hundreds.
const fillMenu = (entry) => {
  const panel = entry.querySelector(".menu > div");
  if (!panel.querySelector(".citation-files")) panel.prepend(makeItems(entry));
  if (navigator.clipboard && !entry.querySelector(".copy")) offerCitation(entry);
};

// What cites the passage that was gone to is a click away: out of its menu.
export const openEntry = (entry) => {
  const before = document.querySelector(".opened");
  before?.classList.remove("opened");
  before?.querySelector(".menu > div").prepend(...before.querySelectorAll(".copy"));
  if (entry) fillMenu(entry);
  entry?.classList.add("opened");
  entry?.querySelector(".menu").after(...entry.querySelectorAll(".copy"));
};

article.addEventListener("toggle", ({ target }) => target.matches(".menu[open]") && fillMenu(target.closest("[data-passage]")), true);
