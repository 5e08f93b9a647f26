// A sheet of hits is made for paper.

import { make } from "./sakuin.js";

// Pictures further down come only now.
const fetchPictures = () => {
  for (const picture of document.images) picture.loading = "eager";
  return Promise.allSettled([...document.images].map((picture) => picture.decode()));
};

// A browser prints by its own command, too: the button is for who does not know that.
const offerPrinting = (place) => {
  const button = make("button", { type: "button", class: "button" }, place.dataset.label);
  button.addEventListener("click", async () => {
    if (button.ariaBusy) return;
    button.ariaBusy = "true";
    button.textContent = place.dataset.waiting ?? button.textContent;
    await fetchPictures();
    button.ariaBusy = null;
    button.textContent = place.dataset.label;
    window.print();
  });
  place.append(button);
};

document.querySelectorAll(".print").forEach(offerPrinting);
