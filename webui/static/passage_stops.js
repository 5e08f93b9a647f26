// The menus of passages are one stop of Tab, where one is; arrow keys lead from each to the next.

import { article, isForeign } from "./sakuin.js";

const MENU = "[data-passage] > .menu > summary";
const passageOf = (element) => element.closest("[data-passage]")?.dataset.passage;
const inSight = () => [...article.querySelectorAll(MENU)].filter((menu) => menu.checkVisibility());
let here; // gone to, clicked on, or focused

// A part whose first mark is far has its id there.
const idOf = (part) => part?.id || part?.querySelector(".part")?.id;
const follow = ({ target }) => (here = idOf(target.closest(".part")) || passageOf(target) || here);

const keepOneStop = () => {
  const menus = inSight();
  const stop = menus.find((menu) => passageOf(menu) === here) ?? menus[0];
  for (const each of article.querySelectorAll(`${MENU}, .steps a`)) each.tabIndex = each === stop ? 0 : -1;
};

const step = (event) => {
  if (event.key === "Tab") return keepOneStop();
  const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!direction || isForeign(event) || !event.target.matches(MENU)) return;
  event.preventDefault();
  const menus = inSight();
  menus[menus.indexOf(event.target) + direction]?.focus();
};

for (const event of ["focusin", "pointerdown"]) article.addEventListener(event, follow);
document.addEventListener("keydown", step);
for (const event of ["load", "hashchange"]) addEventListener(event, () => (here = location.hash.slice(1)));
