/*
 * Saves a draft of <form data-autosave-url> two seconds after the last change and when the page is hidden.
 * The server answers 200 {saved_at, version} or 409. All words are data- attributes of [data-autosave-status].
 */
"use strict";
(() => {
  const PAUSE = 2000;
  const RETRY = 15000;
  // Browsers refuse a keepalive body above 64 KiB; leave room for its headers.
  const KEEPALIVE_LIMIT = 60000;

  class Draft {
    constructor(form) {
      this.form = form;
      this.status = form.querySelector("[data-autosave-status]");
      this.unsaved = false;
      this.busy = false;
      this.stopped = false;
      form.addEventListener("input", () => this.changed());
      form.addEventListener("change", () => this.changed());
      form.addEventListener("submit", () => { this.unsaved = false; this.stop(); });
    }

    changed() {
      this.unsaved = true;
      if (!this.stopped) this.later(PAUSE);
    }

    later(pause) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), pause);
    }

    stop() {
      this.stopped = true;
      clearTimeout(this.timer);
    }

    tell(state, time = "") {
      if (!this.status) return;
      this.status.dataset.state = state;
      this.status.textContent = (this.status.getAttribute(`data-${state}`) ?? "").replace("{time}", time);
    }

    async save(leaving = false) {
      if (!this.unsaved || this.stopped || (this.busy && !leaving)) return;
      clearTimeout(this.timer);
      this.busy = true;
      this.unsaved = false;
      if (!leaving) this.tell("saving");
      try {
        await this.settle(await this.send(leaving));
      } catch {
        this.missed("failed");
      } finally {
        this.busy = false;
      }
      if (this.unsaved && !this.stopped) this.later(this.status?.dataset.state === "failed" ? RETRY : PAUSE);
    }

    send(leaving) {
      const body = new FormData(this.form);
      const size = [...body.values()].reduce((sum, value) => sum + value.length * 2, 0);
      const options = { method: "POST", body, redirect: "error", headers: { Accept: "application/json" } };
      return fetch(this.form.dataset.autosaveUrl, { ...options, keepalive: leaving && size < KEEPALIVE_LIMIT });
    }

    async settle(response) {
      if (response.ok) {
        this.saved(await response.json());
        document.dispatchEvent(new CustomEvent("portal:alive", { detail: response.headers }));
        return;
      }
      if (response.status === 409) return this.missed("conflict", true);
      if (response.status === 401 || response.status === 403) return this.missed("signed-out");
      return this.missed("failed");
    }

    saved(answer) {
      const version = this.form.querySelector("[data-autosave-version]");
      if (version && answer.version !== undefined) version.value = answer.version;
      this.tell("saved", answer.saved_at);
    }

    missed(state, final = false) {
      this.unsaved = true;
      this.tell(state);
      if (final) this.stop();
    }
  }

  const drafts = [...document.querySelectorAll("form[data-autosave-url]")].map((form) => new Draft(form));
  const saveAll = (leaving) => drafts.forEach((draft) => draft.save(leaving));
  document.addEventListener("visibilitychange", () => { if (document.hidden) saveAll(true); });
  document.addEventListener("portal:save-now", () => saveAll(false));
  window.addEventListener("beforeunload", (event) => {
    if (drafts.some((draft) => draft.unsaved)) event.preventDefault();
  });
})();
