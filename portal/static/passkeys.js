/*
 * Asks the device for a passkey and sends its answer in an ordinary form. A form with data-passkey="get" is hidden
 * until the browser can do it; the page works without it. All words are data- attributes of the form's status line.
 */
"use strict";
(() => {
  const toBytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };
  const toText = (buffer) => {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };

  // The server's words for a key are text; the browser wants bytes.
  function readOptions(options) {
    options.challenge = toBytes(options.challenge);
    if (options.user) options.user.id = toBytes(options.user.id);
    for (const list of [options.excludeCredentials, options.allowCredentials]) {
      (list || []).forEach((one) => { one.id = toBytes(one.id); });
    }
    return options;
  }

  function written(credential) {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[part]) response[part] = toText(credential.response[part]);
    }
    const { id, type } = credential;
    return JSON.stringify({ id, rawId: toText(credential.rawId), type, response, clientExtensionResults: {} });
  }

  async function ask(form) {
    const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.dataset.passkeyOptions, { method: "POST", body, headers, redirect: "error" });
    if (!answer.ok) throw new Error("no options");
    const publicKey = readOptions(await answer.json());
    return navigator.credentials[form.dataset.passkey]({ publicKey });
  }

  function offer(form) {
    const kept = form.elements[form.dataset.passkeyField || "answer"];
    const status = form.querySelector("[role='status']");
    const able = window.PublicKeyCredential && location.hostname === form.dataset.passkeyHost;
    if (!able) {
      status.textContent = status.dataset.passkeyUnsupported || "";
      return;
    }
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (kept.value || (event.submitter && event.submitter.name)) return;
      event.preventDefault();
      status.textContent = "";
      try {
        kept.value = written(await ask(form));
        form.submit();
      } catch {
        status.textContent = status.dataset.passkeyFailed;
      }
    });
  }

  document.querySelectorAll("form[data-passkey]").forEach(offer);
})();
