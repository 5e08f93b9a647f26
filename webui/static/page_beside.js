// The page as printed, beside the text that was read from it.

// The page beside the text shows what one stands on, as far as it is on another page; a passage that is clicked
// there comes into view without another request. Where there is room for one of both, a page is asked for alone.
export const followPage = (passage) => {
  const frame = document.querySelector(".page-beside iframe");
  const link = document.querySelector(`li[data-passage="${CSS.escape(passage)}"] .sheet-link`);
  if (!frame || !link || frame.offsetParent === null) return;
  const wanted = new URL(link.href, location.href);
  if (frame.contentWindow.location.href !== wanted.href) frame.contentWindow.location.replace(wanted);
};

// The frame may have been there before this script.
const joinPage = (frame) => {
  const join = () => {
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
  };
  frame.addEventListener("load", join);
  const { readyState, URL: shown } = frame.contentDocument ?? {};
  if (readyState === "complete" && shown !== "about:blank") join();
};

const askForPageAlone = (link) =>
  link.addEventListener("click", () => {
    if (matchMedia("(max-width: 60rem)").matches && !link.target) link.hash = "#printed";
  });

document.querySelectorAll(".sheet-link").forEach(askForPageAlone);
document.querySelectorAll(".page-beside iframe").forEach(joinPage);
