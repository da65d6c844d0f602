// Prints a dashboard in JSON or YAML for the compiler, as a constant of a type.

import { readFileSync } from "node:fs";
import { parse } from "yaml";

const [file, type] = process.argv.slice(2);
const dashboard = parse(readFileSync(file, "utf8"));
console.log(`import type { ${type} } from "./schema";`);
console.log(`export const dashboard: ${type} = ${JSON.stringify(dashboard)};`);
