// A sheet of hits is made for paper.

import { make } from "./sakuin.js";

// Pictures further down come only now.
const fetchPictures = () => {
  for (const picture of document.images) picture.loading = "eager";
  return Promise.allSettled([...document.images].map((picture) => picture.decode()));
};

// A browser prints by its own command, too: the button is for who does not know that.
const offerPrinting = (holder) => {
  const button = make("button", { type: "button", class: "button" }, holder.dataset.label);
  button.addEventListener("click", async () => {
    if (button.ariaBusy) return;
    button.ariaBusy = "true";
    button.textContent = holder.dataset.waiting ?? button.textContent;
    await fetchPictures();
    button.ariaBusy = null;
    button.textContent = holder.dataset.label;
    window.print();
  });
  holder.append(button);
};

document.querySelectorAll(".print").forEach(offerPrinting);
