// Menus close by Escape, which leads back to them, and where one goes elsewhere.

import { isForeign } from "./sakuin.js";

const openMenu = () => document.querySelector("details:is(.menu, .cite)[open]");

const leaveMenu = ({ target }) => {
  const menu = openMenu();
  if (menu && !menu.contains(target)) menu.open = false;
};

for (const event of ["click", "focusin"]) document.addEventListener(event, leaveMenu);
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && !isForeign(event) && openMenu();
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
