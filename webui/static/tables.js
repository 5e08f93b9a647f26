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

// A mark comes into the sight of its table, with as many whole cells to its left as there is room for beside the column
// that stays: half a number would be taken for another.
export const showInTable = (mark) => {
  const cells = mark.closest(".cells");
  if (!cells) return;
  const box = cells.getBoundingClientRect();
  const row = mark.closest("tr");
  const label = [...row.cells].find((cell) => cell.matches(".stays") && !cell.contains(mark));
  const start = box.left + (label?.offsetWidth ?? 0);
  const { left, right } = mark.getBoundingClientRect();
  const least = right + Math.min(box.width / 4, 48) - box.right; // with some of the column after it
  const most = left - start;
  const others = [...cells.querySelectorAll("thead tr > *"), ...row.cells].filter((cell) => !label || !cell.matches(".stays"));
  const edges = others.map((cell) => cell.getBoundingClientRect().left - start).sort((one, other) => one - other);
  if (least > 0 || most < 0) cells.scrollLeft += Math.min(most, edges.find((edge) => edge >= least) ?? most);
};

const watchWidth = (cells) => {
  cells.dataset.name = cells.ariaLabel;
  observer.observe(cells);
};

for (const cells of document.querySelectorAll(".cells")) {
  watchWidth(cells);
  const mark = cells.querySelector("mark");
  if (mark) showInTable(mark);
}
