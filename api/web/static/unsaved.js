// A week that was changed and is not saved: said beside the button, and asked about before the page is left.
const week = document.querySelector("form.fill-week");
const note = week?.querySelector("[data-unsaved]");

if (note) {
  const changed = () => [...week.querySelectorAll(".week-grid select")].some(
    (list) => ![...list.options].every((option) => option.selected === option.defaultSelected));
  let saving = false;

  week.addEventListener("change", () => { note.hidden = !changed(); });
  week.addEventListener("submit", () => { saving = true; });
  addEventListener("pageshow", () => { saving = false; note.hidden = !changed(); });
  addEventListener("beforeunload", (event) => { if (changed() && !saving) event.preventDefault(); });
}
