// How a hit is cited: its text comes when that is asked for, to be copied by a click.

import { makeCopier } from "./copy_button.js";

const found = document.getElementById("found");

const offerCitation = async (menu) => {
  const link = menu.querySelector(".citation-text");
  if (menu.dataset.asked) return;
  menu.dataset.asked = "yes";
  const answer = await fetch(link.href).catch(() => null);
  if (!answer?.ok) return delete menu.dataset.asked;
  const text = await answer.text();
  const of = menu.querySelector("summary").ariaLabel.replace(/^.*? – /, "");
  link.parentNode.prepend(makeCopier(found.dataset, of, () => text));
};

// Without a clipboard the link to the text is left.
if (found && navigator.clipboard) {
  found.addEventListener("toggle", ({ target }) => target.matches(".cite[open]") && offerCitation(target), true);
}
