/*
 * Warns three minutes before the session ends, offers to stay where that helps, and covers the page when it is over.
 * Every answer of the server tells anew when that is: an admin may have changed it since this page came.
 * Nothing on the page is lost: after a new sign-in elsewhere the page fetches a fresh form token and uncovers.
 */
"use strict";
(() => {
  const WARNING = 180;
  const dialog = document.querySelector("[data-timeout-warning]");
  let idle = Number(document.body.dataset.idleSeconds);
  if (!dialog || !idle) return;

  const soon = dialog.querySelector("[data-timeout-soon]");
  const over = dialog.querySelector("[data-timeout-over]");
  const stay = dialog.querySelector("[data-timeout-stay]");
  const last = dialog.querySelector("[data-timeout-last]");
  let latest = Date.now() + Number(document.body.dataset.latestSeconds) * 1000;
  let ends;
  let accepted = false;

  // A laptop that slept runs its timers late, so the clock decides, not the count of ticks.
  function restart(headers) {
    if (headers?.has("Session-Idle-Seconds")) {
      idle = Number(headers.get("Session-Idle-Seconds"));
      latest = Date.now() + Number(headers.get("Session-Latest-Seconds")) * 1000;
    }
    ends = Math.min(Date.now() + idle * 1000, latest);
    accepted = accepted && isLast();
    show(false);
    if (dialog.open) dialog.close();
  }

  function show(isOver) {
    soon.hidden = isOver;
    over.hidden = !isOver;
    dialog.classList.toggle("timeout--over", isOver);
    dialog.setAttribute("aria-labelledby", isOver ? "timeout-over-heading" : "timeout-heading");
  }

  // Within the last minutes before everybody signs in anew, a click does not help; saving does.
  function isLast() {
    return latest - Date.now() <= WARNING * 1000;
  }

  function look() {
    const left = (ends - Date.now()) / 1000;
    if (left > WARNING) return;
    if (left <= 0 && over.hidden) show(true);
    if (dialog.open || (accepted && left > 0)) return;
    last.hidden = !isLast();
    stay.hidden = soon.querySelector("[data-timeout-idle]").hidden = isLast();
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
    else if (answer?.ok) { restart(answer.headers); forgetForms(); }
  }

  // The old token died with the old session; a page served now carries a new one and proves that someone is signed in.
  async function uncover() {
    const page = await fetch(location.href).catch(() => null);
    const text = page?.ok && !page.redirected ? await page.text() : "";
    const token = /name="csrf_token" value="([^"]+)"/.exec(text)?.[1];
    if (!token) return;
    document.querySelectorAll("input[name='csrf_token']").forEach((input) => { input.value = token; });
    restart(page.headers);
  }

  stay.addEventListener("submit", stayed);
  over.querySelector("[data-timeout-uncover]").addEventListener("click", uncover);
  function accept() {
    accepted = true;
    dialog.close();
  }
  last.querySelector("[data-timeout-accept]").addEventListener("click", accept);
  // Escape means "I am here": treat it as staying, never as looking behind the cover.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (!over.hidden) return;
    if (last.hidden) stay.requestSubmit(); else accept();
  });
  // A draft that saves itself while the warning stands proves nobody's presence: only a press of the button does.
  document.addEventListener("portal:alive", (event) => { if (!dialog.open) restart(event.detail); });
  restart();
  setInterval(look, 1000);
})();
