// Text that is copied by a click.

import { make } from "./sakuin.js";

// ``words``: what the button says before, after, and where nothing could be copied; ``of``: what it is of.
export const makeCopier = ({ copy, copied, failed }, of, textOf) => {
  const button = make("button", { type: "button", class: "button copy" });
  const say = (words) => {
    button.textContent = words;
    button.setAttribute("aria-label", `${words} – ${of}`);
  };
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(textOf());
      say(copied);
    } catch {
      say(failed);
    }
    setTimeout(() => say(copy), 2000);
  });
  say(copy);
  return button;
};
