/**
 * What a presenter may ask and try with each preset. A note is one thing to do: its first line is the question or the act,
 * the others what comes of it. Each was tried on the preset as it is: tests/test_preset_notes.py tries the figures again.
 *
 * @type {Record<string, string[][]>}
 */
export const PRESET_NOTES = {
  circle: [
    [
      "Before it plays: how many lines does it take to part a disc from its ring?",
      "Let them vote for two, three or four.",
    ],
    [
      "Remove a unit of hidden 1, then another.",
      "With three lines the ring still closes, 99 % right. With two it stays open: 84 %.",
    ],
    [
      "Turn a thick link to ŷ through 0 and ask what happened.",
      "Half of the fence is gone: about 79 % are right.",
    ],
    [
      "Press New data a few times: was it luck?",
      "Five other samples of the same circle end between 99 and 100 % as well.",
    ],
  ],
  and: [
    [
      "Go through the four rows by hand. Which ones fire with θ = 1?",
      "Three: it computes OR, and half of AND is wrong.",
    ],
    [
      "Drag θ to 2: AND.",
      "1.5 does as well: any θ above 1, up to 2. At 2.5 it never fires, and three of four are right all the same.",
    ],
    [
      "Now choose XOR and let somebody at the weights.",
      "Nobody can: no line parts its corners. That was the trouble of 1969.",
    ],
  ],
  perceptron: [
    [
      "Ask before it plays: will the line ever stop?",
      "After nine epochs nothing is wrong any more, and it never moves again.",
    ],
    ["Reset, and go by samples (→).", "The line moves only when the example is wrong."],
    [
      "Set the noise to 50 % and play.",
      "The clouds overlap now: 92, 90, 92 % … it never comes to rest, since no line is right.",
    ],
  ],
  "xor-defeats": [
    [
      "Let somebody draw a line that parts blue from orange.",
      "No line does: each has at least one corner on its wrong side.",
    ],
    [
      "Watch the line for a while.",
      "It turns in circles for ever; every epoch ends with half of the corners wrong.",
    ],
    [
      "Open Why? → Separability: the proof.",
      "The two hulls cross, and the crossing point can be checked by hand.",
    ],
    ["Climb to Multi-layer.", "What one line cannot do, two lines and a sum can."],
  ],
  "adaline-noise": [
    [
      "Ask: is it done? One in ten is still wrong.",
      "It is: 89 % from epoch 16 on, and the line stands still.",
    ],
    [
      "Switch to the perceptron, same data.",
      "83, 89, 84, 85, 88 %: it runs after its last mistake for ever. ADALINE asks how far off, not only whether.",
    ],
    ["Set the rate to 0.1.", "Every step overshoots the last: the loss is in the thousands after one epoch."],
  ],
  "smallest-xor": [
    [
      "Point at the two hidden units in turn: which line does each draw?",
      "The answer lies between the two lines.",
    ],
    [
      "Press New weights (N) again and again.",
      "Of twelve starts seven find it; five stay at three corners of four. The start matters.",
    ],
    ["Take one hidden unit away.", "Three of four corners, however long it learns."],
  ],
  features: [
    ["Ask: a single neuron draws a line. Why is this one round?", "In x₁² and x₂² a circle is a line."],
    ["Take x₂² away.", "82 %: with one square it can only part the middle from both sides."],
    ["Feed it x₁ and x₂ instead.", "Little better than a coin: 60 %."],
  ],
  linear: [
    [
      "Sixteen hidden units, four layers. Who would have thought of a straight line?",
      "Sums of sums are sums: it is one layer.",
    ],
    ["Remove three hidden layers.", "Nothing changes: 53 % with four of them, 53 % with one."],
    ["Set all layers to tanh.", "The same network, bent: 99 % after fifty epochs."],
  ],
  "dying-relu": [
    ["Count the units that go blank.", "Six of eight by epoch 11. Why? → Health names them."],
    [
      "Ask why none comes back.",
      "Its sum is below 0 for every example, so its slope is 0: nothing reaches its weights.",
    ],
    ["Reset with a rate of 0.1.", "97 % after eleven epochs, with the same start."],
  ],
  "two-spirals": [
    ["Ask what the first layer can draw.", "Bent lines only. The arms come from layers on layers."],
    ["Let it play to epoch 200 while you talk.", "96 % at 50, nearly all at 200."],
    ["Remove two of the hidden layers.", "53 % after 350 epochs: eight lines are not enough for arms."],
  ],
  overfitting: [
    [
      "Hide the curves and ask: is it getting better?",
      "Training: every point right. Test: 60 %, and its loss climbs past 4.",
    ],
    ["Look at the plane: what does the boundary run around?", "Single points. Those are the noise."],
    [
      "Reset with L2 = 0.1.",
      "Test loss 0.7 in place of more than 4; it no longer wins every training point.",
    ],
    ["Or give it more points: 2 000.", "Then the two losses stay together."],
  ],
  regression: [
    ["No classes: what do the colours mean?", "A height. Blue is above 0, orange below."],
    ["Point at hidden units.", "Each bends the sheet along one line."],
    [
      "Go down to one hidden layer of two units.",
      "Two bends are too few for hills and hollows: its loss stays eight times as high.",
    ],
  ],
  wave: [
    ["One number in, one number out: where is the data?", "The dots. The line is the answer of the network."],
    ["Point at the hidden units.", "Each is one bend; the output adds the bends up."],
    [
      "Ask: how many bends has a wave? How many hidden units will it take?",
      "Count the curves of the units: each bends once.",
    ],
    [
      "Go down to one unit.",
      "One bend is no wave: its loss is 0.17 after 300 epochs, with five it was 0.014.",
    ],
    ["Set all layers to linear.", "A straight line, however long it learns: 0.22."],
  ],
  formula: [
    [
      "Ask: what does the wave x₂ = 2 sin x₁ do to a line? Remove the hidden layer.",
      "88 %: a line gets the slope of the wave, and none of its bends.",
    ],
    [
      "Put it back with two units, then with eight.",
      "Two bends reach 93 %, eight 98 % after a hundred epochs.",
    ],
    [
      "Let somebody type x1^2 + x2^2 < 12.",
      "A disc: 99 % after a hundred epochs, with the very same network.",
    ],
    ["Type sin(x1), as values.", "A curve to be fitted: what was a border is now the answer."],
  ],
  imbalance: [
    [
      "After five epochs 95 % are right. Is that good? Look at How well.",
      "The recall of inside is 0/13: it says “outside” to everything.",
    ],
    [
      "Ask again at 200 epochs, then look at ROC and drag the threshold.",
      "Still none is found at ½. But the area is 0.96: it can tell them, the threshold stands wrong.",
    ],
    [
      "Let it go on to 300 epochs.",
      "Only now it finds some: 62 % of those inside, and 98 % of all are right.",
    ],
    [
      "Move the share of outside to 50 %.",
      "After a hundred epochs 97 % are right, inside and outside alike.",
    ],
  ],
  "three-arms": [
    ["Ask: three classes, how many outputs?", "One each. Point at the plane: the three answers add up to 1."],
    ["Remove the second hidden layer and go down to four units.", "70 %: the arms are cut straight."],
    ["Look at Confusion.", "Its diagonal is what is right; a row is a class."],
  ],
  iris: [
    ["Look at Confusion: which class is never mistaken?", "Setosa. The other two share the mistakes."],
    ["Feed it the petals' measures alone.", "96 %. Two of four columns carry nearly everything."],
    ["Now the sepals' alone.", "81 %."],
  ],
  digits: [
    ["Ten classes: what would guessing get?", "10 %. It stands at 87 % after five epochs."],
    ["Look at Mistakes, the worst first.", "Let them say what they would have answered."],
    ["Take the hidden layer away.", "Still 96 % of the test digits in the end: pixels go a long way."],
    ["Go down to four hidden units.", "75 %: ten digits do not fit through four numbers."],
  ],
  mazur: [
    [
      "Two outputs, two targets: whose error is which?",
      "Point at o1 and o2 in turn. Together they cost 0.2984: 0.2748 and 0.0236.",
    ],
    [
      "Step once and look at the weights.",
      "w5 is 0.35891648 now, w1 0.1497807161: the tutorial's own digits.",
    ],
    ["Let it play to epoch 10 000.", "The loss is 0.0000351: the answers are 0.0159 and 0.9841."],
    [
      "The locks: let the biases of the output layer learn (Unit → the whole layer).",
      "Then each step of the tutorial comes out otherwise: it left them where they were.",
    ],
  ],
  "bipolar-adaline": [
    [
      "Step through one epoch, sample by sample.",
      "0.26, 0.28 and 0.24: the last row of the textbook's table.",
    ],
    [
      "Set More → Targets to 0 / 1, and step an epoch again.",
      "0.16, 0.18 and 0.34: the same rule from other numbers.",
    ],
    ["Let it play.", "All four are right after the first epoch; it settles at 0.53, 0.56 and 0.5."],
  ],
  dropout: [
    [
      "Step by samples (→): which units are struck through?",
      "Those that sit out. Others each time; all of them answer, on the plane.",
    ],
    [
      "Ask before it plays: when does it stop?",
      "At epoch 520: the test loss was lowest, 0.35, at epoch 420, and has not been lower for a hundred epochs.",
    ],
    [
      "Set the dropout to 0 and switch early stopping off (Stop).",
      "By epoch 500 every training point is right, and the test loss is 0.82.",
    ],
  ],
};
