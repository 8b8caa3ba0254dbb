"use strict";
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("select, textarea, input")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target || target.disabled) return;
  event.preventDefault();
  const verdict = document.querySelector("#decision select");
  // To override, a verdict is needed first.
  if (event.key === "o" && verdict && verdict.value === "") verdict.focus();
  else target.click();
});
const chosen = document.querySelector(".mark.chosen");
if (chosen) chosen.scrollIntoView({ block: "center" });
