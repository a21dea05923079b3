// Reads a JSON list of FHIR resources and prints, as a JSON list, what is wrong in each by the standard's own R4 definitions.
"use strict";
const { readFileSync } = require("node:fs");
const { Fhir } = require("fhir");

const fhir = new Fhir();
const resources = JSON.parse(readFileSync(0, "utf8"));
const faults = resources.map((resource) =>
  fhir
    .validate(resource, { errorOnUnexpected: true })
    .messages.filter((found) => found.severity === "error" || found.severity === "fatal")
    .map((found) => `${found.location}: ${found.message}`),
);
process.stdout.write(JSON.stringify(faults));
