/**
 * How the server answers for a table of one's own.
 *
 * @typedef {object} UploadColumn
 * @property {string} name
 * @property {"number"|"text"} kind
 * @property {number} distinct
 * @property {number} missing how many cells are gaps
 * @property {"input"|"label"|"left_out"} role
 * @property {string|null} why it has that role
 * @property {string[]} becomes the inputs it gives: itself, or one for each category
 *
 * @typedef {object} Guess how the server understood something that can be understood otherwise
 * @property {string} what
 * @property {string|string[]} value
 * @property {string} title the value as people read it
 * @property {boolean} certain
 * @property {boolean} yours overruled by hand
 * @property {string} sentence
 * @property {{value: string, title: string}[]} choices
 *
 * @typedef {object} TableSelection what of a table is learned from
 * @property {UploadColumn[]} columns
 * @property {string|string[]} label several where several values are to be predicted
 * @property {"classification"|"regression"} task
 * @property {number|null} classes
 * @property {{rows: number, lines: number[], filled: number, policy: "leave_out"|"fill"}} gaps rows: those left out
 * @property {Guess[]} guesses doubtful ones first
 * @property {string[]} notes what was left out and why, in sentences
 *
 * @typedef {TableSelection & {id: string, rows: number, preview: unknown[][], preview_text: string[][]}} Upload how the server
 * read a table; its first rows as read, a gap being null, and as they are in the file
 */

export {};
