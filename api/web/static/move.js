// Dragging a session onto another moment of its week leads to the page that shows what that would bring. Without this
// script the moments are links, and there is a form.
const chip = document.querySelector("[data-moves]");
const table = chip?.closest("table");

if (table?.querySelector("td a")) {
  document.querySelector("[data-drag]")?.removeAttribute("hidden");
  let target = null;
  let dragging = false;

  const aim = (cell) => {
    target?.classList.remove("aimed");
    target = cell?.querySelector("a") ? cell : null;
    target?.classList.add("aimed");
  };
  const stop = () => {
    dragging = false;
    table.classList.remove("dragging");
    chip.style.removeProperty("translate");
    aim(null);
  };

  let from = [0, 0];
  chip.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    from = [event.clientX, event.clientY];
    dragging = true;
    chip.setPointerCapture(event.pointerId);
    table.classList.add("dragging");
  });
  chip.addEventListener("pointermove", (event) => {
    if (!dragging) return;
    chip.style.setProperty("translate", `${event.clientX - from[0]}px ${event.clientY - from[1]}px`);
    const under = document.elementsFromPoint(event.clientX, event.clientY).find((each) => each.matches("td"));
    aim(under && table.contains(under) ? under : null);
  });
  chip.addEventListener("pointerup", () => {
    const link = target?.querySelector("a");
    stop();
    if (link) location.assign(link.href);
  });
  chip.addEventListener("pointercancel", stop);
  addEventListener("keydown", (event) => event.key === "Escape" && stop());
}
