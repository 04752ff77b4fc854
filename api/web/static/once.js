// A form that was sent is not sent again while its answer is on the way: who presses twice is not told of a colleague.
const LONGEST_WAIT = 10_000;
const sent = new Set();

addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sent.has(form)) event.preventDefault();
  sent.add(form);
  setTimeout(() => sent.delete(form), LONGEST_WAIT);
});
addEventListener("pageshow", () => sent.clear());
