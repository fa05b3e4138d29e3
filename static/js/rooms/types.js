/**
 * A room as its members are told of it. Nothing runs here.
 *
 * @typedef {"host"|"wall"|"device"} Role
 * @typedef {"ask"|"confidence"|"discuss"|"again"|"reveal"|"seen"|"done"} Phase
 *
 * @typedef {{task: string, name: string, cell: string}} ShownMistake of the class: in which task, and in which of its cells
 * @typedef {{panel: string|null, step: number|null, light: string[], moment: string|null, example: number|null,
 *   mistake: ShownMistake|null}} RoomView
 *
 * @typedef {object} Driver who moves the run
 * @property {"host"|"device"} who
 * @property {number|null} device
 * @property {number} epoch a command under an older one is refused
 * @property {number|null} seconds of the lease that are left
 * @property {{device: number, seconds: number}[]} [asking] told to the host
 *
 * @typedef {object} Room
 * @property {string} code
 * @property {string} title
 * @property {string|null} lesson
 * @property {"open"|"closed"} door
 * @property {number} here
 * @property {RoomView} view
 * @property {Driver} driver
 * @property {{number: number, phase: Phase}|null} question
 * @property {{number: number, ask: string, phase: Phase}[]} questions
 * @property {{number: number, ask: string, minutes: number|null, step: number|null, asked: number|null}[]} [cues] told to the
 * host; asked: the question that was opened from it last
 * @property {{out: boolean}|null} hands
 * @property {number} sequence
 *
 * @typedef {{size: number, cells: string, ranges?: [[number, number], [number, number]]}} Picture cells: base64, a byte each, from the
 * top left on; ranges: of the plane that it shows
 * @typedef {{text: string, picture: Picture|null, ref?: string|null}} Option text: HTML; ref: its mark in the diagram
 *
 * @typedef {object} QuestionForm
 * @property {[number, number]|null} [range]
 * @property {number|null} [step]
 * @property {string|null} [label]
 * @property {number|null} [now]
 * @property {number[]|null} [handles]
 * @property {string|null} [of]
 * @property {string|null} [ref]
 * @property {Option[]|null} [options]
 *
 * @typedef {object} Tally how many said what
 * @property {"bars"|"histogram"|"lines"|"points"|"curve"} kind
 * @property {number} unknown
 * @property {number[]} [counts]
 * @property {number[]} [edges]
 * @property {any} [median] a number, or the points of a curve
 * @property {[[number, number], [number, number]][]} [lines]
 *
 * @typedef {import("../stages/predict/prediction.js").Played} Played
 * @typedef {import("../stages/predict/prediction.js").Card} Card
 * @typedef {{truth: any, run: Played[], right: number|null}} Outcome
 *
 * @typedef {object} Question
 * @property {number} number
 * @property {import("../stages/predict/prediction.js").Form["kind"]} kind
 * @property {string} ask HTML
 * @property {Phase} phase
 * @property {Phase[]} phases
 * @property {number} seconds in this phase
 * @property {QuestionForm} form
 * @property {import("../types.js").Clock|null} stop where the run stood when it was asked
 * @property {number} answered
 * @property {number} here
 * @property {{ask: Tally|null, again: Tally|null}|null} votes
 * @property {number[]|null} sure
 * @property {string[]|null} seen HTML
 * @property {number[]|null} sights
 * @property {any} notes
 * @property {Outcome|null} outcome
 *
 * @typedef {{guess: any, sure: number|null}} Said
 * @typedef {{ask?: Said, again?: Said, seen?: number|null}} Answers of one device to one question
 * @typedef {object} Mine what a device is told of itself
 * @property {number} device
 * @property {boolean} asks
 * @property {boolean} drives
 * @property {Record<string, Answers>} answers
 * @property {any} hand
 *
 * @typedef {object} Hands the picture of everybody's own network
 * @property {number} size
 * @property {Uint8Array} cells
 * @property {number} most
 * @property {Float32Array} losses sorted
 * @property {Uint16Array} numbers of the hands, in the order of the losses
 * @property {number} turning how many
 * @property {number|null} best loss, and the middle and the worst one that are numbers
 * @property {number|null} middle
 * @property {number|null} worst
 * @property {[[number, number], [number, number]]} ranges of both axes; of one input the second is what is said
 *
 * @typedef {object} Hand one of them
 * @property {number} number
 * @property {number} epochs it was trained for
 * @property {number|null} loss on the training part
 * @property {boolean} diverged
 * @property {import("../types.js").ParametersJson} parameters
 *
 * @typedef {object} RoomState replaced, never mutated
 * @property {Role|null} role
 * @property {number|null} device
 * @property {Room|null} room
 * @property {Question|null} question
 * @property {Mine|null} mine
 * @property {{question: number, votes: any, sure: number[]|null}|null} votes
 * @property {import("../types.js").SessionView|null} session without its id
 * @property {import("../types.js").DataView|null} data
 * @property {import("../types.js").NetworkShape|null} network
 * @property {import("../types.js").Clock|null} clock
 * @property {import("../types.js").Metrics|null} metrics
 * @property {import("../types.js").Frame|null} frame
 * @property {Float64Array} parameters
 * @property {Hands|null} hands
 * @property {"on"|"off"|"gone"} link off: it is being sought again; gone: for good, or until one joins anew
 * @property {number} ended with which code the server closed it, 0 while it goes on
 * @property {import("../types.js").Problem|null} problem what the server said before it closed
 * @property {number} greetings how often the room has told all there is: once for each connection
 * @property {number} heardAt when the room was told last, by this browser's clock: seconds of a lease count from there
 * @property {number} phaseAt when the question was told last
 */
export {};
