/** What makes data of one's own, fetched when it is first wanted. */
export { DataDraw } from "./draw.js";
export { DataFunction } from "./function.js";
export { TableDrop } from "./table/drop.js";
