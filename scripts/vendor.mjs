// Bundles the npm libraries that the page uses into static/vendor.
// Every file in scripts/vendor only re-exports, so the same text is the bundle's entry and its type declaration.

import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import subsetFont from "subset-font";

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

/** @param {number} first @param {number} last */
const span = (first, last) =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, i) => first + i));

/** The characters of a CSS unicode-range. @param {string} range */
const characters = (range) =>
  range
    .split(",")
    .map((part) => part.trim().slice(2).split("-"))
    .map(([from = "", to = from]) => span(Number.parseInt(from, 16), Number.parseInt(to, 16)))
    .join("");

/** The other way round. @param {string} letters */
const rangeOf = (letters) => [...letters].map((letter) => `U+${letter.codePointAt(0)?.toString(16)}`).join();

/** A font with these letters alone. @param {string} path @param {string} name @param {string} letters @param {object} [options] */
async function cutFont(path, name, letters, options) {
  const whole = readFileSync(join(packages, path));
  const font = await subsetFont(whole, letters, { targetFormat: "woff2", ...options });
  writeFileSync(join(target, `fonts/${name}.woff2`), font);
}

const ASCII = span(0x20, 0x7e);
const GREEK = span(0x391, 0x3a9).replace("\u03a2", "") + span(0x3b1, 0x3c9);

/** What the pages themselves are written in; whatever else people write waits in files of its own. */
const OWN = {
  latin: `${ASCII}\u00a0±²³·¹½×°÷–—‘’“”…←→↑↓−′‖öü`,
  "latin-ext": "Ŷŷ\u0304ᵀᵏ",
  greek: GREEK,
};

/** Inter in the weights that the pages use. Of two faces that share a character the later one is fetched. */
async function inter() {
  const folder = "@fontsource-variable/inter";
  /** @param {string} subset @param {string} name @param {string} [own] */
  const face = async (subset, name, own) => {
    const file = `inter-${subset}-wght-normal`;
    const rule = read(`${folder}/wght.css`).match(
      new RegExp(`/\\* ${file} \\*/\\s*(@font-face {[^}]*})`),
    )?.[1];
    const range = rule?.match(/unicode-range: ([^;]*);/)?.[1];
    assert(rule && range, `${folder} has no ${file}`);
    await cutFont(`${folder}/files/${file}.woff2`, name, own ?? characters(range), {
      variationAxes: { wght: { min: 400, max: 700 } },
    });
    return rule
      .replace("100 900", "400 700")
      .replace(`./files/${file}`, `./fonts/${name}`)
      .replace(range, own ? rangeOf(own) : range);
  };
  const whole = Object.keys(OWN).map((subset) => face(subset, `inter-${subset}`));
  const own = Object.entries(OWN).map(([subset, letters]) => face(subset, `inter-own-${subset}`, letters));
  write("fonts.css", `${(await Promise.all([...whole, ...own])).join("\n\n")}\n`);
}

/** What formulas are mostly made of; KaTeX's main face comes in two parts, and the larger one is seldom needed. */
const SIGNS = `${ASCII}\u00a0\u200b${GREEK}±×÷·−∂∇∑∏√∞≤≥≠≈→←↦∈⊙∘′∣⟨⟩⌊⌋⋮⋯…⋅⊤ˆ¯˙˜`;

async function katex() {
  for (const file of readdirSync(join(packages, "katex/dist/fonts"))) {
    if (file.endsWith(".woff2")) copy(`katex/dist/fonts/${file}`, `fonts/${file}`);
  }
  const css = read("katex/dist/katex.min.css").replace(
    /,url\([^)]*\.(woff|ttf)\) format\("(woff|truetype)"\)/g,
    "",
  );
  const rule = css.match(/@font-face{[^}]*KaTeX_Main-Regular[^}]*}/)?.[0];
  assert(rule, "KaTeX has no main face");
  await cutFont("katex/dist/fonts/KaTeX_Main-Regular.woff2", "KaTeX_Main-Signs", SIGNS);
  const signs = rule.replace("Main-Regular", "Main-Signs").replace(/}$/, `;unicode-range:${rangeOf(SIGNS)}}`);
  write("katex.css", css.replace(rule, rule + signs));
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
await inter();
await katex();
swagger();
licences(new Set([...bundled, "@fontsource-variable/inter", "swagger-ui-dist"]));
refuseForeignAddresses();
