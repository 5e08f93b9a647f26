// Tables that are wider than their room.

// A head that takes more of the window than this does not stay in sight.
const MOST_OF_WINDOW = 1 / 3;

// A table that is wider than its room says so in its name; to the eye a shadow says it, which moves nothing. All are
// measured before any is changed.
const measure = (tables) => {
  const measured = tables.map((cells) => [
    cells,
    cells.scrollWidth > cells.offsetWidth, // beside a bar to scroll by there may be less room than without
    cells.querySelector("thead")?.offsetHeight > innerHeight * MOST_OF_WINDOW,
  ]);
  for (const [cells, wider, high] of measured) {
    cells.classList.toggle("fits", !wider);
    cells.classList.toggle("high-head", high);
    cells.ariaLabel = [cells.dataset.name, ...(wider ? [cells.dataset.wider] : [])].join(" – ");
  }
};

const observer = new ResizeObserver((entries) => measure(entries.map(({ target }) => target)));

// Far from sight none is measured yet.
export const measureAround = (part) => {
  const cells = part.closest(".cells");
  if (cells) measure([cells]);
};

// The first mark of a table comes into its sight, with what stands to its left as far as there is room beside the
// column that stays.
const showMark = (cells) => {
  const mark = cells.querySelector("mark");
  if (!mark) return;
  const { left, right } = mark.getBoundingClientRect();
  const box = cells.getBoundingClientRect();
  const room = Math.min(box.width / 4, 48); // of the column after it
  const first = cells.querySelector("tbody tr > *");
  const stays = getComputedStyle(first).position === "sticky" && !first.contains(mark) ? first.offsetWidth : 0;
  cells.scrollLeft += Math.min(Math.max(0, right + room - box.right), left - box.left - stays);
};

const watchWidth = (cells) => {
  cells.dataset.name = cells.ariaLabel;
  observer.observe(cells);
};

const tables = document.querySelectorAll(".cells");
tables.forEach(watchWidth);
tables.forEach(showMark);
