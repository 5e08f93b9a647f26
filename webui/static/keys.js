// Keys of one letter, and the switch that turns them off.

import { box, isForeign, isTyping, remember, remembered } from "./sakuin.js";

const KEYS_OFF = "sakuin.keys";

let keysWork = remembered(KEYS_OFF) !== "off";

const offerSwitch = () => {
  const check = document.querySelector(".keys input");
  check.checked = keysWork;
  check.addEventListener("change", () => {
    keysWork = check.checked;
    remember(KEYS_OFF, keysWork ? "on" : "off");
  });
  check.closest(".keys").classList.add("work");
};

const focusBox = () => {
  box.focus();
  box.select();
};

// From hit to hit: the focus goes to the link that leads to it.
const stepHits = (direction) => {
  const hits = [...document.querySelectorAll(".hits .hit")];
  const here = hits.findIndex((hit) => hit.contains(document.activeElement));
  const next = hits[here < 0 ? (direction > 0 ? 0 : -1) : here + direction];
  next?.querySelector(":is(.title, .path, .where) a")?.focus();
  next?.scrollIntoView({ block: "nearest" });
};

const openHelp = () => location.assign(document.querySelector(".rooms .help").href);

const actions = { "/": focusBox, j: () => stepHits(1), k: () => stepHits(-1), "?": openHelp };

// What else a room does by a letter.
export const addKeys = (more) => Object.assign(actions, more);

document.addEventListener("keydown", (event) => {
  if (!keysWork || isForeign(event) || isTyping(event.target)) return;
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

offerSwitch();
