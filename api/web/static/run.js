// Follows a run: whenever something happened, and else now and then, its page is asked again, at most once a second,
// and what it says is put in place. Words are the server's; when the run is over, or another button fits, its page is shown.
const live = document.querySelector("[data-run]");
const QUIET = 1000;
const PATIENCE = 3000;
let last = Date.now();
let timer = 0;

function put(page) {
  const next = page.querySelector("[data-run]");
  if (!next || next.querySelectorAll("form").length !== live.querySelectorAll("form").length) {
    location.reload();
    return;
  }
  for (const part of live.querySelectorAll("[data-part]")) {
    const now = next.querySelector(`[data-part="${part.dataset.part}"]`);
    if (now && now.innerHTML !== part.innerHTML) part.innerHTML = now.innerHTML;
  }
}

async function look() {
  let online = true;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    online = answer.ok;
    if (online) put(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    online = false;
  }
  live.querySelector("[data-offline]").hidden = online;
  last = Date.now();
  timer = 0;
}

function soon() {
  if (!timer) timer = setTimeout(look, Math.max(0, last + QUIET - Date.now()));
}

const events = new EventSource(live.dataset.run);
events.addEventListener("progress", soon);
events.addEventListener("end", () => {
  events.close();
  soon();
});
setInterval(soon, PATIENCE);
