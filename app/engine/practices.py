"""What else can be asked of a training: ways of the trade that are no loss and no optimiser, each with its source."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Practice:
    """One field of a spec that changes what is learned, or how: of its ``training``, or of its model's layers."""

    name: str
    title: str
    latex: str
    description: str
    source: str


PRACTICES: dict[str, Practice] = {
    practice.name: practice
    for practice in (
        Practice(
            name="targets",
            title="Targets of the classes",
            latex=r"y \in \{0, 1\} \text{ or } \{-1, 1\}",
            description="How classes are written on the output units. A unit must reach its targets: a sigmoid never "
            "gets to −1, and a logarithm wants 0 and 1.",
            source="Widrow & Hoff 1960, IRE WESCON Convention Record 4",
        ),
        Practice(
            name="class_weights",
            title="Class weights",
            latex=r"J = \frac{1}{m} \sum_{i=1}^{m} \omega_{y_i} L_i,\quad \omega_c = \frac{n}{K\, n_c}",
            description="What the examples of each class count in what is minimised; balanced, each class counts as "
            "much as any other, however rare it is.",
            source="King & Zeng 2001, Political Analysis 9(2)",
        ),
        Practice(
            name="dropout",
            title="Dropout",
            latex=r"a \leftarrow \frac{1}{1 - p}\, m \odot a,\quad P(m = 0) = p",
            description="Each update leaves out hidden units by chance, so that none relies on another. What stays is "
            "scaled up; when the network answers, all units are there.",
            source="Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov 2014, JMLR 15",
        ),
        Practice(
            name="clip_norm",
            title="Gradient clipping",
            latex=r"g \leftarrow g \cdot \min\left(1, \frac{c}{\lVert g \rVert + 10^{-6}}\right)",
            description="A gradient that is longer than c is scaled down to it, direction kept: no single steep place "
            "throws the network far away.",
            source="Pascanu, Mikolov & Bengio 2013, ICML",
        ),
        Practice(
            name="early_stopping",
            title="Early stopping",
            latex=r"t - t_{\text{best}} \ge \text{patience}",
            description="When the loss has not fallen for so many epochs, the run ends and goes back to its best one: "
            "what would follow only learns the examples by heart.",
            source="Prechelt 1998, Neural Networks: Tricks of the Trade",
        ),
        Practice(
            name="batch_size",
            title="Batch size",
            latex=r"g = \frac{1}{m} \sum_{i=1}^{m} \nabla L_i",
            description="How many examples make an update: one, a few, or “all”, which is an update for a whole pass.",
            source="Bottou, Curtis & Nocedal 2018, SIAM Review 60(2)",
        ),
        Practice(
            name="bias",
            title="Bias",
            latex=r"z = w \cdot x \quad \text{or} \quad z = w \cdot x + b,\ b \text{ fixed}",
            description="A layer's units without a bias, whose boundaries pass through the origin; or with one that "
            "never moves, as a threshold that is set and not learned.",
            source="McCulloch & Pitts 1943, Bulletin of Mathematical Biophysics 5; Eisenhauer 2003, Teaching "
            "Statistics 25(3)",
        ),
        Practice(
            name="frozen",
            title="Frozen parameters",
            latex=r"\theta_k \leftarrow \theta_k \text{ for } k \in F",
            description="Weights, biases or whole layers that keep their values while the others learn around them.",
            source="Yosinski, Clune, Bengio & Lipson 2014, NIPS 27",
        ),
    )
}
