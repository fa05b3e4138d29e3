/** @import { Guess } from "../../types.js" */
/** @import { TableModel, TableState } from "./tableModel.js" */
import { html } from "../../../vendor/ui.js";
import { count } from "../../lib/format.js";
import { icon } from "../icons.js";
import { useUnique } from "../unique.js";

const LABELS = /** @type {Record<string, string>} */ ({
  separator: "Columns part at",
  decimal: "Decimal mark",
  encoding: "Encoding",
  header: "Names of columns",
  label: "Target",
  task: "Task",
  gaps: "Gaps",
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
    ["header", ["yes", "first line"], ["no", "none"]],
    ["encoding", ["utf-8", "UTF-8"], ["utf-16", "UTF-16"], ["windows-1252", "Windows-1252"]],
  ].map(([what, ...choices]) => ({
    what,
    value: "auto",
    title: "a guess",
    certain: true,
    yours: false,
    sentence: null,
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
      <h3>What was read</h3><span class="quiet table-how">A guess is a menu: press it to overrule it</span>
    </div>
    <div class="table-cards">
      ${guesses.map((guess) => html`<${Card} key=${guess.what} guess=${guess} state=${state} table=${table} />`)}
    </div>
    ${doubts.map(({ what, sentence }) => sentence && html`<p key=${what} class="table-doubt"><b>${LABELS[what]}?</b> ${sentence}</p>`)}`;
}

/** @param {{guess: Guess, state: TableState, table: TableModel}} props */
function Card({ guess, state, table }) {
  const id = useUnique();
  const { what, certain, sentence, choices } = guess;
  const asked = state.asked[/** @type {keyof TableState["asked"]} */ (what)];
  const yours = asked !== undefined && asked !== "auto";
  const value = asked ?? guess.value;
  const costly = what === "gaps" && value === "leave_out" && (state.upload?.gaps.rows ?? 0) > 0;
  const doubtful = !certain && !yours;
  const aside = [asideOf(what, state), yours && "yours"].filter(Boolean).join(", ");
  const listed = choices.some((choice) => choice.value === value);
  return html`<div class="table-card" data-yours=${yours} data-costly=${costly} data-doubtful=${doubtful} title=${sentence}>
    <label for=${id}>${LABELS[what]}${doubtful && "?"}</label>
    ${aside && html`<span class="table-aside" id=${`${id}-aside`}>${aside}</span>`}
    <select id=${id} aria-describedby=${`${aside ? `${id}-aside ` : ""}${id}-why`}
      onChange=${(/** @type {any} */ event) => table.overrule(/** @type {any} */ (what), event.target.value)}>
      ${!listed && html`<option value=${value} selected>${guess.title}</option>`}
      ${choices.map((choice) => html`<option key=${choice.value} value=${choice.value} selected=${choice.value === value}>${choice.title}</option>`)}
    </select>
    ${icon("chevron")}
    <span class="visually-hidden" id=${`${id}-why`}>${sentence}</span>
  </div>`;
}

/**
 * The letters' encoding is of interest only where it is not the usual one.
 *
 * @param {TableState} state
 * @returns {Guess[]}
 */
function guessesOf({ upload, asked }) {
  if (!upload) return UNREAD;
  return upload.guesses.filter(
    ({ what, value, certain, choices }) =>
      what in LABELS &&
      (choices.length > 1 || !certain) &&
      (what !== "encoding" || value !== "utf-8" || !certain || asked.encoding !== undefined),
  );
}

/**
 * @param {string} what
 * @param {TableState} state
 */
function asideOf(what, { upload }) {
  if (what === "label" && upload?.classes) return `${count(upload.classes)} classes`;
  const rows = upload?.gaps.rows ?? 0;
  return what === "gaps" && rows > 0 ? `${count(rows)} ${rows === 1 ? "row" : "rows"}` : null;
}
