// A document: the passage that its address names, and where in it one is.

import { keepHash, marksOfDocument, onceLaidOut, partOf, showFirst, showTable, standOn, takeFocusAlong } from "./marks.js";
import { openEntry, pageOf } from "./passage_menus.js";
import { article } from "./sakuin.js";

// An old link names no part of a long document, only the passage.
const PASSAGE = /^#[0-9a-f]{16}$/;

const findPart = () => {
  const { hash } = location;
  if (!article.dataset.part || !PASSAGE.test(hash) || document.getElementById(hash.slice(1))) return;
  const address = new URL(article.dataset.part, location.href);
  if (new URLSearchParams(location.search).get("passage") === hash.slice(1)) return; // asked for, and not there
  address.searchParams.set("passage", hash.slice(1));
  address.hash = hash;
  location.replace(address);
};

// A long outline begins far above what is read.
const showHere = (outline) => {
  const here = outline?.querySelector(".here");
  if (here) outline.scrollTop = here.offsetTop - outline.clientHeight / 3;
};

// Where one was before, one is again.
let isRestored = performance.getEntriesByType("navigation")[0].type !== "navigate";

// At the passage that the address names: it can be cited, and one steps from the first of its marks.
const arrive = () => {
  const { hash, search } = location;
  const passage = hash === "#printed" ? new URLSearchParams(search).get("passage") : hash.slice(1);
  const part = document.getElementById(passage);
  const entry = document.querySelector(`li[data-passage="${CSS.escape(passage)}"]`);
  for (const each of [part, entry]) each?.closest("details")?.setAttribute("open", "");
  if (part) showTable(part);
  openEntry(entry);
  keepHash(hash);
  const marks = marksOfDocument();
  const place = marks.findIndex((mark) => partOf(mark).id === passage);
  if (place < 0) return;
  standOn(marks, place);
  if (!isRestored) showFirst(marks[place]);
};

// One may have stepped on from there before all of the page was loaded.
const stay = () => {
  const mark = document.querySelector("mark.here");
  if (!mark) return arrive();
  showTable(mark);
  if (!isRestored) showFirst(mark);
  takeFocusAlong();
};

// One is at what one went to while it is in sight, until one scrolls by hand.
let isLeft;
for (const event of ["wheel", "touchmove", "keydown"]) addEventListener(event, () => (isLeft = true), true);
for (const event of ["stand", "hashchange"]) addEventListener(event, () => (isLeft = false));

const entryGoneTo = (top) => {
  const isShown = (each) => {
    const box = each?.getBoundingClientRect();
    return box?.bottom > top && box.top < innerHeight;
  };
  const shown = ["mark.here", ".part:target"].map((each) => document.querySelector(each)).find(isShown);
  return shown && !isLeft && document.querySelector(`li[data-at][data-passage="${partOf(shown).id}"]`);
};

// Else one is at the last passage that begins near the upper edge; at the end of the page near a line that falls to the
// lower one. The head has no title where one sees it.
const sayWhere = (head) => {
  const sayHeight = () => document.body.style.setProperty("--high", `${head.offsetHeight}px`);
  sayHeight();
  new ResizeObserver(sayHeight).observe(head);
  const held = "li[data-at]"; // the passages of a part
  const parts = [...article.children].filter((part) => part.querySelector(held));
  const [page, number] = [".page-at", ".number-at"].map((each) => head.querySelector(each));
  const title = document.querySelector(".document h1, .summary h1");
  let due = 0;
  const show = () => {
    due = 0;
    if (!article.offsetParent) return; // the page is shown in its place
    const { bottom } = head.getBoundingClientRect();
    const seen = title?.getBoundingClientRect();
    head.classList.toggle("titled", seen?.bottom > (article.contains(title) ? bottom : 0) && seen.top < innerHeight);
    const near = bottom + 64;
    const ways = document.documentElement.scrollHeight - innerHeight;
    const done = ways ? Math.max(0, 1 - (ways - scrollY) / Math.min(innerHeight, ways)) : 0;
    const edge = near + done * Math.max(0, innerHeight - near);
    // Asked where something in it is, a part far from sight would be laid out.
    const part = parts.findLast((each) => each.getBoundingClientRect().top <= edge) ?? parts[0];
    const entries = [...(part?.querySelectorAll(held) ?? [])].sort((one, other) => one.dataset.at - other.dataset.at); // some are folded
    let here = entries[0];
    for (const entry of entries) {
      const part = document.getElementById(entry.dataset.passage);
      const box = (part?.parentElement.closest(".part") ?? part)?.getBoundingClientRect();
      if (box?.height && box.top > edge) break;
      here = entry;
    }
    here = entryGoneTo(bottom) || here;
    if (!here) return;
    page.textContent = pageOf(here);
    number.textContent = number.dataset.words.replace("{number}", here.dataset.at);
  };
  const showSoon = () => (due ||= requestAnimationFrame(show));
  for (const event of ["scroll", "resize", "hashchange", "stand"]) addEventListener(event, showSoon, { passive: true, capture: true }); // in a table, too
  show();
};

findPart();
sayWhere(document.querySelector(".reading"));
showHere(document.querySelector(".outline.wide"));
arrive();
addEventListener("load", () => onceLaidOut(() => isLeft || stay())); // the browser goes there once more
addEventListener("hashchange", findPart);
addEventListener("hashchange", () => (isRestored = false));
addEventListener("hashchange", arrive);
