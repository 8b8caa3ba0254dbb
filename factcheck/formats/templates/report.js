"use strict";
(() => {
  const cards = [...document.querySelectorAll(".card")];
  const marks = [...document.querySelectorAll(".mark")];
  const form = document.querySelector(".filters");
  const shown = document.querySelector(".shown");
  const boxes = [...form.querySelectorAll("input[name=label]")];
  const byId = new Map(cards.map((card) => [card.dataset.id, card]));
  let chosen = null;

  const idsOf = (mark) => mark.dataset.claims.split(" ");
  const visible = () => cards.filter((card) => !card.hidden);

  function choose(id, { focus = true, scroll = true } = {}) {
    const card = byId.get(id);
    if (!card) return;
    chosen = id;
    for (const other of cards) other.open = other === card;
    for (const mark of marks) {
      const here = idsOf(mark).includes(id);
      mark.classList.toggle("chosen", here);
      if (here) mark.setAttribute("aria-current", "true");
      else mark.removeAttribute("aria-current");
    }
    if (scroll) {
      const mark = marks.find((item) => idsOf(item).includes(id));
      const side = matchMedia("(min-width: 60rem)").matches;
      if (mark && side) mark.scrollIntoView({ block: "center" });
      card.scrollIntoView({ block: "nearest" });
    }
    if (focus) card.querySelector("summary").focus({ preventScroll: true });
    try { history.replaceState(null, "", "#claim-" + id); } catch { /* pages without an address */ }
  }

  function filter() {
    const labels = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const kind = form.elements.kind.value;
    const kept = new Set();
    for (const card of cards) {
      card.hidden = !labels.has(card.dataset.label) || (kind !== "" && card.dataset.kind !== kind);
      if (!card.hidden) kept.add(card.dataset.id);
    }
    for (const mark of marks) mark.classList.toggle("faded", !idsOf(mark).some((id) => kept.has(id)));
    shown.textContent = kept.size === cards.length ? "" : kept.size + " of " + cards.length + " claims shown";
  }

  function step(by) {
    const list = visible();
    if (!list.length) return;
    const at = list.findIndex((card) => card.dataset.id === chosen);
    const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by));
    choose(list[next].dataset.id);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-claims]");
    if (link) {
      event.preventDefault();
      const ids = idsOf(link);
      const at = ids.indexOf(chosen);
      const id = ids[(at + 1) % ids.length];
      const card = byId.get(id);
      if (card && card.hidden) { for (const box of boxes) box.checked = true; form.elements.kind.value = ""; filter(); }
      choose(id);
      return;
    }
    const back = event.target.closest("a[data-mark]");
    if (back) { event.preventDefault(); toText(back.dataset.mark); }
  });
  for (const card of cards) {
    card.querySelector("summary").addEventListener("click", (event) => {
      event.preventDefault();
      if (card.open) card.open = false;
      else choose(card.dataset.id, { focus: false });
    });
  }

  function toText(id) {
    const mark = marks.find((item) => idsOf(item).includes(id));
    if (mark) { mark.scrollIntoView({ block: "center" }); mark.focus({ preventScroll: true }); }
  }

  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches("select, textarea, input:not([type=checkbox])")) return;
    const key = event.key;
    if (key === "j" || key === "n") step(1);
    else if (key === "k" || key === "p") step(-1);
    else if (key === "t" && chosen) toText(chosen);
    else if (key === "Escape") { for (const card of cards) card.open = false; }
    else if (key >= "1" && key <= "4") { const box = boxes[Number(key) - 1]; box.checked = !box.checked; filter(); }
    else return;
    event.preventDefault();
  });

  let opened = [];
  addEventListener("beforeprint", () => { opened = cards.filter((card) => card.open); for (const card of cards) card.open = true; });
  addEventListener("afterprint", () => { for (const card of cards) card.open = opened.includes(card); });

  filter();
  const wanted = decodeURIComponent(location.hash).replace(/^#(claim|mark)-/, "");
  if (byId.has(wanted)) choose(wanted);
})();
