/** @import { Summary } from "./types.js" */

/** Whether there is something to come of it. @param {Summary} summary */
export const isActive = ({ status }) => status === "running" || status === "queued";
