/** @import { Row, Run, State, Summary, Intents } from "../experiments/types.js" */
import { html, render } from "../../vendor/ui.js";
import { followTheme } from "../controls/header/theme.js";
import { baseOf } from "../experiments/base.js";
import { Builder } from "../experiments/builder.js";
import { follow } from "../experiments/follow.js";
import { ExperimentList, Masthead } from "../experiments/head.js";
import { drop, keep, keyOf, ownIds } from "../experiments/keys.js";
import { Results } from "../experiments/results.js";
import { isActive } from "../experiments/status.js";
import { failureOf, Refusal, Unreachable } from "../lib/failures.js";
import { started } from "../lib/lazy.js";
import { under } from "../lib/root.js";
import { inWords, remember } from "../lib/savedRuns.js";
import { request } from "../net/api.js";
import { fetchCatalog } from "../net/catalog.js";
import { newKey } from "../net/idempotency.js";
import { owed } from "../net/owed.js";
import { connectionOf } from "../store/connection.js";
import { createStore } from "../store/store.js";

/** @typedef {State & {catalog: import("../catalogTypes.js").Catalog|null, display: {theme: "auto"|"light"|"dark"}, parameters: Float64Array}} Page */

const CURVES_PAUSE = 1_500;
// Beyond so many runs their curves are fetched once, at the end.
const MANY_RUNS = 400;

const store = createStore(
  /** @type {Page} */ ({
    list: [],
    shown: null,
    selected: null,
    connection: "connecting",
    owed: [],
    trouble: null,
    refused: null,
    catalog: null,
    display: { theme: "auto" },
    parameters: new Float64Array(0),
  }),
);
const params = new URLSearchParams(location.search);
const { spec: base, complaint } = baseOf(params);
/** @type {() => void} */
let unfollow = () => {};
let fetching = false;

/**
 * @param {unknown} error
 * @param {() => unknown} [again] asks for it again
 */
function failed(error, again) {
  const text = failureOf(error, "The server does not answer. What runs there goes on.");
  store.set({ trouble: { text, again: error instanceof Unreachable ? again : undefined } });
}

/**
 * @template T
 * @param {Promise<T>} work
 * @param {() => unknown} again asks for it again
 * @returns {Promise<T|undefined>} undefined when nothing came of it
 */
async function trying(work, again) {
  try {
    const answer = await work;
    store.set({ trouble: null });
    return answer;
  } catch (error) {
    failed(error, again);
    return undefined;
  }
}

async function refreshList() {
  const ids = ownIds().join(",");
  const answer = await trying(request("GET", `/experiments?ids=${encodeURIComponent(ids)}`), refreshList);
  if (answer) store.set({ list: answer.experiments });
}

/**
 * @param {Summary} summary
 * @param {Row[]} changed
 */
function receive(summary, changed) {
  const { shown } = store.get();
  if (shown?.summary.id !== summary.id) return;
  const rows = new Map(shown.rows.map((row) => [row.number, row]));
  for (const row of changed) rows.set(row.number, row);
  const ordered = [...rows.values()].sort((one, other) => one.number - other.number);
  const ended = summary.status !== shown.summary.status;
  store.set({ shown: { ...shown, summary, rows: ordered } });
  if (ended) refreshList();
  fetchCurves(ended);
}

/** @param {boolean} now */
async function fetchCurves(now) {
  const { shown } = store.get();
  if (!shown || fetching) return;
  const runs = shown.summary.progress.total * shown.plan.repeats * (shown.plan.folds ?? 1);
  if (!now && isActive(shown.summary) && runs > MANY_RUNS) return;
  fetching = true;
  try {
    const { id } = shown.summary;
    const { trials } = await request("GET", `/experiments/${id}/trials?curves=true`);
    const latest = store.get().shown;
    if (latest?.summary.id === id) {
      const runs = new Map(trials.map((/** @type {Row & {runs: Run[]}} */ row) => [row.number, row.runs]));
      store.set({ shown: { ...latest, runs } });
    }
  } catch (error) {
    failed(error, () => fetchCurves(true));
  }
  await new Promise((resolve) => setTimeout(resolve, CURVES_PAUSE));
  fetching = false;
  const after = store.get().shown;
  if (
    after &&
    after.rows.filter(({ objective }) => objective !== null).length >
      [...after.runs.values()].filter((runs) => runs.length > 0).length
  )
    fetchCurves(false);
}

/** @type {Intents} */
const intents = {
  async start(plan, idempotencyKey = newKey()) {
    try {
      const asking = { body: plan, idempotencyKey, says: "new experiment" };
      const made = await request("POST", "/experiments", asking);
      keep(made.id, made.key);
      store.set({ refused: null, trouble: null });
      await intents.show(made.id);
      refreshList();
    } catch (error) {
      if (error instanceof Refusal) store.set({ refused: error.problem });
      else failed(error, () => intents.start(plan, idempotencyKey));
    }
  },
  forgive: () => store.set({ refused: null }),
  async show(id) {
    unfollow();
    if (!id) {
      store.set({ shown: null, selected: null });
      history.replaceState(null, "", under("/experiments"));
      return;
    }
    const asking = { key: keyOf(id), says: "experiment" };
    const answer = await trying(request("GET", `/experiments/${id}`, asking), () => intents.show(id));
    if (!answer) return;
    const { experiment: plan, environment: _, ...summary } = answer;
    store.set({ shown: { summary, plan, rows: [], runs: new Map() }, selected: null });
    history.replaceState(null, "", under(`/experiments?id=${id}`));
    fetching = false;
    unfollow = follow(id, {
      progress: receive,
      connection: (connection) => store.set({ connection }),
      gone: () => failed(new Error("This experiment was deleted.")),
    });
  },
  stop: () => change("POST", "/stop"),
  resume: () => change("POST", "/resume"),
  async remove(id) {
    const asking = { key: keyOf(id), says: "delete" };
    const done = trying(request("DELETE", `/experiments/${id}`, asking), () => intents.remove(id));
    if ((await done) === undefined) return;
    drop(id);
    intents.show(null);
    refreshList();
  },
  save: (work) => void trying(work(), () => intents.save(work)),
  select: (selected) => store.set({ selected }),
  async open(number, idempotencyKey = newKey()) {
    const { shown } = store.get();
    if (!shown) return;
    const { id } = shown.summary;
    const asking = { body: {}, key: keyOf(id), idempotencyKey, says: "trial" };
    const session = await trying(request("POST", `/experiments/${id}/trials/${number}/open`, asking), () =>
      intents.open(number, idempotencyKey),
    );
    if (!session) return;
    remember(session.id, {
      key: session.key,
      about: inWords(session.spec),
      name: `Trial ${number}`,
      kept: true,
    });
    location.href = under(`/?session=${session.id}`);
  },
};

/**
 * @param {string} method
 * @param {string} what
 */
async function change(method, what) {
  const { shown } = store.get();
  if (!shown) return;
  const { id } = shown.summary;
  const asking = { key: keyOf(id), says: what.slice(1) };
  await trying(request(method, `/experiments/${id}${what}`, asking), () => change(method, what));
}

const place = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const display = (/** @type {object} */ patch) => store.set({ display: { ...store.get().display, ...patch } });

function show() {
  const page = store.get();
  render(
    html`<${Masthead} theme=${page.display.theme} connection=${page.connection} setTheme=${(/** @type {string} */ theme) => display({ theme })} />`,
    place("transport"),
  );
  render(
    html`<${Builder} base=${base} catalog=${page.catalog} refused=${page.refused} intents=${intents} /><${ExperimentList} state=${page} intents=${intents} />`,
    place("builder"),
  );
  render(html`<${Results} page=${page} intents=${intents} />`, place("results"));
}

followTheme(/** @type {any} */ (store), /** @type {any} */ ({ display }));
owed.subscribe((words) => store.set({ owed: words }));
store.subscribe(show);
show();
started();
if (complaint) failed(new Error(complaint));
const catalog = await fetchCatalog({
  unreachable: (error) => store.set({ connection: connectionOf(error) }),
});
store.set({ catalog, connection: "live" });
await refreshList();
const id = params.get("id");
if (id) await intents.show(id);
