"""The three learning rules as loops over the batches of an epoch, from one example to another.

Each does the batch from ``start`` to ``end`` and all further ones that are complete by ``limit``, and says where it is
then: (start, end of the batch now under way, updates done). A run that diverges stays at the batch that did it.
"""

from app.engine.activations import TIE
from app.engine.kernels.chunks import backward, forward, gather, whole_lanes
from app.engine.kernels.compiling import helper
from app.engine.kernels.layout import CHUNK, LARGEST_PARAMETER, Run
from app.engine.kernels.updates import first_too_large, optimize
from app.engine.types import Indices


@helper
def perceptron(run: Run, numbers: Indices, start: int, end: int, limit: int) -> tuple[int, int, int]:
    """w ← w + r (y − ŷ) x, b ← b + r (y − ŷ), with ŷ = 1 if w·x + b ≥ 0 else 0. A right answer changes nothing."""
    clock, plan, n_in, size = run.clock[0], run.plan[0], run.layers[0].inputs, len(run.order)
    inputs, coded, rate = run.train.inputs, run.train.coded, run.plan[0].learning_rate
    updates = 0
    while end <= limit and start < end:
        row = numbers[start]
        w, moved = run.banks[clock.live, 0], run.banks[1 - clock.live, 0]
        z = 0.0
        for i in range(n_in):
            z += w[i] * inputs[row, i]
        z += w[n_in]
        error = coded[row, 0] - (1.0 if z >= -TIE else 0.0)
        if error != 0.0:
            for i in range(n_in):
                moved[i] = w[i] + rate * error * inputs[row, i]
            moved[n_in] = w[n_in] + rate * error
            clock.diverged_at = first_too_large(run.banks[1 - clock.live])
            if clock.diverged_at >= 0:
                break
            clock.live = 1 - clock.live
        updates += 1
        start, end = end, min(end + plan.batch_size, size)
    clock.optimizer_steps += updates
    return start, end, updates


@helper
def adaline(run: Run, numbers: Indices, start: int, end: int, limit: int) -> tuple[int, int, int]:
    """w ← w + α/m Σ (y − z) x, b ← b + α/m Σ (y − z), with z = w·x + b, over the m examples of a batch."""
    clock, plan, n_in, size = run.clock[0], run.plan[0], run.layers[0].inputs, len(run.order)
    inputs, coded, sums = run.train.inputs, run.train.coded, run.gradient
    updates = 0
    while end <= limit and start < end:
        w, moved = run.banks[clock.live, 0], run.banks[1 - clock.live, 0]
        sums[: n_in + 1] = 0.0
        for shown in range(start, end):
            row = numbers[shown]
            z = w[n_in]
            for i in range(n_in):
                z += w[i] * inputs[row, i]
            error = coded[row, 0] - z
            for i in range(n_in):
                sums[i] += error * inputs[row, i]
            sums[n_in] += error
        step = plan.learning_rate / (end - start)
        fine = True
        for i in range(n_in + 1):
            moved[i] = w[i] + step * sums[i]
            fine = fine and abs(moved[i]) <= LARGEST_PARAMETER
        if not fine:
            clock.diverged_at = first_too_large(run.banks[1 - clock.live])
            break
        clock.live = 1 - clock.live
        updates += 1
        start, end = end, min(end + plan.batch_size, size)
    clock.optimizer_steps += updates
    return start, end, updates


@helper
def backpropagation(run: Run, numbers: Indices, start: int, end: int, limit: int) -> tuple[int, int, int]:
    """A step of the optimiser against the gradient of the mean loss over a batch."""
    clock, plan, size = run.clock[0], run.plan[0], len(run.order)
    updates = 0
    while end <= limit and start < end:
        parameters, share = run.banks[clock.live, 0], 1.0 / (end - start)
        for begin in range(start, end, CHUNK):
            stop = min(begin + CHUNK, end)
            width = whole_lanes(stop - begin)
            gather(run.train.inputs, numbers, begin, stop, run.activations, width)
            gather(run.train.coded, numbers, begin, stop, run.coded, width)
            forward(run, parameters, width)
            backward(run, parameters, width, stop - begin, share, begin == start)
        if not optimize(run):
            break
        updates += 1
        start, end = end, min(end + plan.batch_size, size)
    return start, end, updates
