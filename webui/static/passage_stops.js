// The menus of a document's passages are one stop of Tab, where one is; the arrow keys go from one to the next.

import { article } from "./sakuin.js";

const menus = [...article.querySelectorAll("[data-passage] > .menu > summary")];
const inSight = () => menus.filter((menu) => menu.checkVisibility());
let stop;

const stopAt = (menu = stop) => {
  for (const each of menus) each.tabIndex = each === menu ? 0 : -1;
  stop = menu;
};

// It was gone to, clicked on, or holds the focus.
export const stopAtPassage = (id) => stopAt(menus.find((menu) => menu.closest("[data-passage]").dataset.passage === id));

const follow = ({ target }) => stopAtPassage(target.closest(".part")?.id ?? target.closest("[data-passage]")?.dataset.passage);

const step = (event) => {
  const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!direction || event.target !== stop) return;
  event.preventDefault();
  const seen = inSight();
  seen[seen.indexOf(stop) + direction]?.focus();
};

stopAt(inSight()[0] ?? menus[0]);
for (const link of article.querySelectorAll(".steps a")) link.tabIndex = -1;
for (const event of ["focusin", "pointerdown"]) article.addEventListener(event, follow);
article.addEventListener("keydown", step);
