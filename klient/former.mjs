// The public clients' shapes as types: src/former.d.ts out of tests/klienter/*.schema.json.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { compile } from "json-schema-to-typescript";

const mappe = new URL("../tests/klienter/", import.meta.url);
const filer = (await readdir(mappe)).filter((fil) => fil.endsWith(".schema.json")).sort();
const typer = filer.map(async (fil) => {
  const { title: _title, ...skjema } = JSON.parse(await readFile(new URL(fil, mappe), "utf8"));
  return compile(skjema, fil.replace(".schema.json", ""), { bannerComment: "", format: false });
});
await writeFile(new URL("src/former.d.ts", import.meta.url), (await Promise.all(typer)).join(""));
