"""Errors and steps: what a perceptron and an ADALINE add to a weight, and what descent takes away from it."""

from .rules import right, wrong

TURNED = "The step goes the other way: add $r \\cdot$ error $\\cdot\\, x$."
RATE = "You left out the learning rate. Multiply the step by it."
TWICE = "The learning rate is in it twice. Once is enough."
ALONE = "That is the step alone. Add it to what was there before."


@right("error", "The error is what should come out minus what did.")
def error(target: float, output: float) -> float:
    """y − ŷ."""
    return target - output


@wrong("error", "error-turned", "The error is what should come out minus what did, not the other way round.")
def _(target: float, output: float) -> float:
    return output - target


@wrong("error", "sum-for-output", "That is ADALINE's error, target minus sum. Here the step comes first.")
def _(target: float, z: float) -> float:
    return target - z


@wrong(
    "error",
    "thresholded-output",
    "That is the perceptron's error. ADALINE compares the target with the sum, without the step.",
)
def _(target: float, thresholded: float) -> float:
    return target - thresholded


@wrong("error", "squared", "That is its square. The rule takes the error as it is.")
def _(target: float, total: float) -> float:
    return (target - total) ** 2


@right("step", "New weight = old weight + rate · error · input.")
def step(w: float, r: float, e: float, x: float) -> float:
    """w + r e x."""
    return w + r * e * x


@wrong(
    "step",
    "weights-not-updated",
    "That is the weight before this example. It moves, since the error is not 0.",
)
def _(w: float) -> float:
    return w


@wrong("step", "step-turned", TURNED)
def _(w: float, r: float, e: float, x: float) -> float:
    return w - r * e * x


@wrong("step", "input-forgotten", "The step is multiplied by the input, too.")
def _(w: float, r: float, e: float) -> float:
    return w + r * e


@wrong("step", "rate-forgotten", RATE)
def _(w: float, e: float, x: float) -> float:
    return w + e * x


@wrong("step", "rate-twice", TWICE)
def _(w: float, r: float, e: float, x: float) -> float:
    return w + r * r * e * x


@wrong("step", "step-alone", ALONE)
def _(r: float, e: float, x: float) -> float:
    return r * e * x


@wrong("step", "moved-although-right", "The error is 0 here, so no weight moves.")
def _(w: float, r: float, e: float, x: float) -> float:
    return w + r * (e or 1.0) * x


@wrong("step", "other-input", "That is the other input's step. Each weight moves by its own input.")
def _(w: float, r: float, e: float, other_x: float) -> float:
    return w + r * e * other_x


@wrong("step", "sum-for-output", "That is ADALINE's step. Here the error is target minus output, 1 or −1.")
def _(w: float, r: float, unthresholded: float, x: float) -> float:
    return w + r * unthresholded * x


@wrong("step", "thresholded-output", "That is the perceptron's step. Here the error is target minus sum.")
def _(w: float, r: float, thresholded: float, x: float) -> float:
    return w + r * thresholded * x


@right("bias-step", "New bias = old bias + rate · error.")
def bias_step(b: float, r: float, e: float) -> float:
    """b + r e."""
    return b + r * e


@wrong(
    "bias-step", "bias-not-updated", "That is the bias before this example. It learns, too: add rate · error."
)
def _(b: float) -> float:
    return b


@wrong("bias-step", "step-turned", "The step goes the other way: add $r \\cdot$ error.")
def _(b: float, r: float, e: float) -> float:
    return b - r * e


@wrong("bias-step", "rate-forgotten", RATE)
def _(b: float, e: float) -> float:
    return b + e


@wrong("bias-step", "rate-twice", TWICE)
def _(b: float, r: float, e: float) -> float:
    return b + r * r * e


@wrong("bias-step", "step-alone", ALONE)
def _(r: float, e: float) -> float:
    return r * e


@wrong("bias-step", "moved-although-right", "The error is 0 here, so the bias stays as well.")
def _(b: float, r: float, e: float) -> float:
    return b + r * (e or 1.0)


@wrong(
    "bias-step", "bias-with-input", "You multiplied by an input. The bias has none: its input is always 1."
)
def _(b: float, r: float, e: float, an_x: float) -> float:
    return b + r * e * an_x


@wrong(
    "bias-step", "sum-for-output", "That is ADALINE's step. Here the error is target minus output, 1 or −1."
)
def _(b: float, r: float, unthresholded: float) -> float:
    return b + r * unthresholded


@wrong(
    "bias-step", "thresholded-output", "That is the perceptron's step. Here the error is target minus sum."
)
def _(b: float, r: float, thresholded: float) -> float:
    return b + r * thresholded


@right("downhill", "New = old − rate · slope.")
def downhill(w: float, r: float, g: float) -> float:
    """w − r g."""
    return w - r * g


@wrong("downhill", "step-turned", "That is uphill. Subtract rate · slope.")
def _(w: float, r: float, g: float) -> float:
    return w + r * g


@wrong("downhill", "rate-forgotten", RATE)
def _(w: float, g: float) -> float:
    return w - g


@wrong("downhill", "rate-twice", TWICE)
def _(w: float, r: float, g: float) -> float:
    return w - r * r * g


@wrong("downhill", "step-alone", "That is the step alone. Take it away from where you stand.")
def _(r: float, g: float) -> float:
    return -r * g


@wrong("downhill", "other-slope", "That is the other weight's slope. Each weight uses its own.")
def _(w: float, r: float, other_g: float) -> float:
    return w - r * other_g


@wrong("downhill", "two-forgotten", "The derivative of a square brings down a 2. Double the slope.")
def _(w: float, r: float, halved: float) -> float:
    return w - r * halved


@wrong("downhill", "place-forgotten", "The slope depends on where you stand. Multiply by the weight, too.")
def _(w: float, r: float, bare: float) -> float:
    return w - r * bare


@wrong("downhill", "height-for-slope", "You subtracted the height. Take its derivative.")
def _(w: float, r: float, height: float) -> float:
    return w - r * height


@wrong("downhill", "new-weight", "You took the new $w_2$. Both slopes are taken at the old weights.")
def _(w: float, r: float, with_new: float) -> float:
    return w - r * with_new


@wrong(
    "downhill",
    "sigmoid-for-slope",
    "You took $\\sigma$ for $\\sigma'$. The slope of the hidden unit is $a_1 (1 - a_1)$.",
)
def _(w: float, r: float, with_value: float) -> float:
    return w - r * with_value


@wrong("downhill", "hidden-slope-forgotten", "The slope of the hidden sigmoid is missing: $a_1 (1 - a_1)$.")
def _(w: float, r: float, without_slope: float) -> float:
    return w - r * without_slope


@wrong("downhill", "weight-forgotten", "The factor $w_2$ is missing: the blame passes through that weight.")
def _(w: float, r: float, without_weight: float) -> float:
    return w - r * without_weight


@wrong(
    "downhill",
    "activation-forgotten",
    "One factor is missing: $a_1$. The slope of $w_2$ is $(\\hat{y} - y)\\, a_1$.",
)
def _(w: float, r: float, without_factor: float) -> float:
    return w - r * without_factor
