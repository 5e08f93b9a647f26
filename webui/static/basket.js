// The basket, in which passages are kept.

import { make, remember, remembered } from "./sakuin.js";

// Ids of passages in their order, each with its note. It stays in this browser; the address of the
// basket holds the ids, so that it works without a script and can be passed on.
// Each index below a prefix of one server has its own.
const BASKET = `sakuin.basket${document.querySelector(".rooms .basket")?.pathname.replace(/\/basket$/, "") ?? ""}`;
const MOST_KEPT = 100;

const readBasket = () => {
  try {
    const kept = JSON.parse(remembered(BASKET) ?? "[]");
    return new Map(kept.filter((each) => Array.isArray(each) && each.every((part) => typeof part === "string")));
  } catch {
    return new Map();
  }
};

const showBasket = (basket, link) => {
  const address = new URL(link.href, location.href);
  if (basket.size) address.searchParams.set("ids", [...basket.keys()].join(","));
  else address.searchParams.delete("ids");
  link.href = address.href;
  link.querySelector(".held-count").textContent = basket.size ? ` ${basket.size}` : "";
};

const changeBasket = (link, change) => {
  const basket = readBasket(); // another tab may have changed it
  change(basket);
  remember(BASKET, JSON.stringify([...basket]));
  showBasket(basket, link);
  return basket;
};

// A link that leads to a basket of this passage alone becomes a button that keeps it, and gives it back.
export const offerKeeping = (offer, link) => {
  const button = make("button", { type: "button", class: "button keep" });
  const id = offer.dataset.keep;
  const of = offer.ariaLabel.replace(/^.*? – /, "");
  const words = { ...link.dataset, ...offer.dataset }; // where there is little room, shorter ones
  const show = () => {
    const isKept = readBasket().has(id);
    button.textContent = isKept ? words.out : words.in;
    button.setAttribute("aria-label", [button.textContent, of].join(" – "));
  };
  button.addEventListener("click", () => {
    const { size } = readBasket();
    if (size >= MOST_KEPT && !readBasket().has(id)) button.textContent = link.dataset.full;
    else {
      changeBasket(link, (basket) => basket.delete(id) || basket.set(id, ""));
      show();
    }
  });
  addEventListener("storage", show);
  offer.replaceWith(button);
  show();
};

// On the page of the basket notes are remembered as they are typed. A basket that somebody passed on is looked at
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
  showBasket(basket, link);
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

const offerBasket = (link) => {
  const basket = readBasket();
  const page = document.querySelector(".basket-page");
  const emptying = page?.querySelector(".empty-basket");
  emptying?.addEventListener("click", () => changeBasket(link, (kept) => kept.clear()));
  const form = page?.querySelector("form.kept");
  if (form) keepNotes(form, link);
  else showBasket(basket, link);
  const isBare = page && !new URLSearchParams(location.search).has("ids");
  if (isBare && !form && basket.size) location.replace(link.href);
  for (const offer of document.querySelectorAll("a.keep")) offerKeeping(offer, link);
  addEventListener("storage", () => showBasket(readBasket(), link));
};

export const basketLink = document.querySelector(".rooms .basket");
if (basketLink) offerBasket(basketLink);
