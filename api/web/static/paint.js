// Painting the week: choose a state, then drag over the cells, or go by arrows and press the space bar. Without this script
// each cell is a plain list to choose from.
const form = document.querySelector("form.fill-week");
const palette = form?.querySelector(".paint");

if (palette) {
  palette.hidden = false;
  let painting = null;

  const colour = () => palette.querySelector("input:checked").value;
  const cellAt = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest(".week-grid td");

  const paint = (cell) => {
    const list = cell?.querySelector("select");
    if (!list || list.value === painting) return;
    list.value = painting;
    list.dispatchEvent(new Event("change", { bubbles: true }));
  };

  palette.addEventListener("change", () => form.classList.toggle("painting", colour() !== "off"));

  form.addEventListener("pointerdown", (event) => {
    const cell = event.target.closest(".week-grid td");
    if (!cell || colour() === "off" || event.button) return;
    event.preventDefault();
    painting = colour();
    paint(cell);
  });
  form.addEventListener("mousedown", (event) => {
    if (colour() !== "off" && event.target.closest(".week-grid td")) event.preventDefault();
  });
  form.addEventListener("pointermove", (event) => painting && paint(cellAt(event)));
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, () => { painting = null; });
  }
  // With a state chosen, arrows go from cell to cell and paint with Shift held; Tab stays what it is.
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  form.addEventListener("keydown", (event) => {
    const cell = event.target.closest(".week-grid td");
    const step = steps[event.key];
    if (!cell || colour() === "off" || event.altKey || event.ctrlKey || event.metaKey || !(step || event.key === " ")) return;
    event.preventDefault();
    const [down, right] = step ?? [0, 0];
    const to = cell.closest("tbody").rows[cell.parentElement.sectionRowIndex + down]?.cells[cell.cellIndex + right];
    to?.querySelector("select")?.focus();
    painting = colour();
    if (!step || event.shiftKey) paint(to);
    painting = null;
  });
  // The exact hours hold only as long as the cell was not chosen anew.
  form.addEventListener("change", (event) => event.target.closest("td")?.querySelector(".exact")?.remove());
}
