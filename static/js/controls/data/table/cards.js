/** @import { Guess } from "../../../tableTypes.js" */
/** @import { TableModel, TableState } from "./model.js" */
/** @import { SelectEvent } from "../../../types.js" */
import { html } from "../../../../vendor/ui.js";
import { count } from "../../../lib/format.js";
import { icon } from "../../parts/icons.js";
import { useUnique } from "../../parts/unique.js";
import { seen } from "./model.js";

const LABELS = /** @type {Record<string, string>} */ ({
  separator: "Columns part at",
  decimal: "Decimal mark",
  encoding: "Encoding",
  header: "Names of columns",
  missing: "Marks of a gap",
  label: "Target",
  task: "Task",
  gaps: "Gaps",
});

/** Shorter than the server's words where a card is narrow. */
const SHORT = /** @type {Record<string, Record<string, string>>} */ ({
  decimal: { point: "point 1.5", comma: "comma 1,5" },
  header: { yes: "first row", no: "none" },
  missing: { auto: "?, NA, …", empty: "empty cells only" },
  task: { classification: "classify", regression: "predict a value" },
  gaps: { leave_out: "leave rows out", fill: "fill them" },
});

/** What can be tried with a file that the server could not read at all. */
const UNREAD = /** @type {Guess[]} */ (
  [
    [
      "separator",
      ["comma", "comma ,"],
      ["semicolon", "semicolon ;"],
      ["tab", "tab"],
      ["pipe", "bar |"],
      ["space", "spaces"],
    ],
    ["decimal", ["point", "point 1.5"], ["comma", "comma 1,5"]],
    ["header", ["yes", "first row"], ["no", "none"]],
    ["encoding", ["utf-8", "UTF-8"], ["utf-16", "UTF-16"], ["windows-1252", "Windows-1252"]],
  ].map(([what, ...choices]) => ({
    what,
    value: "auto",
    title: "a guess",
    certain: true,
    yours: false,
    sentence: "",
    choices: [["auto", "a guess"], ...choices].map(([value, title]) => ({ value, title })),
  }))
);

/**
 * How the file was understood: each guess a card, each card a menu. The server lists what it doubts first.
 *
 * @param {{table: TableModel}} props
 */
export function TableCards({ table }) {
  const state = table.state.value;
  const guesses = guessesOf(state);
  const doubts = guesses.filter(({ certain, yours }) => !certain && !yours);
  return html`<div class="table-section">
      <h3>${state.upload ? "What was read" : "It may be meant otherwise"}</h3><span class="quiet table-how">A guess is a menu: press it to overrule it</span>
    </div>
    <div class="table-cards" data-many=${guesses.length > 6}>
      ${guesses.map((guess) => html`<${Card} key=${guess.what} guess=${guess} state=${state} table=${table} />`)}
    </div>
    ${doubts.map(({ what, sentence }) => sentence && html`<p key=${what} class="table-doubt"><b>${LABELS[what]}?</b> ${sentence}</p>`)}`;
}

/** @param {{guess: Guess, state: TableState, table: TableModel}} props */
function Card({ guess, state, table }) {
  const id = useUnique();
  const { what, certain, sentence, choices } = guess;
  const asked = state.asked[/** @type {keyof TableState["asked"]} */ (what)];
  const yours = asked === undefined ? guess.yours : asked !== "auto";
  const value = asked ?? String(guess.value);
  const costly = what === "gaps" && (seen(state)?.gaps.rows ?? 0) > 0;
  const doubtful = !certain && !yours;
  const aside = [asideOf(what, state), yours && "yours"].filter(Boolean).join(", ");
  const listed = choices.some((choice) => choice.value === value);
  return html`<div class="table-card" data-yours=${yours} data-costly=${costly} data-doubtful=${doubtful} title=${sentence}>
    <label for=${id}>${LABELS[what]}${doubtful && "?"}</label>
    ${aside && html`<span class="table-aside" id=${`${id}-aside`}>${aside}</span>`}
    <select id=${id} aria-describedby=${`${aside ? `${id}-aside ` : ""}${id}-why`}
      onChange=${(/** @type {SelectEvent} */ event) => table.overrule(/** @type {any} */ (what), event.target.value)}>
      ${!listed && html`<option value=${value} selected>${guess.title}</option>`}
      ${choices.map((choice) => html`<option key=${choice.value} value=${choice.value} selected=${choice.value === value}>${SHORT[what]?.[choice.value] ?? choice.title}</option>`)}
    </select>
    ${icon("chevron")}
    <span class="visually-hidden" id=${`${id}-why`}>${sentence}</span>
  </div>`;
}

/** What goes without saying: the usual encoding, and marks for gaps where there are none. */
const USUAL = /** @type {Record<string, string>} */ ({ encoding: "utf-8", missing: "auto" });

/**
 * How the file was read, and what is taken of it; what goes without saying is left out.
 *
 * @param {TableState} state
 * @returns {Guess[]}
 */
function guessesOf(state) {
  const { upload, chosen, asked } = state;
  if (!upload) return UNREAD;
  const newer = new Map(chosen?.guesses.map((guess) => [guess.what, guess]));
  const marked = upload.columns.some(({ missing }) => missing > 0);
  return upload.guesses
    .map((guess) => newer.get(guess.what) ?? guess)
    .filter(({ what, value, certain }) => {
      if (!(what in LABELS)) return false;
      if (!certain || what in asked || value !== USUAL[what]) return true;
      return what === "missing" && marked;
    });
}

/**
 * @param {string} what
 * @param {TableState} state
 */
function asideOf(what, state) {
  const { classes, gaps } = seen(state) ?? {};
  if (what === "label" && classes) return `${count(classes)} classes`;
  const rows = gaps?.rows ?? 0;
  return what === "gaps" && rows > 0 ? `${count(rows)} ${rows === 1 ? "row" : "rows"}` : null;
}
