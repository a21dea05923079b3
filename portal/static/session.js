/* Copies the text of a field when its button is pressed; without a script the text is still there to select. */
"use strict";
document.querySelectorAll("[data-copy-from]").forEach((button) => {
  const source = document.getElementById(button.dataset.copyFrom);
  const status = button.parentElement.querySelector("[data-copied]");
  if (!source) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value);
    } catch {
      // No permission, or no clipboard on a page without TLS: the selected text can be copied by hand.
      source.focus();
      source.select();
      return;
    }
    status.textContent = status.dataset.copied;
  });
});
