// Validates a monitor by the definitions of the Prometheus operator, as Kubernetes does, and prints
// it for the compiler, which also finds keys that there are not.

import { readFileSync } from "node:fs";
import * as models from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";
import { parse } from "yaml";

const monitor = parse(readFileSync(process.argv[2], "utf8"));
new models[monitor.kind](monitor).validate();
console.log(`import type { I${monitor.kind} } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";`);
console.log(`export const monitor: I${monitor.kind} = ${JSON.stringify(monitor)};`);
