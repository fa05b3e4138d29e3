/** @import { Catalog } from "./catalogTypes.js" */
/** @import { Ladder } from "./store/ladder.js" */
/** @import { TableSelection, Upload } from "./tableTypes.js" */
/**
 * The words every part of the page shares. Nothing runs here; `tsc --checkJs` reads it.
 *
 * @typedef {"sample"|"batch"|"epoch"} Unit
 * @typedef {"paused"|"playing"|"diverged"|"done"} Status
 *
 * @typedef {import("./specTypes.js").ModelKind} ModelKind
 * @typedef {import("./specTypes.js").DataKind} DataKind
 * @typedef {import("./specTypes.js").DataSpec} DataSpec
 * @typedef {import("./specTypes.js").LayerSpec} LayerSpec
 * @typedef {import("./specTypes.js").BiasSpec} BiasSpec
 * @typedef {import("./specTypes.js").FrozenSpec} FrozenSpec
 * @typedef {import("./specTypes.js").ScheduleSpec} ScheduleSpec
 * @typedef {import("./specTypes.js").EarlyStoppingSpec} EarlyStoppingSpec
 * @typedef {import("./specTypes.js").ModelSpec} ModelSpec
 * @typedef {import("./specTypes.js").OptimizerSpec} OptimizerSpec
 * @typedef {import("./specTypes.js").TrainingSpec} TrainingSpec
 * @typedef {import("./specTypes.js").Spec} Spec
 *
 * @typedef {{epoch: number, step: number, sample: number}} Clock
 *
 * @typedef {object} Metrics
 * @property {number|null} train_loss
 * @property {number|null} test_loss
 * @property {number|null} train_accuracy
 * @property {number|null} test_accuracy
 *
 * @typedef {string|{message?: string, sentence?: string, detail?: string, [more: string]: unknown}} Remark
 *
 * @typedef {import("./sessionTypes.js").SessionView} SessionView
 * @typedef {import("./sessionTypes.js").Stopped} Stopped
 *
 * @typedef {{layers: {weights: number[][], bias: number[]}[]}} ParametersJson
 *
 * @typedef {object} Frame the head of one binary frame
 * @property {number} sequence
 * @property {Status} status
 * @property {Clock} clock
 * @property {Metrics} metrics
 * @property {number|null} epochs_per_second
 *
 * @typedef {object} Readout how classes are coded on the output units and read back
 * @property {"level"|"argmax"|"value"} kind
 * @property {number} level class 1 when the output is at least this
 * @property {number} low the output that codes class 0
 * @property {number} high the output that codes class 1
 *
 * @typedef {{inputs: number[][], targets: number[], rows?: number[][]}} Part raw inputs; rows: where several values are to be
 * predicted, all of them, of which targets are the first
 *
 * @typedef {object} DataView `GET /sessions/{id}/data`
 * @property {"classification"|"regression"} task
 * @property {string[]} input_names raw inputs
 * @property {string[]} class_names
 * @property {string[]} [target_names] of several values to predict; none for classes or a single value
 * @property {string[]} features what the network is fed, in order: "x1", "x1^2", "x1x2", "sin(x1)"
 * @property {{mean: number[], scale: number[]}|null} standardize
 * @property {Readout} readout
 * @property {number[]} means raw training means
 * @property {[number, number][]} ranges per raw input
 * @property {string[]} [notes] what is to be said of the examples
 * @property {Part} train
 * @property {Part|null} test
 *
 * @typedef {object} LayerShape
 * @property {number} units
 * @property {number} inputs
 * @property {string} activation
 * @property {number} weights offset of this layer's weights in the flat vector; (unit, input) is at weights + unit * inputs + input
 * @property {number} bias offset of this layer's bias; unit is at bias + unit
 *
 * @typedef {object} NetworkShape
 * @property {number} inputs features fed to the first layer
 * @property {LayerShape[]} layers layer 0 is the first after the inputs, the last is the output layer
 * @property {number} count of parameters in all
 *
 * @typedef {{kind: "unit", layer: number, unit: number}} UnitSelection
 * @typedef {{kind: "link", layer: number, unit: number, input: number|null}} LinkSelection the weight into `unit` of `layer` from `input`; input null is its bias
 * @typedef {{kind: "input", input: number}} InputSelection
 * @typedef {{kind: "layer", layer: number}} LayerSelection a whole layer: its activation, its size, all its units
 * @typedef {UnitSelection|LinkSelection|InputSelection|LayerSelection} Selection
 *
 * @typedef {object} Pointer a place on the input plane
 * @property {number} x1 along the horizontal axis shown
 * @property {number} x2 along the vertical axis shown
 * @property {number[]} inputs the whole raw input there (the axes not shown at their training mean)
 *
 * @typedef {"plane"|"confusion"|"mistakes"|"residuals"|"table"|"scores"} OutputName a picture of the output; of one input the plane is a curve
 *
 * @typedef {object} DisplayOptions
 * @property {boolean} [discretize] paint classes, not outputs
 * @property {boolean} [showTest] draw the test points
 * @property {[number, number]} axes raw inputs along the horizontal and the vertical axis
 * @property {OutputName|null} output which output view; null lets the data decide
 * @property {boolean} [logScale] loss on a logarithmic axis
 * @property {number} [smoothing] of the curves, 0…1
 * @property {"light"|"dark"|"auto"} theme
 * @property {string[]} hide names of the controls that are hidden
 *
 * @typedef {DisplayOptions & {[option: string]: unknown}} Display how things are shown and played; no part of a spec. A control
 * may have an option of its own here, which its file declares
 *
 * @typedef {object} Notice one sentence that takes the place of the preset's, with the way back or the remedy as a button
 * @property {"info"|"warning"|"error"} level something was changed for you or by you; a finding; it could not be done
 * @property {string} text
 * @property {string[]} [more] what else is to be said of it
 * @property {InsightName} [why] the insight that explains it
 * @property {boolean|string} [undo] whether undo takes it back; a string is what its button says
 * @property {{label: string, run: () => unknown}} [act] the remedy
 *
 * @typedef {"data"|"unit"|"why"} Face of the column
 * @typedef {"vitals"|"gradient"|"separability"|"landscape"|"hidden"|"luck"|"without"|"activation"} InsightName what can be asked about a run
 *
 * @typedef {object} Scene what the diagram shows of one moment of slow motion
 * @property {string[]} lit keys of units, inputs and links
 * @property {{key: string, slot: "above"|"below"|"target"|"loss"|"link", text: string, tone: "signal"|"error"|"plain", fresh: boolean}[]} texts what is known by now, beside what it belongs to
 * @property {string[]} struck keys of units that have no part in it
 * @property {{key: string, back: boolean}[]} pulses links along which something travels
 * @property {"signal"|"error"|"plain"} tone
 * @property {boolean} [faint] nothing is told, and all that is no part of it stays as it is
 *
 * @typedef {object} Problem an RFC 9457 document
 * @property {string} title
 * @property {number} status
 * @property {string} detail
 * @property {{path: string|(string|number)[], message?: string, sentence?: string, detail?: string}[]} [errors]
 *
 * @typedef {Clock & Metrics} HistoryPoint
 * @typedef {Clock & {command: string, body: unknown}} HistoryEvent
 * @typedef {{points: HistoryPoint[], events: HistoryEvent[]}} History
 *
 * @typedef {{method: string, path: string, body: unknown}} Call one REST call, as it is copied for curl and Python
 *
 * @typedef {object} State replaced, never mutated: a field that changed has a new identity
 * @property {import("./store/connection.js").Connection} connection
 * @property {string[]} owed what was asked of the server and is not answered, once that takes long
 * @property {Catalog|null} catalog
 * @property {SessionView|null} session
 * @property {string|null} key
 * @property {"owner"|"reader"} role
 * @property {DataView|null} data
 * @property {NetworkShape|null} network
 * @property {Float64Array} parameters flat: per layer weights row-major (n_out, n_in), then bias
 * @property {Frame|null} frame
 * @property {History} history
 * @property {Selection|null} selection
 * @property {Selection|null} hover
 * @property {Pointer|null} pointer
 * @property {import("./store/drawing.js").Drawing|null} drawing while points are put on the output by hand
 * @property {Display} display
 * @property {Notice|null} notice
 * @property {Face|null} face of the column that is shown; null where the column is a sheet, and closed
 * @property {InsightName} insight which is looked at when the face is "why"
 * @property {boolean} slow slow motion is told in the curves' place
 * @property {Scene|null} scene
 * @property {Problem|null} problem the last refusal, until something succeeds
 * @property {Call|null} lastCall
 * @property {string|null} preset whose sentence is shown
 * @property {string|null} asPreset the whole spec, as text, as that preset has it; null where it was altered from the start
 * @property {number} playedFrom after how many examples the run was last told to play, or stood still
 * @property {number|null} pace epochs per second of the next play; null is as fast as it goes
 * @property {string|null} hold why nothing is trained at present: what was drawn is no set yet
 * @property {Ladder} ladder what a walk over the rungs of the ladder put aside
 * @property {import("./store/comparison.js").Comparison|null} comparison the run that is followed beside this one
 *
 * @typedef {"play"|"pause"|"advance"|"reset"|"patch"|"seek"|"parameters"} CommandName
 *
 * @typedef {object} Start what a session begins with
 * @property {Spec} spec
 * @property {ArrayLike<number>|null} [parameters] put in place of the starting ones
 * @property {boolean} [play]
 * @property {string|null} [preset] the name under which it is known
 * @property {boolean} [altered] not quite as the preset of that name has it
 *
 * @typedef {object} Reversal one act that can be taken back
 * @property {() => Promise<Reversal|null>} back takes it back; gives what does it again, null when it could not be
 * @property {() => void} [drop] nobody will ask for it any more
 *
 * @typedef {Pick<State, "preset"|"asPreset"|"pace"|"ladder">} Around what stands around a run
 * @typedef {{session: string, around: Around}} Bench a run, as the browser keeps it with the address
 *
 * @typedef {object} ChangeOptions
 * @property {boolean} [keepParameters]
 * @property {"loss"} [chose] what was chosen, for the sentence on what had to follow
 * @property {Notice|null} [notice] said in place of what follows from the change
 *
 * @typedef {object} Actions all that a view or a control may do
 * @property {(name: CommandName, body?: object) => Promise<boolean>} command false when it was not done; where it was refused, the reason is in state.problem
 * @property {(layer: number, unit: number, input: number|null, value: number) => void} edit sets one weight (input null: the bias) at once here and soon after on the server
 * @property {(change: (spec: Spec) => Spec, options?: ChangeOptions) => Promise<boolean>} changeSpec a new session from a changed copy of the spec; goes on playing if it played
 * @property {(start: Start) => Promise<boolean>} start a new session from a whole spec
 * @property {(data: Partial<DataSpec>) => Promise<DataView & {table?: TableSelection|null}>} preview the points of a set without a session
 * @property {(raw: string|Blob, type: string, overrides: Record<string, string>) => Promise<Upload>} upload a table to be read, guesses overruled by name
 * @property {() => void} forgive the last refusal is over: what it was about no longer stands in its field
 * @property {(epochsPerSecond: number|null) => void} pace how fast the next play goes
 * @property {(selection: Selection|null) => void} select
 * @property {(selection: Selection|null) => void} hover
 * @property {(pointer: Pointer|null) => void} point
 * @property {(change: (drawing: State["drawing"]) => State["drawing"]) => void} draw changes what is drawn, as it is by then
 * @property {(patch: Partial<Display>) => void} display
 * @property {(notice: Notice|null) => void} notify
 * @property {(reversal: Reversal) => void} remember an act that undo takes back
 * @property {() => Promise<boolean>} undo takes back the last act that threw something away
 * @property {() => Promise<boolean>} redo
 * @property {(kind: ModelKind) => Promise<boolean>} climb another rung of the ladder; what does not fit there is put aside
 * @property {(sentence: string|null) => Promise<void>} hold nothing is trained for that reason, until null or other data
 * @property {() => Promise<void>} trainOn plays on where early stopping has ended the run, without early stopping
 * @property {(path: string) => Promise<any>} ask a question about this session, `/trace?links=true` say; rejects with the server's sentence
 * @property {(face: Face|null) => void} face
 * @property {(insight: InsightName) => void} insight shows it, on the column's face "why"
 * @property {(on: boolean) => void} slow
 * @property {(scene: Scene|null) => void} tell
 * @property {(step: number) => Promise<boolean>} seek stands at another moment; of many in quick succession the newest counts
 * @property {(from: {step: number, training?: TrainingSpec, about?: string}) => Promise<boolean>} fork another way from a moment, beside this one
 * @property {(intent: "switch"|"keep"|"close"|"restore") => Promise<boolean>} compare switch: the controls set the other of the two; keep: the fork is the run; close: the original is; restore: the latest that ended is there again
 * @property {() => Promise<boolean>} own a copy of what is only looked at, as it stands, to change
 * @property {() => Promise<string>} still a copy of this state that nobody changes; its address
 * @property {() => Promise<string>} teach opens a room on this run; the address of the instructor's screen
 * @property {(id: string, key: string) => Promise<boolean>} remove a session for good; true too when it was gone already
 * @property {() => string} refused why what was just asked for was not done, in a sentence
 * @property {(document: string) => Promise<boolean>} load a run from a file
 * @property {(file: File) => Promise<boolean>} loadWeights all weights and biases from a file
 *
 * @typedef {Event & {target: HTMLInputElement}} FieldEvent of a text box, a slider or a tick box
 * @typedef {Event & {target: HTMLSelectElement}} SelectEvent
 *
 * @typedef {object} View
 * @property {(state: State) => void} update once per animation frame at most, when something changed
 * @property {() => void} destroy
 *
 * @callback MakeView
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */

export {};
