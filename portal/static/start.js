/* Starts the design system's script; a page must survive that script failing. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  if (window.DKFDS) {
    try {
      window.DKFDS.init();
    } catch (problem) {
      console.warn("dkfds", problem);
    }
  }
  document.querySelector("[data-module='error-summary']")?.focus();
});
