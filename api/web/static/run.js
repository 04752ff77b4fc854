// Follows a run: whenever something happened, and else now and then, its page is asked again, at most once a second,
// and what it says is put in place. Words are the server's; when the run is over its page is shown. Who had a button under
// the fingers keeps it as long as it is there, and else gets the next one.
const live = document.querySelector("[data-run]");
const QUIET = 1000;
const PATIENCE = 3000;
let last = Date.now();
let timer = 0;

function put(page) {
  const next = page.querySelector("[data-run]");
  if (!next) {
    location.reload();
    return;
  }
  document.title = page.title;
  for (const part of live.querySelectorAll("[data-part]")) {
    const now = next.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!now || now.innerHTML === part.innerHTML) continue;
    const held = part.contains(document.activeElement) && document.activeElement.form;
    part.innerHTML = now.innerHTML;
    const same = [...part.querySelectorAll("form")].find((form) => form.action === held?.action);
    if (held) (same ?? part).querySelector("button")?.focus();
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
