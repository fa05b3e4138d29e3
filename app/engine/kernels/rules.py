"""The three learning rules as loops over the batches of an epoch, from one example to another.

Each does the batch from ``start`` to ``end`` and all further ones that are complete by ``limit``, and says where it is
then: (start, end of the batch now under way, updates done). A run that diverges stays at the batch that did it.
"""

from ..activations import TIE
from ..types import Array, Indices
from .compiling import helper
from .layers import PLAIN, backward, forward, gather, gather_inputs, learn_unevenly, whole_lanes
from .layout import CHUNK, LARGEST_PARAMETER, WIDTH, RunArrays
from .single import learn_one, learn_one_unevenly
from .updates import optimize


@helper
def weighted_sum(w: Array, inputs: Array, row: int, n_in: int) -> float:
    """z = w·x + b for one example; the bias follows the weights."""
    z: float = w[n_in]
    if n_in == 2:  # a plane's: the same without a loop
        z = z + w[0] * inputs[row, 0] + w[1] * inputs[row, 1]
    else:
        for i in range(n_in):
            z += w[i] * inputs[row, i]
    return z


@helper
def move_some(run: RunArrays, w: Array, step: float, directions: Array, row: int, bias_step: float) -> int:
    """As ``move``, but for the parameters that are fixed."""
    change, n_in = run.gradient, run.layers[0].inputs
    for i in range(n_in):
        change[i] = step * directions[row, i]
    change[n_in] = bias_step
    for kept in run.fixed:
        change[kept] = -0.0  # not 0, which would make 0 of −0
    for place in range(n_in + 1):
        if not abs(w[place] + change[place]) <= LARGEST_PARAMETER:
            return place
    for place in range(n_in + 1):
        w[place] += change[place]
    return -1


@helper
def move(run: RunArrays, w: Array, step: float, directions: Array, row: int, bias_step: float) -> int:
    """w ← w + step x and b ← b + bias_step, with x a row of ``directions``.

    Returns −1; or the place of the first parameter that would become too large, and then none has moved.
    """
    n_in: int = run.layers[0].inputs
    if len(run.fixed) > 0:
        return move_some(run, w, step, directions, row, bias_step)
    fine = abs(w[n_in] + bias_step) <= LARGEST_PARAMETER
    for i in range(n_in):
        fine &= abs(w[i] + step * directions[row, i]) <= LARGEST_PARAMETER
    if not fine:
        for i in range(n_in):
            if not abs(w[i] + step * directions[row, i]) <= LARGEST_PARAMETER:
                return i
        return n_in
    for i in range(n_in):
        w[i] += step * directions[row, i]
    w[n_in] += bias_step
    return -1


@helper
def is_wrong(run: RunArrays, w: Array, row: int) -> bool:
    """Whether ŷ, 1 if w·x + b ≥ 0 else 0, is not the target of one example."""
    z = weighted_sum(w, run.train.inputs, row, run.layers[0].inputs)
    wrong: bool = (z >= -TIE) != (run.train.coded[row, 0] > 0.0)
    return wrong


@helper
def first_wrong(run: RunArrays, w: Array, numbers: Indices, start: int, limit: int) -> int:
    """The place from ``start`` on of the first example that is answered wrongly, or ``limit``.

    Right answers change nothing, so eight are looked at before anything is decided: none waits for the one before it.
    """
    while start < limit:
        ahead = min(start + WIDTH, limit)
        wrong = False
        for place in range(start, ahead):
            wrong |= is_wrong(run, w, numbers[place])
        if wrong:
            for place in range(start, ahead):
                if is_wrong(run, w, numbers[place]):
                    return place
        start = ahead
    return limit


@helper
def perceptron(run: RunArrays, numbers: Indices, start: int, end: int, limit: int) -> tuple[int, int, int]:
    """w ← w + r (y − ŷ) x, b ← b + r (y − ŷ), with ŷ = 1 if w·x + b ≥ 0 else 0, for one example at a time."""
    clock, size = run.clock[0], len(run.order)
    inputs, coded, rate, w = (
        run.train.inputs,
        run.train.coded,
        clock.rate,
        run.banks[clock.live, 0],
    )
    begin, diverged_at = start, -1
    while start < limit:
        start = first_wrong(run, w, numbers, start, limit)
        if start < limit:
            row = numbers[start]
            step = rate if coded[row, 0] > 0.0 else -rate
            diverged_at = move(run, w, step, inputs, row, step)
            if diverged_at >= 0:
                break
            start += 1
    updates = start - begin
    clock.optimizer_steps += updates
    clock.diverged_at = diverged_at
    return start, min(start + 1, size), updates


@helper
def adaline(run: RunArrays, numbers: Indices, start: int, end: int, limit: int) -> tuple[int, int, int]:
    """w ← w + α/m Σ (y − z) x, b ← b + α/m Σ (y − z), with z = w·x + b, over the m examples of a batch."""
    clock, n_in, size, batch_size = run.clock[0], run.layers[0].inputs, len(run.order), run.plan[0].batch_size
    inputs, coded, rate, w = (
        run.train.inputs,
        run.train.coded,
        clock.rate,
        run.banks[clock.live, 0],
    )
    spare = run.banks[1 - clock.live]
    updates, diverged_at = 0, -1
    while end <= limit and start < end:
        if end - start == 1:
            row = numbers[start]
            step = rate * (coded[row, 0] - weighted_sum(w, inputs, row, n_in))
            diverged_at = move(run, w, step, inputs, row, step)
        else:
            sums = spare[0]
            sums[: n_in + 1] = 0.0
            for shown in range(start, end):
                row = numbers[shown]
                error = coded[row, 0] - weighted_sum(w, inputs, row, n_in)
                for i in range(n_in):
                    sums[i] += error * inputs[row, i]
                sums[n_in] += error
            step = rate / (end - start)
            diverged_at = move(run, w, step, spare, 0, step * sums[n_in])
        if diverged_at >= 0:
            break
        updates += 1
        start, end = end, min(end + batch_size, size)
    clock.optimizer_steps += updates
    clock.diverged_at = diverged_at
    return start, end, updates


@helper
def backpropagation(
    run: RunArrays, numbers: Indices, start: int, end: int, limit: int
) -> tuple[int, int, int]:
    """A step of the optimiser against the gradient of the mean loss over a batch."""
    clock, plan, size = run.clock[0], run.plan[0], len(run.order)
    updates = 0
    while end <= limit and start < end:
        parameters, share = run.banks[clock.live, 0], 1.0 / (end - start)
        uneven = plan.weighted | plan.dropping
        if end - start == 1 and uneven:
            learn_one_unevenly(run, parameters, numbers[start], start)
        elif end - start == 1:
            learn_one(run, parameters, numbers[start], start, False)
        for begin in range(start, end if end - start > 1 else start, CHUNK):
            stop = min(begin + CHUNK, end)
            width = whole_lanes(stop - begin)
            gather_inputs(run, run.train.inputs, numbers, begin, stop, width)
            gather(run.train.coded, numbers, begin, stop, run.coded, width)
            if uneven:
                learn_unevenly(run, parameters, width, begin, stop - begin, share, begin == start)
            else:  # as most runs, whose loops stay free of what they have no use for
                forward(run, parameters, width, PLAIN, 0)
                backward(run, parameters, width, PLAIN, stop - begin, share, begin == start)
        if not optimize(run):
            break
        updates += 1
        start, end = end, min(end + plan.batch_size, size)
    return start, end, updates
