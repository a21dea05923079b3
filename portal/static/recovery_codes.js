/* Offers to print and to copy the recovery codes; without a script they are still on the page. */
"use strict";
document.querySelectorAll("[data-with-script]").forEach((row) => {
  row.hidden = false;
});
document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
document.querySelector("[data-copy]")?.addEventListener("click", async (event) => {
  const codes = document.getElementById(event.currentTarget.dataset.copy).querySelectorAll("code");
  await navigator.clipboard.writeText([...codes].map((code) => code.textContent).join("\n"));
  const status = document.querySelector("[data-copied]");
  status.textContent = status.dataset.copied;
});
