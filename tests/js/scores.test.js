import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cornerOf,
  FIGURES,
  fraction,
  nearest,
  readingAt,
  readingWords,
  sentence,
  thresholdWords,
} from "../../static/js/views/output/scores/words.js";

const ILL = {
  name: "ill",
  examples: 10,
  true_positives: 8,
  false_positives: 5,
  false_negatives: 2,
  true_negatives: 85,
  precision: 8 / 13,
  recall: 0.8,
  f1: 16 / 23,
  auc: 0.9,
  undefined: {},
};

test("each figure is told with what is divided by what", () => {
  assert.deepEqual(
    FIGURES.map((figure) => fraction(figure, ILL)),
    ["8/13", "8/10", "16/23"],
  );
  for (const figure of FIGURES) {
    const [some, of] = figure.parts(ILL);
    assert.equal(some / of, ILL[figure.key]);
  }
  const [precision, recall] = FIGURES.map((figure) => sentence(figure, ILL));
  assert.equal(precision, "Precision: 8 of the 13 read as ill are ill, 8/13 = 61.5\u202f%.");
  assert.equal(recall, "Recall: 8 of the 10 that are ill are found, 8/10 = 80.0\u202f%.");
});

test("a figure that there is none of says why", () => {
  const never = { ...ILL, precision: null, undefined: { precision: "No example is read as it." } };
  const [precision] = FIGURES;
  assert.ok(precision);
  assert.equal(sentence(precision, never), "Precision: none. No example is read as it.");
});

const ROC = { true_positives: [0, 1, 2, 2, 4], false_positives: [0, 0, 0, 1, 3] };

test("a corner of the curve is a table of its own", () => {
  assert.deepEqual(readingAt(2, ROC), { found: 2, alarms: 0, positives: 4, negatives: 3 });
  assert.equal(readingWords(readingAt(3, ROC), "1"), "2 of 4 class 1 found, 1 of 3 others with them");
  assert.equal(nearest(ROC, 0.1, 0.45), 2);
  assert.equal(nearest(ROC, 2, 2), 4);
});

test("a level stands at the last corner that it reaches, also where it is above all", () => {
  const thresholds = [null, 0.9, 0.8, 0.7, 0.1];
  assert.equal(cornerOf(thresholds, 0.5), 3);
  assert.equal(cornerOf(thresholds, 0.7), 3);
  assert.equal(cornerOf(thresholds, 0.95), 0);
  assert.equal(cornerOf(thresholds, 0), 4);
  assert.equal(thresholdWords(null), "above all");
  assert.equal(thresholdWords(0.25), "0.250");
});
