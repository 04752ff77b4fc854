// Painting the week: choose a state, then drag over the cells. Without this script each cell is a plain list to choose from.
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
  // The exact hours hold only as long as the cell was not chosen anew.
  form.addEventListener("change", (event) => event.target.closest("td")?.querySelector(".exact")?.remove());
}
