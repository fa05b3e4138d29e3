// Scripts, sheets, fonts and pictures of the pages in as few files as a visit needs, each named by what is in it, so that a
// browser may keep it for good: static/bundle. What a page is made of is told in app/api/pages/parts.py; which files came
// of it, in the manifest that the server reads (app/api/pages/files.py).

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** @typedef {[script: string|null, sheets: string[]]} Parts paths below static/, a sheet's without its ending */

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "static");
const target = join(source, "bundle");
const served = "/static/bundle/";

/** What a page names in its head or a script in a string, besides its own parts. */
const ALONE = ["icon.svg", "vendor/swagger-ui-bundle.js"];
const FETCHED_SHEETS = ["vendor/katex"];

const list = "import json; from app.api.pages.parts import PARTS; print(json.dumps(PARTS))";
const python = process.env.PYTHON ?? "python3";
/** @type {Record<string, Parts>} */
const pages = JSON.parse(execFileSync(python, ["-c", list], { cwd: root, encoding: "utf8" }));

/** @type {Set<string>} */
const sources = new Set();
/** @type {Record<string, string>} where what was `/static/…` is now */
const files = {};

const address = (/** @type {string} */ output) => served + basename(output);
const named = (/** @type {string} */ path) => relative("static", path);
const sha256 = (/** @type {string} */ path) =>
  createHash("sha256")
    .update(readFileSync(join(source, path)))
    .digest("hex");

/** @param {import("esbuild").BuildOptions} options */
async function bundle(options) {
  const { metafile } = await build({
    ...options,
    absWorkingDir: root,
    outdir: target,
    bundle: true,
    minify: true,
    metafile: true,
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    assetNames: "[name]-[hash]",
  });
  for (const path of Object.keys(metafile.inputs)) if (path.startsWith("static/")) sources.add(named(path));
  return metafile;
}

/** @param {string} path */
function copy(path) {
  const ending = extname(path);
  const name = `${basename(path, ending)}-${sha256(path).slice(0, 8)}${ending}`;
  copyFileSync(join(source, path), join(target, name));
  files[path] = address(name);
  sources.add(path);
}

/** @param {string} name @param {string[]} sheets in their order @returns {Promise<string>} its address */
async function oneSheet(name, sheets) {
  const { outputs } = await bundle({
    stdin: {
      contents: sheets.map((path) => `@import "./${path}.css";`).join("\n"),
      resolveDir: source,
      loader: "css",
    },
    entryNames: `${name}-[hash]`,
    loader: { ".woff2": "file" },
  });
  for (const [output, { inputs }] of Object.entries(outputs)) {
    const [input = ""] = Object.keys(inputs);
    if (input.endsWith(".woff2")) files[named(input)] = address(output);
  }
  return address(Object.keys(outputs).find((output) => output.endsWith(".css")) ?? "");
}

/** A file of ours that a script names is meant as it lies in the bundle. @type {import("esbuild").Plugin} */
const addresses = {
  name: "addresses",
  setup({ onLoad }) {
    onLoad({ filter: /static\/js\/.*\.js$/, namespace: "file" }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(/"\/static\/([^"]+)"/g, (_, name) => {
        if (!files[name]) throw new Error(`${path} names ${name}, which no bundle has`);
        return JSON.stringify(files[name]);
      }),
      loader: "js",
    }));
  },
};

/**
 * Modules that more than one piece has would each become a piece, since esbuild does not know what was loaded before. So a
 * piece that is fetched later says that it needs all that is there by then, and what it shares with it stays in one.
 *
 * @param {string} page its script
 * @param {string[]} first what the page's own file fetches: what stands there in any case
 * @returns {import("esbuild").Plugin}
 */
const pieces = (page, first) => ({
  name: "pieces",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) =>
      kind === "dynamic-import" ? { path: join(resolveDir, path), namespace: "piece" } : undefined,
    );
    onLoad({ filter: /./, namespace: "piece" }, ({ path }) => {
      const there = [page, ...(first.includes(path) ? [] : first)];
      const default_ = path.includes("/vendor/") ? `export { default } from ${JSON.stringify(path)};` : "";
      return {
        contents: `${there.map((one) => `import ${JSON.stringify(one)};`).join("")}
          export * from ${JSON.stringify(path)};${default_}`,
        resolveDir: dirname(path),
      };
    });
  },
});

/** @param {string} path @returns {Promise<string[]>} the modules that this file itself fetches by and by */
async function fetched(path) {
  const { metafile } = await build({ entryPoints: [path], write: false, outdir: target, metafile: true });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  return imports.flatMap(({ kind, path: name }) =>
    kind === "dynamic-import" ? join(dirname(path), name) : [],
  );
}

/** @param {string} script @returns {Promise<{script: string, modules: string[]}>} and what it needs at once, in this order */
async function oneScript(script) {
  const page = join(source, script);
  const name = basename(script, ".js");
  const first = await fetched(page);
  const { outputs } = await bundle({
    entryPoints: [page],
    format: "esm",
    splitting: true,
    entryNames: "[name]-[hash]",
    chunkNames: `${name}-[hash]`,
    plugins: [addresses, pieces(page, first)],
  });
  const outputOf = (/** @type {string} */ entry) =>
    Object.keys(outputs).find((output) => outputs[output]?.entryPoint === entry) ?? "";
  const own = outputOf(relative(root, page));
  /** @type {Set<string>} */
  const modules = new Set();
  const gather = (/** @type {string} */ output) => {
    for (const { path, kind } of outputs[output]?.imports ?? []) {
      if (kind !== "import-statement" || modules.has(path)) continue;
      gather(path);
      modules.add(path);
    }
  };
  gather(own);
  for (const path of first) {
    const output = outputOf(`piece:${path}`);
    gather(output);
    modules.add(output);
  }
  return { script: address(own), modules: [...modules].map(address) };
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target);
for (const path of ALONE) copy(path);
for (const path of FETCHED_SHEETS) files[`${path}.css`] = await oneSheet(basename(path), [path]);
/** @type {Record<string, Awaited<ReturnType<typeof oneScript>>>} */
const scripts = {};
/** @type {Record<string, object>} */
const manifest = {};
for (const [page, [script, sheets]] of Object.entries(pages)) {
  if (script) scripts[script] ??= await oneScript(script);
  manifest[page] = {
    sheets: [await oneSheet(page, sheets)],
    script: null,
    modules: [],
    ...(script && scripts[script]),
  };
}
// Last, since what it names has to be there.
writeFileSync(
  join(target, "manifest.json"),
  `${JSON.stringify({ pages: manifest, files, sources: Object.fromEntries([...sources].sort().map((path) => [path, sha256(path)])) }, null, 1)}\n`,
);
