// What a person at the keyboard can see of an element that has the focus, and how large it is for a finger.
(() => {
  const REACHED = "a[href], button:not(:disabled), input:not([type=hidden], :disabled), select:not(:disabled), "
    + "textarea:not(:disabled), summary, [tabindex]:not([tabindex='-1'])";
  const SMALLEST = 23.5;
  const MOST_SEGMENTS = 5;

  const said = (element) => {
    const name = element.getAttribute("aria-label") || element.labels?.[0]?.innerText || element.innerText
      || element.name || "";
    return `${element.tagName.toLowerCase()} «${name.trim().replace(/\s+/g, " ").slice(0, 60)}»`;
  };
  const reached = () => [...document.querySelectorAll(REACHED)].filter(
    (each) => each.checkVisibility({ visibilityProperty: true }) && each.getClientRects().length);

  // A line around the element, wide enough, of a colour, and not cut off on all four sides by what it lies in.
  // A part that the browser made, such as the calendar of a date, has the browser's own.
  function ring(element) {
    if (element.matches(":focus-within:not(:focus)")) return "";
    const style = getComputedStyle(element);
    const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    if (width < 2 || /, 0\)$/.test(style.outlineColor)) return "has no visible focus";
    const far = width + parseFloat(style.outlineOffset);
    const box = element.getBoundingClientRect();
    for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
      if (getComputedStyle(around).overflow === "visible") continue;
      const cut = around.getBoundingClientRect();
      const sides = [box.left - far >= cut.left, box.right + far <= cut.right, box.top - far >= cut.top,
        box.bottom + far <= cut.bottom];
      if (!sides.includes(true)) return "has a focus that is cut off on all sides";
    }
    return "";
  }

  // Within the window, and not under something that stays in place there.
  function shown(element) {
    const box = [...element.getClientRects()].find((each) => each.width && each.height);
    if (!box) return "has no place on the page";
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    if (right - left < 2 || bottom - top < 2) return "lies outside the window";
    const points = [[0.5, 0.5], [0.2, 0.2], [0.8, 0.2], [0.2, 0.8], [0.8, 0.8]];
    const seen = points.filter(([x, y]) => {
      const over = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
      return over && (element.contains(over) || over.contains(element));
    });
    return seen.length < 3 ? "lies under something else" : "";
  }

  // 24 by 24, its label counted with it; a link in running text is as high as its line.
  function small(element) {
    const boxes = [element, ...(element.labels ?? [])].map((each) => each.getBoundingClientRect());
    const width = Math.max(...boxes.map((each) => each.right)) - Math.min(...boxes.map((each) => each.left));
    const height = Math.max(...boxes.map((each) => each.bottom)) - Math.min(...boxes.map((each) => each.top));
    if (width >= SMALLEST && height >= SMALLEST) return "";
    const around = element.parentElement.innerText.replace(element.innerText, "").trim();
    if (getComputedStyle(element).display === "inline" && around) return "";
    return `is ${Math.round(width)} by ${Math.round(height)}`;
  }

  // Further in the page, and not above and to the left of where one was.
  function order(before, element, back) {
    const [first, second] = back ? [element, before] : [before, element];
    if (!(first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING)) return "comes out of order";
    const [a, b] = [first.getBoundingClientRect(), second.getBoundingClientRect()];
    return b.bottom <= a.top && b.left < a.right ? "lies above what comes before it" : "";
  }

  let last = null;
  let times = 0;
  return {
    // After each press of Tab: what is wrong, where one is, and whether that is one of these.
    step(back, wanted) {
      const element = document.activeElement;
      if (!element || element === document.body) return { lost: true, said: "nothing", faults: [], there: false };
      times = element === last ? times + 1 : 0;
      const faults = [ring(element), shown(element), times > MOST_SEGMENTS ? "keeps the focus" : "",
        last?.isConnected && last !== element ? order(last, element, back) : ""];
      last = element;
      return { lost: false, said: said(element), faults: faults.filter(Boolean), there: wanted.includes(element) };
    },
    // The focus was put somewhere by something else than Tab.
    start() { last = document.activeElement; times = 0; },
    // Everything on the page that Tab can come to, each by itself.
    page() {
      for (const each of document.querySelectorAll("details")) each.open = true;
      const faults = [];
      for (const each of document.querySelectorAll("[tabindex]")) {
        if (each.tabIndex > 0) faults.push(`${said(each)}: goes before its turn`);
      }
      for (const each of reached()) {
        each.focus();
        if (document.activeElement !== each) faults.push(`${said(each)}: cannot be come to`);
        const tab = new KeyboardEvent("keydown", { key: "Tab", code: "Tab", bubbles: true, cancelable: true });
        if (!each.dispatchEvent(tab)) faults.push(`${said(each)}: does not let go`);
        for (const fault of [ring(each), shown(each), small(each)]) if (fault) faults.push(`${said(each)}: ${fault}`);
      }
      return faults;
    },
    // What scrolls sideways in a box of its own, without the keyboard being able to.
    boxes() {
      return [...document.querySelectorAll("main *")].filter((each) => each.scrollWidth > each.clientWidth + 1
        && ["auto", "scroll"].includes(getComputedStyle(each).overflowX) && each.tabIndex < 0
        && !each.querySelector(REACHED)).map((each) => `${each.tagName} ${each.className}`);
    },
  };
})()
