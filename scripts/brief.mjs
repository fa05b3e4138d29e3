// Our own modules and sheets without their comments and long names, for browsers: static/vendor/brief. Each is still the
// file it was, under its name; one that has been edited since is served as it is written (app/api/pages/assets.py).

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../static", import.meta.url));
const target = join(root, "vendor", "brief");

const sources = ["js", "css"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => `${folder}/${name}`),
);

rmSync(target, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: sources,
  outbase: root,
  outdir: target,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
});
const digest = (/** @type {string} */ name) =>
  createHash("sha256")
    .update(readFileSync(join(root, name)))
    .digest("hex");
writeFileSync(
  join(target, "sources.json"),
  `${JSON.stringify(Object.fromEntries(sources.sort().map((name) => [name, digest(name)])), null, 1)}\n`,
);
