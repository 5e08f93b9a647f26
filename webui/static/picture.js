// The picture of a page.

import { make } from "./sakuin.js";

// A picture that could not be drawn is asked for once more; then it is said. No sign of a broken one is seen as large as a page.
const watchPicture = (sheet) => {
  const picture = sheet.querySelector("image");
  const say = () => {
    picture.remove();
    sheet.prepend(make("figcaption", { role: "status", dir: "auto" }, sheet.dataset.failed));
  };
  const tryAgain = () => {
    picture.setAttribute("href", `${picture.getAttribute("href")}&again=1`);
    picture.decode().then(() => picture.removeAttribute("visibility"), say);
  };
  picture.decode?.().catch(() => {
    picture.setAttribute("visibility", "hidden");
    setTimeout(tryAgain, 1500);
  });
};

document.querySelectorAll(".sheet-of-paper").forEach(watchPicture);
