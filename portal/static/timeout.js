/*
 * Warns three minutes before the idle end, offers to stay, and covers the page when the session is over.
 * Nothing on the page is lost: after a new sign-in elsewhere the page fetches a fresh form token and uncovers.
 */
"use strict";
(() => {
  const WARNING = 180;
  const dialog = document.querySelector("[data-timeout-warning]");
  const seconds = Number(document.body.dataset.idleEndsInSeconds);
  if (!dialog || !seconds) return;

  const soon = dialog.querySelector("[data-timeout-soon]");
  const over = dialog.querySelector("[data-timeout-over]");
  const stay = dialog.querySelector("[data-timeout-stay]");
  let ends;

  // A laptop that slept runs its timers late, so the clock decides, not the count of ticks.
  function restart() {
    ends = Date.now() + seconds * 1000;
    show(false);
    if (dialog.open) dialog.close();
  }

  function show(isOver) {
    soon.hidden = isOver;
    over.hidden = !isOver;
    dialog.classList.toggle("timeout--over", isOver);
    dialog.setAttribute("aria-labelledby", isOver ? "timeout-over-heading" : "timeout-heading");
  }

  function look() {
    const left = (ends - Date.now()) / 1000;
    if (left > WARNING) return;
    if (left <= 0 && over.hidden) show(true);
    if (dialog.open) return;
    document.dispatchEvent(new Event("portal:save-now"));
    keepForms();
    dialog.showModal();
  }

  // Sheets save themselves as drafts; any other form that was typed in is kept for its own person.
  const typedIn = new Set();
  document.addEventListener("input", (event) => { if (event.target.form) typedIn.add(event.target.form); });
  const plain = (form) => form.method === "post" && !form.dataset.autosaveUrl && form.closest("main");
  let isKept = false;

  function keepForms() {
    const form = [...typedIn].filter(plain).pop();
    if (!form || !stay.dataset.keepUrl) return;
    const body = new URLSearchParams(new FormData(form));
    body.set("kept_for", new URL(form.action).pathname + new URL(form.action).search);
    isKept = true;
    fetch(stay.dataset.keepUrl, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => {});
  }

  // Whoever stays has the text on the page: the copy goes.
  function forgetForms() {
    if (!isKept) return;
    isKept = false;
    fetch(stay.dataset.dropUrl, { method: "POST", body: new FormData(stay), headers: { Accept: "application/json" } })
      .catch(() => {});
  }

  async function post(form) {
    return fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
  }

  async function stayed(event) {
    event.preventDefault();
    const answer = await post(stay).catch(() => null);
    const signedOut = answer && (answer.status === 401 || answer.status === 403 || answer.url.includes("/login"));
    if (signedOut) show(true);
    else if (answer?.ok) { restart(); forgetForms(); }
  }

  // The old token died with the old session; a page served now carries a new one and proves that someone is signed in.
  async function uncover() {
    const page = await fetch(location.href).catch(() => null);
    const text = page?.ok && !page.redirected ? await page.text() : "";
    const token = /name="csrf_token" value="([^"]+)"/.exec(text)?.[1];
    if (!token) return;
    document.querySelectorAll("input[name='csrf_token']").forEach((input) => { input.value = token; });
    restart();
  }

  stay.addEventListener("submit", stayed);
  over.querySelector("[data-timeout-uncover]").addEventListener("click", uncover);
  // Escape means "I am here": treat it as staying, never as looking behind the cover.
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); if (over.hidden) stay.requestSubmit(); });
  // A draft that saves itself while the warning stands proves nobody's presence: only a press of the button does.
  document.addEventListener("portal:alive", () => { if (!dialog.open) restart(); });
  restart();
  setInterval(look, 1000);
})();
