// node owners.mjs CODEOWNERS PATH…: who owns each path, one line each.
import { readFile } from "node:fs/promises";
import utils from "codeowners-utils";

const [file, ...paths] = process.argv.slice(2);
const entries = utils.parse(await readFile(file, "utf8"));
for (const path of paths) {
  console.log((utils.matchFile(path, entries)?.owners ?? []).join(" "));
}
