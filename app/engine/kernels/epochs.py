"""The entry points: runs moved on by so many examples, updates or epochs, and measured; a network's answers."""

import numpy as np
import scipy.linalg.cython_blas  # noqa: F401  (what np.dot calls in a kernel; loaded before it is limited)
from threadpoolctl import threadpool_limits

from ..types import Array, Indices
from .compiling import entry, helper
from .layers import PLAIN, forward, gather_inputs, whole_lanes
from .layout import (
    ADALINE,
    BATCH,
    CHUNK,
    DIVERGED,
    EXHAUSTED,
    PERCEPTRON,
    REACHED_GOAL,
    RECORDS_FULL,
    SAMPLE,
    STOPPED,
    RunArrays,
    Scratch,
    example,
    scratch_example,
)
from .metrics import measure
from .paces import factor_of
from .pointers import run_at
from .rules import adaline, backpropagation, perceptron
from .shuffling import shuffle


@helper
def record(run: RunArrays) -> tuple[float, float]:
    """Measure the run and write the next row of records. Returns training loss and accuracy."""
    clock = run.clock[0]
    parameters = run.banks[clock.live, 0]
    train_loss, train_accuracy = measure(run, parameters, run.train)
    test_loss, test_accuracy = measure(run, parameters, run.test)
    row = run.records[clock.records]
    row[0], row[1], row[2] = clock.epoch, clock.step, clock.sample
    row[3], row[4], row[5], row[6] = train_loss, test_loss, train_accuracy, test_accuracy
    return train_loss, train_accuracy


@helper
def judge(run: RunArrays) -> None:
    """Note whether the loss just measured, in the row at ``records``, is better than the best one so far."""
    plan, clock = run.plan[0], run.clock[0]
    loss = run.records[clock.records, 4 if plan.monitors_test else 3]
    better = clock.best_epoch < 0 or loss < clock.best_loss - plan.min_delta
    if plan.patience > 0 and better and abs(loss) < np.inf:
        clock.best_epoch, clock.best_step, clock.best_loss = clock.epoch, clock.step, loss
        clock.since = clock.epoch


@helper
def end_epoch(run: RunArrays) -> int:
    """At the end of an epoch: record it if it is its turn, and say whether the call is to end here."""
    orders, clock, patience = run.orders[0], run.clock[0], run.plan[0].patience
    recorded = clock.epoch % orders.stride == 0
    stopped = 0 <= orders.stop_epoch <= clock.epoch
    if recorded or orders.stop_measures or patience > 0:
        loss, accuracy = record(run)
        judge(run)
        clock.records += 1 if recorded else 0
        stopped = stopped or loss < orders.stop_loss or accuracy >= orders.stop_accuracy
    if patience > 0 and clock.epoch - clock.since >= patience:
        return EXHAUSTED
    if stopped:
        return STOPPED
    return RECORDS_FULL if clock.records >= orders.most_records else REACHED_GOAL


@helper
def go(run: RunArrays) -> int:
    """Go on until the goal, an early end, or until as many records are made as the call may; says which.

    A sample step only moves the clock until its batch is complete: whatever the steps, each update is the same call.
    """
    plan, orders, clock, size = run.plan[0], run.orders[0], run.clock[0], len(run.order)
    while True:
        done = clock.sample if orders.unit == SAMPLE else clock.step if orders.unit == BATCH else clock.epoch
        if done >= orders.goal:
            return REACHED_GOAL
        begun = clock.epoch * size
        limit = size
        if orders.unit == SAMPLE:
            limit = min(size, orders.goal - begun)
        elif orders.unit == BATCH:
            limit = min(size, clock.batch_end + (orders.goal - clock.step - 1) * plan.batch_size)
        clock.rate = plan.learning_rate * factor_of(plan, clock.epoch)
        numbers = run.natural
        if clock.shuffled:
            shuffle(run)
            numbers = run.order
        if plan.rule == PERCEPTRON:
            start, end, updates = perceptron(run, numbers, clock.batch_start, clock.batch_end, limit)
        elif plan.rule == ADALINE:
            start, end, updates = adaline(run, numbers, clock.batch_start, clock.batch_end, limit)
        else:
            start, end, updates = backpropagation(run, numbers, clock.batch_start, clock.batch_end, limit)
        clock.step += updates
        clock.batch_start, clock.batch_end = start, end
        clock.sample = begun + (min(end, limit) if orders.unit == SAMPLE else start)
        if clock.diverged_at >= 0:
            clock.sample = begun + end
            return DIVERGED
        if start == size:
            clock.epoch += 1
            clock.batch_start, clock.batch_end = 0, min(plan.batch_size, size)
            clock.shuffled = plan.shuffle
            reason = end_epoch(run)
            if reason != REACHED_GOAL:
                return reason


@helper
def look(run: RunArrays) -> int:
    """The row of records that tells of the run as it stands, made if it is asked for; −1 if there is none."""
    clock = run.clock[0]
    last: int = clock.records - 1
    if last >= 0 and run.records[last, 2] == clock.sample:
        return last
    if run.orders[0].look == 0:
        return -1
    record(run)
    here: int = clock.records
    return here


@entry(np.zeros(1, np.int64), scratch_example())
def advance(addresses: Indices, scratch: Scratch) -> int:
    """Take each of the runs at those addresses as far as its orders say."""
    for address in addresses:
        run = run_at(address, scratch)
        clock = run.clock[0]
        clock.records, clock.diverged_at = 0, -1
        clock.ended = go(run)
        clock.measured = look(run)
    return len(addresses)


@entry(example(), np.zeros((1, 1)), np.zeros((1, 1)))
def outputs(run: RunArrays, inputs: Array, results: Array) -> int:
    """What the last layer says to each row of inputs, into the rows of results."""
    last, parameters = run.layers[len(run.layers) - 1], run.banks[run.clock[0].live, 0]
    for begin in range(0, len(inputs), CHUNK):
        end = min(begin + CHUNK, len(inputs))
        width = whole_lanes(end - begin)
        gather_inputs(run, inputs, None, begin, end, width)
        forward(run, parameters, width, PLAIN, 0)
        for k in range(last.units):
            place = last.output + k * width - begin
            for row in range(begin, end):
                results[row, k] = run.activations[place + row]
    return len(results)


# Other threads are other runs': within one, products of this size only lose by being shared out.
threadpool_limits(1, "blas")
LOADED = True
