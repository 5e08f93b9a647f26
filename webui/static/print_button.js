// A sheet of hits is made for paper.

import { make } from "./sakuin.js";

// A browser prints by its own command, too: the button is for who does not know that.
const offerPrinting = (place) => {
  const button = make("button", { type: "button", class: "button" }, place.dataset.label);
  button.addEventListener("click", () => window.print());
  place.append(button);
};

document.querySelectorAll(".print").forEach(offerPrinting);
