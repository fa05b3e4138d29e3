import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../static/js", import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));

/** Who may import whom: main, lessons, rooms, projector → stages → race → controls, views, net → store → model, lib. @type {Record<string, string[]>} */
const MAY = {
  projector: ["projector", "controls", "net", "store", "model", "lib"],
  lessons: ["lessons", "stages", "race", "controls", "views", "net", "store", "model", "lib"],
  stages: ["stages", "race", "views", "store", "model", "lib"],
  rooms: ["rooms", "stages", "controls", "views", "net", "store", "model", "lib"],
  race: ["race", "controls", "views", "net", "store", "model", "lib"],
  controls: ["controls", "store", "model", "lib"],
  views: ["views", "store", "model", "lib"],
  net: ["net", "store", "lib"],
  store: ["store", "model", "lib"],
  model: ["model", "lib"],
  lib: ["lib"],
};

/**
 * @param {string} file
 * @returns {string[]} what it imports when it runs, relative to static/js
 */
function imports(file) {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/^(?:import|export) (?!type)[^;]*?from "(\.[^"]+)"|import\("(\.[^"]+)"\)/gm)]
    .map((match) => match[1] ?? match[2] ?? "")
    .map((path) => relative(root, join(root, dirname(file), path)));
}

test("imports go one way", () => {
  for (const file of files) {
    const [layer = ""] = file.split("/");
    const allowed = MAY[layer];
    if (!allowed) continue;
    for (const path of imports(file)) {
      if (path.startsWith("../vendor/") || /^(t|\w+T)ypes\.js$/.test(path)) continue;
      assert.ok(allowed.includes(path.split("/")[0] ?? ""), `${file} imports ${path}`);
    }
  }
});

test("no file is longer than 250 lines", () => {
  for (const file of files) {
    const lines = readFileSync(join(root, file), "utf8").split("\n").length - 1;
    assert.ok(lines <= 250, `${file} has ${lines} lines`);
  }
});
