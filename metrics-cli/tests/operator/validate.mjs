// Validates a resource by the definitions of its operator, as Kubernetes does, and prints it for the
// compiler, which also finds keys that there are not.

import { readFileSync } from "node:fs";
import { parse } from "yaml";

const packages = {
  "grafana.integreatly.org/v1beta1": "@kubernetes-models/grafana-operator",
  "monitoring.coreos.com/v1": "@kubernetes-models/prometheus-operator",
};

const resource = parse(readFileSync(process.argv[2], "utf8"));
const { apiVersion, kind } = resource;
const path = `${packages[apiVersion]}/${apiVersion}`;
const models = await import(path);
new models[kind](resource).validate();
console.log(`import type { I${kind} } from "${path}";`);
console.log(`export const resource: I${kind} = ${JSON.stringify(resource)};`);
