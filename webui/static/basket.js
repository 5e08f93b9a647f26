// The basket, in which passages are kept.

import { make, remember, remembered } from "./sakuin.js";

// Ids of passages in their order, each with its note. It stays in this browser; the address of the
// basket holds the ids, so that it works without a script and can be passed on.
// Each index below a prefix of one server has its own.
const BASKET = `sakuin.basket${document.querySelector(".rooms .basket")?.pathname.replace(/\/basket$/, "") ?? ""}`;
export const MOST_KEPT = 100;

export const readBasket = () => {
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

export const changeBasket = (link, change) => {
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

const offerBasket = (link) => {
  showBasket(readBasket(), link);
  for (const offer of document.querySelectorAll("a.keep")) offerKeeping(offer, link);
  addEventListener("storage", () => showBasket(readBasket(), link));
};

export const basketLink = document.querySelector(".rooms .basket");
if (basketLink) offerBasket(basketLink);
