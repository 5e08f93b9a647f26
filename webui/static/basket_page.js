// The page of the basket: notes, and what is put in or taken out.

import { MOST_KEPT, basketLink, changeBasket, readBasket } from "./basket.js";
import { make } from "./sakuin.js";

// Notes are remembered as they are typed. A basket that somebody passed on is looked at
// alone: what of it is not one's own is put in by a button.
const keepNotes = (form, link) => {
  const basket = readBasket();
  const items = [...form.querySelectorAll("[data-kept]")];
  const noteOf = (item) => item.querySelector("textarea");
  const others = items.filter((item) => !basket.has(item.dataset.kept));
  const kept = form.querySelector(".keep-notes").closest("p"); // what a page without scripts needs
  for (const item of items) {
    const id = item.dataset.kept;
    noteOf(item).value ||= basket.get(id) ?? "";
    noteOf(item).addEventListener("input", () => changeBasket(link, (own) => own.has(id) && own.set(id, noteOf(item).value)));
    item.querySelector(".take-out").addEventListener("click", () => changeBasket(link, (own) => own.delete(id)));
  }
  kept.hidden = !others.length;
  if (!others.length || basket.size + others.length > MOST_KEPT) return;
  const button = make("button", { type: "button", class: "button" }, form.dataset.join);
  button.addEventListener("click", () => {
    changeBasket(link, (own) => others.forEach((item) => own.set(item.dataset.kept, noteOf(item).value)));
    kept.hidden = true;
    entry.remove();
  });
  const entry = make("li");
  entry.append(button);
  document.querySelector(".actions").prepend(entry);
};

const offerBasketPage = (link) => {
  document.querySelector(".empty-basket")?.addEventListener("click", () => changeBasket(link, (kept) => kept.clear()));
  const gone = document.querySelector(".gone"); // passages that are not in the index any more
  gone?.addEventListener("click", () => changeBasket(link, (kept) => gone.dataset.gone.split(",").forEach((id) => kept.delete(id))));
  const form = document.querySelector("form.kept");
  const isBare = !new URLSearchParams(location.search).has("ids");
  if (form) keepNotes(form, link);
  else if (isBare && readBasket().size) location.replace(link.href);
};

if (basketLink) offerBasketPage(basketLink);
