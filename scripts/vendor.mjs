// Bundles the npm libraries that the page uses into static/vendor. Our own modules are served as they are written.
// Every file in scripts/vendor only re-exports, so the same text is the bundle's entry and its type declaration.

import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const packages = join(root, "node_modules");
const entries = join(root, "scripts", "vendor");
const target = join(root, "static", "vendor");

/** @param {string} path */
const read = (path) => readFileSync(join(packages, path), "utf8");

/** @param {string} name @param {string} text */
const write = (name, text) => writeFileSync(join(target, name), text);

/** @param {string} path @param {string} [name] */
const copy = (path, name = basename(path)) => copyFileSync(join(packages, path), join(target, name));

/** Source maps aren't served, so nothing should point at them. @param {string} text */
const withoutSourceMap = (text) => text.replace(/\n\s*(\/\/|\/\*)# sourceMappingURL=.*$/, "\n");

async function bundles() {
  const names = readdirSync(entries);
  const result = await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => join(entries, name)),
    outdir: target,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  const inputs = Object.keys(result.metafile.inputs);
  const preacts = inputs.filter((path) => /\/preact\/dist\/preact\./.test(path));
  assert.equal(preacts.length, 1, `one copy of Preact is wanted, found: ${preacts.join(", ")}`);
  for (const name of names) {
    copyFileSync(join(entries, name), join(target, name.replace(/\.js$/, ".d.ts")));
  }
  return inputs.flatMap((path) => path.match(/(?<=^node_modules\/)(@[^/]+\/)?[^/]+/)?.[0] ?? []);
}

/** Inter's alphabets that the pages need; Greek for the letters of the formulas. */
function inter() {
  const subsets = ["latin", "latin-ext", "greek"];
  const folder = "@fontsource-variable/inter";
  const faces = subsets.map((subset) => {
    const file = `inter-${subset}-wght-normal`;
    const face = read(`${folder}/wght.css`).match(new RegExp(`/\\* ${file} \\*/\\s*(@font-face {[^}]*})`));
    assert(face?.[1], `${folder} has no ${file}`);
    copy(`${folder}/files/${file}.woff2`, `fonts/${file}.woff2`);
    return face[1].replaceAll("./files/", "./fonts/");
  });
  write("fonts.css", `${faces.join("\n\n")}\n`);
}

function katex() {
  const css = read("katex/dist/katex.min.css");
  write("katex.css", css.replace(/,url\([^)]*\.(woff|ttf)\) format\("(woff|truetype)"\)/g, ""));
  for (const file of readdirSync(join(packages, "katex/dist/fonts"))) {
    if (file.endsWith(".woff2")) copy(`katex/dist/fonts/${file}`, `fonts/${file}`);
  }
}

function swagger() {
  for (const name of ["swagger-ui-bundle.js", "swagger-ui.css"]) {
    write(name, withoutSourceMap(read(`swagger-ui-dist/${name}`)));
  }
  copy("swagger-ui-dist/swagger-ui-bundle.js.LICENSE.txt");
}

/** What is passed on goes with its licence. @param {Iterable<string>} names */
function licences(names) {
  const texts = [...names].sort().map((name) => `${name}\n\n${read(`${name}/LICENSE`).trim()}\n`);
  write("LICENSES.txt", texts.join(`\n${"-".repeat(80)}\n\n`));
}

function refuseForeignAddresses() {
  for (const name of readdirSync(target).filter((file) => file.endsWith(".css"))) {
    const foreign = readFileSync(join(target, name), "utf8").match(
      /(url\(\s*["']?|@import\s+["'])(https?:)?\/\/[^)]*/,
    );
    assert.equal(foreign, null, `${name} loads ${foreign?.[0]}`);
  }
}

rmSync(target, { recursive: true, force: true });
mkdirSync(join(target, "fonts"), { recursive: true });
const bundled = await bundles();
copy("uplot/dist/uPlot.min.css", "uplot.css");
inter();
katex();
swagger();
licences(new Set([...bundled, "@fontsource-variable/inter", "swagger-ui-dist"]));
refuseForeignAddresses();
