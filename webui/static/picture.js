// The picture of a page.

import { make } from "./sakuin.js";

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

document.querySelectorAll(".sheet-of-paper").forEach(watchPicture);
