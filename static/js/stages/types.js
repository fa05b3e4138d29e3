/** @import { Actions, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Scenario } from "../lessons/stage.js" */
/**
 * What a frame and the figures in it agree upon. Nothing runs here.
 *
 * @typedef {{figure: string, kind: string, moments?: string[], at?: string, sample?: number, [field: string]: any}} Stage what a
 * step shows, complete: what it left out it has from the step before
 *
 * @typedef {object} Mark something in a figure that can be pointed at
 * @property {string} name what it stands for: "edge:0:0:0", "unit:1:0", "example:3"; the same in `data-mark`
 * @property {string} label what is read aloud: "w₁, 0.80"
 * @property {HTMLElement|SVGElement} element
 *
 * @typedef {object} Figure
 * @property {(stage: Stage, moment: string|null, options: {animate: boolean}) => void} show goes to that moment of that stage,
 * null: all of it at once; marks keep their identity. Asked for the same again without `animate`, it stands at its end at once.
 * @property {(state: State) => void} update the live run has moved; may be called often, must be cheap
 * @property {() => Mark[]} marks in walking order
 * @property {(moment: string|null) => string} sentence what is said of this moment
 * @property {(moment: string) => string} [title] a short word for the line of moments
 * @property {() => void} [resize] the box or its em has changed
 * @property {() => void} leave
 *
 * @typedef {object} FigureContext
 * @property {Actions} actions
 * @property {Store<State>} store
 * @property {Scenario|null} scenario the run of the step that is shown
 * @property {(method: string, path: string, body?: object) => Promise<any>} ask the server
 * @property {() => string} here the step's own path below the server's questions: "/lessons/adaline/steps/3"
 * @property {HTMLElement} tools where a figure may put buttons of its own
 * @property {(moment: string) => void} go to a moment, as the line of moments does
 * @property {() => void} retell after marks or the sentence have changed by themselves
 *
 * @callback MakeFigure
 * @param {HTMLElement} element its box: `1em` is the figure's base size
 * @param {FigureContext} context
 * @returns {Figure}
 *
 * @typedef {Record<string, () => Promise<MakeFigure>>} Figures by kind
 */
export {};
