// The identity provider of an invented organisation, for tests and the demo. It listens on this machine
// alone, knows the people that it is given, asks for no password, and says which assurance was chosen.
// Settings come as a line of JSON on standard input, whose end is the end of this process, too;
// "listening" on standard output tells that the door is open.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import Provider, { interactionPolicy } from "oidc-provider";

const lines = createInterface({ input: process.stdin });
const settings = JSON.parse((await lines[Symbol.asyncIterator]().next()).value);
process.stdin.on("end", () => process.exit(0));
process.stdin.resume();
// `listens` is another port, for something that stands in front. Another host than the portal's: browsers share cookies between the ports of one.
const issuer = `http://localhost:${settings.port}`;
const substantial = "https://data.gov.dk/concept/core/nsis/loa/Substantial";
const low = "https://data.gov.dk/concept/core/nsis/loa/Low";

const policy = interactionPolicy.base();
policy.remove("consent"); // the organisation agreed for its people when it connected the portal

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const provider = new Provider(issuer, {
  clients: [{
    client_id: settings.client,
    client_secret: settings.secret,
    redirect_uris: [settings.portal + settings.back],
    post_logout_redirect_uris: [settings.portal + "/signed-out"],
    backchannel_logout_uri: settings.portal + settings.end,
    backchannel_logout_session_required: true,
  }],
  jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: randomBytes(8).toString("hex") }] },
  cookies: { keys: [randomBytes(32).toString("hex")] },
  claims: { openid: ["sub", "roles"], acr: null, amr: null, sid: null, auth_time: null },
  conformIdTokenClaims: false,
  acrValues: [substantial, low],
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource: askToLeave },
    claimsParameter: { enabled: true },
  },
  interactions: { policy, url: (_context, interaction) => `/sign-in/${interaction.uid}` },
  ttl: { AccessToken: 300, AuthorizationCode: 60, Grant: 3600, IdToken: 300, Interaction: 600, Session: 36000 },
  findAccount: (_context, id) => {
    const person = settings.people.find((one) => one.subject === id);
    return person && { accountId: id, claims: () => ({ sub: id, roles: person.roles }) };
  },
  loadExistingGrant: async (context) => {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
  // The library's guard against calls to one's own machine would stop the messages to the portal.
  fetch: (url, options) => { const { dispatcher, ...rest } = options; return fetch(url, rest); },
});

const answer = provider.callback();
createServer(async (request, response) => {
  const uid = /^\/sign-in\/([\w-]+)$/.exec(request.url)?.[1];
  if (!uid) return answer(request, response);
  try {
    await (request.method === "POST" ? finish(request, response) : show(request, response));
  } catch {
    page(response, 400, "Det tog for længe", "<p>Gå tilbage til Korpsportalen, og begynd igen.</p>");
  }
}).listen(settings.listens ?? settings.port, "127.0.0.1", () => console.log("listening"));

async function show(request, response) {
  await provider.interactionDetails(request, response);
  const people = settings.people
    .map((one) => `<option value="${escaped(one.subject)}">${escaped(one.name)}</option>`).join("");
  page(response, 200, settings.name, `
    <p>Opdigtet login til demo og test. Her skal ingen adgangskode bruges.</p>
    <form method="post"><label>Hvem er du? <select name="subject">${people}</select></label>
    <label>Hvordan viser du det? <select name="acr"><option value="${substantial}">MitID Erhverv (NSIS Betydelig)</option>
    <option value="${low}">Kun adgangskode (NSIS Lav)</option></select></label>
    <button>Log ind</button></form>`);
}

async function finish(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const typed = new URLSearchParams(Buffer.concat(chunks).toString());
  const amr = typed.get("acr") === substantial ? ["mfa"] : ["pwd"];
  const login = { accountId: typed.get("subject"), acr: typed.get("acr"), amr, remember: false };
  await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
}

function askToLeave(context, form) {
  context.type = "html";
  context.body = html(settings.name, `<p>Vil du også logge ud her?</p>${form}
    <button form="op.logoutForm" name="logout" value="yes" autofocus>Ja, log ud</button>`);
}

function page(response, status, title, body) {
  response.writeHead(status, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
  response.end(html(title, body));
}

function html(title, body) {
  return `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>${escaped(title)}</title>
    <meta name="viewport" content="width=device-width"><style>body{font:18px/1.5 sans-serif;max-width:32rem;
    margin:4rem auto;padding:0 1rem}label{display:block;margin:1rem 0}select,button{font:inherit;padding:.4rem}
    </style></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;
}

function escaped(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
