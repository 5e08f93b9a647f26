// What the pages can do beyond their links and forms. Everything here may be missing.
"use strict";

const box = document.getElementById("q");

// A key pressed while kana are being turned into kanji belongs to the input method, not to us.
// Safari ends the composition before it tells of the key that ended it: that key has code 229.
const isComposing = (event) => event.isComposing || event.keyCode === 229;

const isTyping = (element) => element.matches("input, textarea, select, [contenteditable]");

const make = (name, attributes = {}, text = "") => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
};

// Keys of one letter -----------------------------------------------------

const KEYS_OFF = "sakuin.keys";

const remembered = (name) => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // storage may be forbidden
  }
};

const remember = (name, value) => {
  try {
    localStorage.setItem(name, value);
  } catch {
    // the switch then lasts as long as the page
  }
};

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

const marksOfDocument = () => [...document.querySelectorAll(".document mark")];

// The bars count the mark that one stands on, and the next step starts there.
const standOn = (marks, place) => {
  document.querySelector("mark.here")?.classList.remove("here");
  marks[place].classList.add("here");
  for (const count of document.querySelectorAll(".stepper [role=status]")) {
    count.textContent = count.dataset.step.replace("{place}", place + 1).replace("{total}", marks.length);
  }
  keepPlace(`#${marks[place].closest(".part").id}`);
};

// Without its marks the document opens where one stood.
const keepPlace = (hash) => {
  const unmark = document.querySelector(".unmark");
  if (unmark) unmark.hash = hash;
};

// An old link names no part of a long document, only the passage.
const PASSAGE = /^#[0-9a-f]{16}$/;

const findPart = (article) => {
  const { hash } = location;
  const isLost = article.dataset.part && PASSAGE.test(hash) && !document.getElementById(hash.slice(1));
  if (!isLost) return;
  const address = new URL(article.dataset.part, location.href);
  if (new URLSearchParams(location.search).get("passage") === hash.slice(1)) return; // asked for, and not there
  address.searchParams.set("passage", hash.slice(1));
  address.hash = hash;
  location.replace(address);
};

// A long outline begins far above the part that is read.
const showHere = (outline) => {
  const here = outline?.querySelector(".here");
  if (here) outline.scrollTop = here.offsetTop - outline.clientHeight / 3;
};

// What cites the passage that was gone to is a click away: out of its menu.
const openEntry = (entry) => {
  const before = document.querySelector(".opened");
  before?.classList.remove("opened");
  before?.querySelector(".menu > div").prepend(...before.querySelectorAll(".copy"));
  if (entry) fillMenu(entry);
  entry?.classList.add("opened");
  entry?.querySelector(".menu").after(...entry.querySelectorAll(".copy"));
};

// At the passage that the address names: it can be cited, and the first of its marks is the one to step from.
const arrive = () => {
  const passage = location.hash.slice(1);
  document.getElementById(passage)?.closest("details")?.setAttribute("open", "");
  openEntry(document.querySelector(`li[data-passage="${CSS.escape(passage)}"]`));
  keepPlace(location.hash);
  const marks = marksOfDocument();
  const place = marks.findIndex((mark) => mark.closest(".part").id === passage);
  if (place >= 0) standOn(marks, place);
};

// To the mark after (1) or before (-1) the one last gone to; at first, to the next from the top of the window.
// Past the last of this part, and where it has none, to the next part of the document that has some.
const stepMarks = (direction) => {
  const marks = marksOfDocument();
  const { before, after } = document.querySelector(".document")?.dataset ?? {};
  const beyond = direction > 0 ? after : before;
  if (!marks.length) {
    if (beyond) location.assign(beyond);
    return;
  }
  const here = marks.findIndex((mark) => mark.classList.contains("here"));
  const below = marks.findIndex((mark) => mark.getBoundingClientRect().top >= 0);
  const start = below < 0 ? marks.length : below;
  const place = here >= 0 ? here + direction : direction > 0 ? start : start - 1;
  if (beyond && !marks[place]) return location.assign(beyond);
  const next = (place + marks.length) % marks.length;
  standOn(marks, next);
  marks[next].scrollIntoView({ block: "center" });
  followPage(marks[next].closest(".part").id);
};

// The page beside the text shows what one stands on, as far as it is on another page; a passage that is clicked
// there comes into view without another request. Where there is room for one of both, a page is asked for alone.
const followPage = (passage) => {
  const frame = document.querySelector(".page-beside iframe");
  const link = document.querySelector(`li[data-passage="${CSS.escape(passage)}"] .sheet-link`);
  if (!frame || !link || frame.offsetParent === null) return;
  const wanted = new URL(link.href, location.href);
  if (frame.contentWindow.location.href !== wanted.href) frame.contentWindow.location.replace(wanted);
};

const joinPage = (frame) => {
  frame.addEventListener("load", () => {
    const { top = 0 } = frame.contentDocument.querySelector(".chosen")?.getBoundingClientRect() ?? {};
    frame.contentWindow.scrollTo(0, top - frame.clientHeight / 3);
    for (const link of frame.contentDocument.querySelectorAll("svg a")) {
      const part = document.getElementById(link.id);
      if (!part) continue;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        frame.contentDocument.querySelector(".chosen")?.classList.remove("chosen");
        link.classList.add("chosen");
        location.hash = link.id;
        const address = new URL(location.href);
        if (address.searchParams.has("passage")) address.searchParams.set("passage", link.id);
        history.replaceState(null, "", address);
      });
    }
  });
};

// Of text and page both are shown, or one: the tab that is open says so.
const nameView = () => {
  const [text, page] = ["text", "printed"].map((id) => document.getElementById(id).checkVisibility?.() ?? true);
  document.querySelectorAll(".views a").forEach((link, at) => {
    link.ariaCurrent = String([text && !page, text && page, page && !text][at]);
  });
};

// A picture that could not be drawn is asked for once more; then it is said.
const watchPicture = (sheet) => {
  const picture = sheet.querySelector("image");
  const say = () => sheet.append(make("figcaption", { role: "status" }, sheet.dataset.failed));
  const tryAgain = () => {
    picture.setAttribute("href", `${picture.getAttribute("href")}&again=1`);
    picture.decode().catch(say);
  };
  picture.decode?.().catch(() => setTimeout(tryAgain, 1500));
};

const askForPageAlone = (link) =>
  link.addEventListener("click", () => {
    if (matchMedia("(max-width: 60rem)").matches && !link.target) link.hash = "#printed";
  });

// The same steps for who has no keys, always in sight: above the text, on a phone below it.
const offerSteps = (article, bar) => {
  const { step, steps, previous, next } = article.dataset;
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", steps);
  for (const [sign, label, direction] of [["↑", previous, -1], ["↓", next, 1]]) {
    const button = make("button", { type: "button", class: "button", "aria-label": label, title: label }, sign);
    button.addEventListener("click", () => stepMarks(direction));
    bar.append(button);
  }
  const total = article.querySelectorAll("mark").length;
  bar.firstChild.after(make("span", { role: "status", "data-step": step }, step.replace("{place}", "–").replace("{total}", total)));
};

// The head says where one is: the last passage that begins near the upper edge. It has no title where one sees it.
const sayPlace = (head) => {
  const held = "li[data-at]"; // the passages of a part
  const parts = [...article.children].filter((part) => part.querySelector(held));
  const [page, number] = [".page-at", ".number-at"].map((each) => head.querySelector(each));
  const title = document.querySelector(".document h1, .summary h1");
  let due = 0;
  const show = () => {
    due = 0;
    if (!article.offsetParent) return; // the page is shown in its place
    const { bottom } = head.getBoundingClientRect();
    const seen = title?.getBoundingClientRect();
    head.classList.toggle("titled", seen?.bottom > (article.contains(title) ? bottom : 0) && seen.top < innerHeight);
    const edge = bottom + 64;
    // Asked for a place inside it, a part far from sight would be laid out.
    const part = parts.findLast((each) => each.getBoundingClientRect().top <= edge) ?? parts[0];
    const entries = [...(part?.querySelectorAll(held) ?? [])];
    let here = entries[0];
    for (const entry of entries) {
      const place = document.getElementById(entry.dataset.passage)?.getBoundingClientRect();
      if (place?.height && place.top > edge) break;
      here = entry;
    }
    if (!here) return;
    page.textContent = pageOf(here);
    number.textContent = number.dataset.words.replace("{number}", here.dataset.at);
  };
  const showSoon = () => (due ||= requestAnimationFrame(show));
  for (const event of ["scroll", "resize"]) addEventListener(event, showSoon, { passive: true });
  show();
};

const focusBox = () => {
  box.focus();
  box.select();
};

// By its key a step takes the focus along: what is read aloud, and where Tab goes on, is the mark.
const stepTo = (direction) => {
  stepMarks(direction);
  const mark = document.querySelector("mark.here");
  mark?.setAttribute("tabindex", "-1");
  mark?.focus({ preventScroll: true });
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

document.addEventListener("keydown", (event) => {
  if (!keysWork || isComposing(event) || isTyping(event.target)) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const actions = { "/": focusBox, n: () => stepTo(1), p: () => stepTo(-1),
    j: () => stepHits(1), k: () => stepHits(-1), "?": openHelp };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

// Fields of the form that are blank ask for nothing: without them its address is that of the results at once.
const leaveBlanksOut = (event) => {
  for (const [name, value] of [...event.formData]) if (!value.trim() && name !== "q") event.formData.delete(name);
};

box?.form.addEventListener("formdata", leaveBlanksOut);

// Suggestions ------------------------------------------------------------

const WAIT = 150;

const offerSuggestions = () => {
  const list = make("ul", { id: "suggestions", class: "suggestions", role: "listbox", hidden: "" });
  const said = make("p", { class: "unseen", role: "status" });
  let request = null;
  let timer = 0;
  let chosen = -1;
  let typed = box.value;

  for (const [key, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": "suggestions", "aria-expanded": "false",
  })) box.setAttribute(key, value);
  list.setAttribute("aria-label", box.labels[0].textContent);
  box.after(list, said);

  const close = () => {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    list.replaceChildren();
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };

  const choose = (place) => {
    const options = [...list.children];
    chosen = place;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    if (place < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", options[place].id);
    box.value = place < 0 ? typed : options[place].dataset.text;
  };

  const show = (suggestions) => {
    const options = suggestions.map((suggestion, at) => {
      const option = make("li", { id: `suggestion-${at}`, role: "option", "aria-selected": "false", lang: "ja" });
      option.dataset.text = suggestion.text;
      option.append(make("bdi", {}, suggestion.text), make("span", { class: "count" }, suggestion.kind === "heading" ? box.dataset.heading : suggestion.count));
      option.addEventListener("mousedown", (event) => {
        event.preventDefault(); // the box keeps the focus
        choose(at);
        box.form.requestSubmit();
      });
      return option;
    });
    list.replaceChildren(...options);
    list.hidden = !options.length;
    chosen = -1;
    box.setAttribute("aria-expanded", String(Boolean(options.length)));
    said.textContent = options.length ? box.dataset.some.replace("{count}", options.length) : box.dataset.none;
  };

  const ask = async () => {
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  const typedSomething = () => {
    typed = box.value;
    if (!typed.trim() || typed.length > 64) return close();
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  };

  box.addEventListener("input", (event) => event.isComposing || typedSomething());
  box.addEventListener("compositionend", typedSomething);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (isComposing(event) || list.hidden) return;
    const count = list.children.length;
    if (event.key === "ArrowDown") choose(chosen + 1 < count ? chosen + 1 : -1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? count - 1 : chosen - 1);
    else if (event.key === "Escape") {
      choose(-1);
      close();
    } else return;
    event.preventDefault();
  });
};

// Citations --------------------------------------------------------------

const pageOf = (entry) => entry.querySelector(":scope > .page")?.textContent ?? "";

// What the controls of a passage are named by: it is said in the name of its menu.
const nameOf = (entry) => entry.querySelector("summary").ariaLabel.replace(/^.*? – /, "");

const citationOf = (entry) => {
  const text = document.getElementById(entry.dataset.passage).cloneNode(true);
  for (const extra of text.querySelectorAll("rt, rp, .tie, .turn-of-page")) extra.remove();
  const address = new URL(`?passage=${entry.dataset.passage}#${entry.dataset.passage}`, location.href);
  const place = [pageOf(entry), entry.querySelector("summary > span").textContent].filter(Boolean).join(" · ");
  const { cite, source } = article.dataset;
  return `「${text.textContent.trim()}」\n${[cite + (entry.dataset.path ?? ""), place].filter(Boolean).join("　")}\n${source}\n${address}`;
};

const offerCitation = (entry) => {
  const { copy, copied, failed } = article.dataset;
  const button = make("button", { type: "button", class: "button copy" });
  const say = (words) => {
    button.textContent = words;
    button.setAttribute("aria-label", `${words} – ${nameOf(entry)}`);
  };
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(citationOf(entry));
      say(copied);
    } catch {
      say(failed);
    }
    setTimeout(() => say(copy), 2000);
  });
  say(copy);
  entry.querySelector(".menu > div").prepend(button);
};

// Menus --------------------------------------------------------------------

// A menu closes by Escape, which leads back to it, and where one goes elsewhere.
const openMenu = () => document.querySelector("details:is(.menu, .cite)[open]");

// What is in it comes when it is opened: a document has hundreds.
const fillMenu = (entry) => {
  const panel = entry.querySelector(".menu > div");
  if (!panel.querySelector(".citation-files")) panel.prepend(makeItems(entry));
  if (navigator.clipboard && !entry.querySelector(".copy")) offerCitation(entry);
};

const makeItems = (entry) => {
  const { passage, shown } = entry.dataset;
  const items = document.querySelector(".menu-items").content.cloneNode(true);
  for (const link of items.querySelectorAll("a")) {
    link.setAttribute("href", link.getAttribute("href").replaceAll("PASSAGE", passage));
    link.setAttribute("aria-label", `${link.getAttribute("aria-label")} – ${nameOf(entry)}`);
  }
  const hasLines = entry.querySelector("summary > span").textContent;
  if (!hasLines || shown !== undefined) items.querySelector(".lines")?.parentNode.remove();
  const keep = items.querySelector(".keep");
  keep.dataset.keep = passage;
  offerKeeping(keep, basketLink);
  return items;
};

const leaveMenu = ({ target }) => {
  const menu = openMenu();
  if (menu && !menu.contains(target)) menu.open = false;
};

for (const event of ["click", "focusin"]) document.addEventListener(event, leaveMenu);
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && !isComposing(event) && openMenu();
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Tables -------------------------------------------------------------------

const hints = new WeakMap();

// A table that is wider than its place says so, above it and in its name. All are measured before any is changed.
const sayWider = new ResizeObserver((entries) => {
  const tables = entries.map(({ target }) => [target, target.scrollWidth > target.clientWidth]);
  for (const [cells, wider] of tables) {
    hints.get(cells).hidden = !wider;
    cells.ariaLabel = [cells.dataset.name, ...(wider ? [cells.dataset.wider] : [])].join(" – ");
  }
});

// The first mark of a table comes into its sight, with what stands to its left as far as there is room.
const showMark = (cells) => {
  const mark = cells.querySelector("mark");
  if (!mark) return;
  const { left, right } = mark.getBoundingClientRect();
  const box = cells.getBoundingClientRect();
  const room = Math.min(box.width / 4, 48); // of the column after it
  cells.scrollLeft += Math.min(Math.max(0, right + room - box.right), left - box.left);
};

const watchWidth = (cells) => {
  cells.dataset.name = cells.ariaLabel;
  const hint = make("p", { class: "wider", hidden: "" }, cells.dataset.wider);
  (cells.closest(".hit")?.querySelector(".deeds") ?? cells).before(hint); // a hit has a line for it
  hints.set(cells, hint);
  sayWider.observe(cells);
};

// Waiting for an index -----------------------------------------------------

const waitForIndex = (place) => {
  place.textContent = place.dataset.label;
  setInterval(async () => {
    const answer = await fetch(place.dataset.ready).catch(() => null);
    if (answer?.ok) location.reload();
  }, 3000);
};

// A browser prints by its own command, too: the button is for who does not know that.
const offerPrinting = (place) => {
  const button = make("button", { type: "button", class: "button" }, place.dataset.label);
  button.addEventListener("click", () => window.print());
  place.append(button);
};

// How much of each hit is shown -------------------------------------------

const DENSITY = "sakuin.density";

// It stays in addresses by itself; a search from a page without it begins with what was chosen last.
const keepDensity = () => {
  for (const link of document.querySelectorAll("[data-density]")) {
    link.addEventListener("click", () => remember(DENSITY, link.dataset.density));
  }
  const chosen = remembered(DENSITY);
  const form = box?.form;
  if (!chosen || !form || form.elements.density || document.querySelector("[data-density][aria-current]")) return;
  form.append(make("input", { type: "hidden", name: "density", value: chosen }));
};

// The basket ------------------------------------------------------------------

// What is kept: ids of passages in their order, each with its note. It stays in this browser; the address of the
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
const offerKeeping = (place, link) => {
  const button = make("button", { type: "button", class: "button keep" });
  const id = place.dataset.keep;
  const of = place.ariaLabel.replace(/^.*? – /, "");
  const words = { ...link.dataset, ...place.dataset }; // where there is little room, shorter ones
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
  place.replaceWith(button);
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
  for (const place of document.querySelectorAll("a.keep")) offerKeeping(place, link);
  addEventListener("storage", () => showBasket(readBasket(), link));
};

offerSwitch();
const basketLink = document.querySelector(".rooms .basket");
if (basketLink) offerBasket(basketLink);
keepDensity();
offerSuggestions();
const article = document.querySelector(".document");
const printing = document.querySelector(".print");
if (printing) offerPrinting(printing);
document.querySelectorAll(".sheet-of-paper").forEach(watchPicture);
const waiting = document.querySelector(".waiting");
if (waiting) waitForIndex(waiting);
for (const bar of document.querySelectorAll(".stepper")) offerSteps(article, bar);
const tables = document.querySelectorAll(".cells");
tables.forEach(watchWidth);
tables.forEach(showMark);
if (article) {
  article.addEventListener("toggle", ({ target }) => target.matches(".menu[open]") && fillMenu(target.closest("[data-passage]")), true);
  findPart(article);
  sayPlace(document.querySelector(".reading"));
  showHere(document.querySelector(".outline.wide"));
  arrive();
  addEventListener("hashchange", () => findPart(article));
  addEventListener("hashchange", arrive);
  document.querySelectorAll(".sheet-link").forEach(askForPageAlone);
  document.querySelectorAll(".page-beside iframe").forEach(joinPage);
  if (document.getElementById("printed")) {
    nameView();
    for (const event of ["load", "hashchange", "resize"]) addEventListener(event, nameView);
  }
}
