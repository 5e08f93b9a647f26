// The marks of a document, one after the other.

import { addKeys } from "./keys.js";
import { followPage } from "./page_beside.js";
import { article, make, remember, remembered } from "./sakuin.js";
import { measureAround, showInTable } from "./tables.js";

export const marksOfDocument = () => [...article.querySelectorAll("mark")];

// The part that holds a mark; the head of a table belongs to its first part. Its id is at the first mark where that is far.
export const partOf = (mark) => {
  const part = mark.closest(".part") ?? mark.closest("table").querySelector(".part");
  return part.id ? part : part.querySelector(".part");
};

// The bars count the mark that one stands on, where the next step starts.
export const standOn = (marks, place) => {
  document.querySelector("mark.here")?.classList.remove("here");
  marks[place].classList.add("here");
  for (const count of document.querySelectorAll(".stepper [role=status]")) {
    count.textContent = count.dataset.step.replace("{number}", place + 1).replace("{total}", marks.length);
  }
  keepHash(`#${partOf(marks[place]).id}`);
  dispatchEvent(new Event("stand"));
};

// A mark that one goes to is in sight, and so is all of the box that its table scrolls in, with the head of the table.
export const showTable = (mark) => mark.closest(".cells:not(.fits)")?.scrollIntoView({ block: "nearest" });

export const keepHash = (hash) => {
  const unmark = document.querySelector(".unmark");
  if (unmark) unmark.hash = hash;
};

export const onceLaidOut = (act) => requestAnimationFrame(() => requestAnimationFrame(act));

const showHere = () => {
  const mark = document.querySelector("mark.here");
  mark.scrollIntoView({ block: "center" });
  showTable(mark);
  showInTable(mark);
};

// What is below a head, a bar or a column that stays is not seen.
const isSeen = (mark) => {
  const [box] = mark.getClientRects(); // none where the page is shown in its place
  return !box || mark.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
};

// A passage is gone to at its beginning, as far as its first mark is in sight there.
export const showFirst = (mark) => isSeen(mark) || showHere();

// To the mark after (1) or before (-1) the one last gone to; at first, to the next from the top of the window.
// Past the last of this part, and where it has none: the next part of the document that has some.
const stepMarks = (direction) => {
  const marks = marksOfDocument();
  const { before, after } = article.dataset;
  const beyond = direction > 0 ? after : before;
  if (!marks.length) return beyond;
  const here = marks.findIndex((mark) => mark.classList.contains("here"));
  const below = marks.findIndex((mark) => mark.getBoundingClientRect().top >= 0);
  const start = below < 0 ? marks.length : below;
  const place = here >= 0 ? here + direction : direction > 0 ? start : start - 1;
  if (beyond && !marks[place]) return beyond;
  const next = (place + marks.length) % marks.length;
  standOn(marks, next);
  measureAround(marks[next]);
  showHere();
  onceLaidOut(showHere); // again
  followPage(partOf(marks[next]).id);
};

const focusHere = () => {
  const mark = document.querySelector("mark.here");
  mark?.setAttribute("tabindex", "-1");
  mark?.focus({ preventScroll: true });
};

// By its key a step takes the focus along, to another part, too: for reading aloud, and Tab.
const stepTo = (direction, byKey) => {
  const beyond = stepMarks(direction);
  if (!beyond) return byKey && focusHere();
  if (byKey) remember("stepped", 1);
  location.assign(beyond);
};
export const takeFocusAlong = () => {
  if (remembered("stepped")) focusHere();
  remember("stepped", "");
};

// The same steps without keys, always in sight: above the text, on a phone below.
const offerSteps = (bar) => {
  const { step, steps, previous, next } = article.dataset;
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", steps);
  for (const [sign, label, direction] of [["↑", previous, -1], ["↓", next, 1]]) {
    const button = make("button", { type: "button", class: "button", "aria-label": label, title: label }, sign);
    button.addEventListener("click", () => stepTo(direction));
    bar.append(button);
  }
  const total = marksOfDocument().length;
  bar.firstChild.after(make("span", { role: "status", "data-step": step }, step.replace("{number}", "–").replace("{total}", total)));
};

document.querySelectorAll(".stepper").forEach(offerSteps);
addKeys({ n: () => stepTo(1, true), p: () => stepTo(-1, true) });
