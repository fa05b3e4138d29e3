"""The four models: what each is, what it learns by, who found it, and what of a training it has a use for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Model:
    """One kind of model. training: the fields of a spec's ``training`` that its rule uses.

    learning_rate: the usual one; None where there is none, or where it is the optimiser's.
    """

    kind: str
    title: str
    year: int
    learns: bool
    latex: str
    rule_latex: str | None
    description: str
    source: str
    training: tuple[str, ...]
    learning_rate: float | None = None


# In the order of history; what a rule lacks is what the next one brings.
LADDER: dict[str, Model] = {
    model.kind: model
    for model in (
        Model(
            kind="mcculloch_pitts",
            title="McCulloch–Pitts neuron",
            year=1943,
            learns=False,
            latex=r"y = 1 \iff \sum_i w_i x_i \ge \theta",
            rule_latex=None,
            description="Sums inputs of 0 and 1 and fires from a threshold up. Weights and threshold are set by hand; "
            "wired into circuits, such neurons compute any boolean function.",
            source="McCulloch & Pitts 1943, Bulletin of Mathematical Biophysics 5",
            training=(),
        ),
        Model(
            kind="perceptron",
            title="Perceptron",
            year=1958,
            learns=True,
            latex=r"\hat y = 1 \iff w \cdot x + b \ge 0",
            rule_latex=r"w \leftarrow w + r\,(y - \hat y)\,x,\quad b \leftarrow b + r\,(y - \hat y)",
            description="Learns from its mistakes, one example at a time. It finds a separating line if there is one, "
            "and never settles if there is none.",
            source="Rosenblatt 1958, Psychological Review 65(6)",
            training=("learning_rate", "batch_size", "shuffle", "schedule", "early_stopping"),
            learning_rate=0.1,
        ),
        Model(
            kind="adaline",
            title="ADALINE",
            year=1960,
            learns=True,
            latex=r"z = w \cdot x + b",
            rule_latex=r"w \leftarrow w + \alpha\,(y - z)\,x,\quad b \leftarrow b + \alpha\,(y - z)",
            description="Learns from how far off its sum was: the first descent along the gradient of a squared error. "
            "It settles on noisy data too.",
            source="Widrow & Hoff 1960, IRE WESCON Convention Record 4",
            training=(
                "loss",
                "learning_rate",
                "batch_size",
                "shuffle",
                "targets",
                "schedule",
                "early_stopping",
            ),
            learning_rate=0.01,
        ),
        Model(
            kind="mlp",
            title="Multi-layer perceptron",
            year=1986,
            learns=True,
            latex=r"a_l = g_l(W_l\,a_{l-1} + b_l)",
            rule_latex=r"\delta_l = (\delta_{l+1} W_{l+1}) \odot g'(z_l),\quad "
            r"W_l \leftarrow W_l - \eta\,\delta_l^T a_{l-1}",
            description="Layers of units between input and output. Backpropagation sends the error back through them, "
            "so that each weight learns its share of it.",
            source="Rumelhart, Hinton & Williams 1986, Nature 323",
            training=(
                "loss",
                "optimizer",
                "learning_rate",
                "batch_size",
                "shuffle",
                "l1",
                "l2",
                "targets",
                "class_weights",
                "dropout",
                "schedule",
                "clip_norm",
                "early_stopping",
            ),
        ),
    )
}
