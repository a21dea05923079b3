/* Lets a person see the password that is being typed; without a script it stays hidden, and the box is not shown. */
"use strict";
document.querySelectorAll("[data-show-password]").forEach((row) => {
  const box = row.querySelector("input");
  const form = row.closest("form");
  const fields = [...form.querySelectorAll("input[type='password']")];
  const show = (isShown) => { fields.forEach((field) => { field.type = isShown ? "text" : "password"; }); };
  row.hidden = false;
  box.addEventListener("change", () => show(box.checked));
  // Sent as what it is, so that no browser keeps it among what was typed before.
  form.addEventListener("submit", () => show(false));
});
