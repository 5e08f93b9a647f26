// The box that is typed into: what it leaves out, how much of each hit it asks for, and suggestions below it.

import { box, isForeign, make, remember, remembered } from "./sakuin.js";

// Fields of the form that are blank ask for nothing: without them its address is that of the results at once.
const leaveBlanksOut = (event) => {
  for (const [name, value] of [...event.formData]) if (!value.trim() && name !== "q") event.formData.delete(name);
};

const DENSITY = "sakuin.density";

// It stays in addresses by itself; a search from a page without it begins with what was chosen last.
const keepDensity = () => {
  for (const link of document.querySelectorAll("[data-density]")) {
    link.addEventListener("click", () => remember(DENSITY, link.dataset.density));
  }
  const chosen = remembered(DENSITY);
  const { form } = box;
  if (!chosen || form.elements.density || document.querySelector("[data-density][aria-current]")) return;
  form.append(make("input", { type: "hidden", name: "density", value: chosen }));
};

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
    if (isForeign(event) || list.hidden) return;
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

if (box) {
  box.form.addEventListener("formdata", leaveBlanksOut);
  keepDensity();
  offerSuggestions();
}
