"""Every default filled in, and what a model has no use for refused: a complete spec can be posted again."""

from ..engine.activations import activation as activation_named
from ..engine.optimizers import OPTIMIZERS
from ..engine.rules.ladder import LADDER
from ..engine.types import Task
from ..errors import FieldError, SpecError
from .extras import complete_extras, numbers_of
from .frozen import completed
from .schema import (
    AdalineModel,
    AnyModel,
    CircuitLayer,
    InitializerSpec,
    LayerSpec,
    McCullochPittsModel,
    MlpModel,
    PerceptronModel,
    Spec,
)
from .sources import Source
from .training import OptimizerSpec, TrainingSpec

SEED = 42
OPTIMIZER = "sgd"
BATCH_SIZE = 10
# So few examples are shown one by one, with a larger step, or nothing would seem to happen in an epoch.
FEW_EXAMPLES = 20
FEW_LEARNING_RATE = 0.3
HIDDEN_ACTIVATION = "tanh"

NO_RULE = (
    "a McCulloch–Pitts neuron has no learning rule, its weights and thresholds are set by hand; "
    "leave this out, or use a model that learns: perceptron, adaline or mlp"
)
# Fields of which 0 says that they are off.
ZERO_IS_OFF = ("l1", "l2", "clip_norm")
OWN_RULE = {
    "perceptron": "a perceptron learns by Rosenblatt's rule alone",
    "adaline": "ADALINE learns by the Widrow–Hoff rule alone",
}


def complete(spec: Spec, source: Source) -> Spec:
    """The spec with every default filled in. Raises SpecError for fields that the model has no use for."""
    model = _complete_model(spec.model, spec.training.loss, source)
    few = source.training_samples <= FEW_EXAMPLES
    tested = source.training_samples < source.samples
    training = complete_training(spec.training, model, source.task, few=few, tested=tested)
    seed = SEED if spec.seed is None else spec.seed
    return Spec(data=source.data, model=model, training=training, seed=seed)


def _complete_model(model: AnyModel, loss: str | None, source: Source) -> AnyModel:
    if isinstance(model, McCullochPittsModel):
        return _complete_circuit(model, source.features)
    if isinstance(model, MlpModel):
        return _complete_mlp(model, loss, source)
    return _complete_neuron(model)


def _complete_circuit(model: McCullochPittsModel, inputs: int) -> McCullochPittsModel:
    """What is not given is 1, weights as well as thresholds: each unit is then an OR of what it sees."""
    if model.layers is None:
        unit = CircuitLayer(units=1, weights=model.weights, bias=model.bias, threshold=model.threshold)
        unit = _complete_circuit_layer(unit, inputs, "model")
        return model.model_copy(update={"weights": unit.weights, "threshold": unit.threshold})
    for field in ("weights", "bias", "threshold"):
        if getattr(model, field) is not None:
            raise SpecError.at(
                f"model.{field}", "in a circuit each layer has its own; put it into model.layers"
            )
    layers = []
    for number, layer in enumerate(model.layers):
        layers.append(_complete_circuit_layer(layer, inputs, f"model.layers.{number}"))
        inputs = layer.units
    return model.model_copy(update={"layers": layers})


def _complete_circuit_layer(layer: CircuitLayer, inputs: int, path: str) -> CircuitLayer:
    if layer.bias is not None and layer.threshold is not None:
        raise SpecError.at(f"{path}.threshold", "the bias is minus the threshold; give one of the two")
    filled: dict[str, object] = {}
    if layer.weights is None:
        filled["weights"] = [[1.0] * inputs for _ in range(layer.units)]
    if layer.bias is None and layer.threshold is None:
        filled["threshold"] = 1.0 if layer.units == 1 else [1.0] * layer.units
    return layer.model_copy(update=filled)


def _complete_neuron(model: PerceptronModel | AdalineModel) -> PerceptronModel | AdalineModel:
    if model.weights is not None and model.initializer is not None:
        raise SpecError.at(
            "model.initializer", "the weights are given, so none are drawn; give one of the two"
        )
    filled: dict[str, object] = completed(model)
    if model.weights is None and model.initializer is None:
        filled["initializer"] = InitializerSpec(name="zeros")
    if model.bias is None:
        filled["bias"] = [0.0]
    return model.model_copy(update=filled)


def _complete_mlp(model: MlpModel, loss: str | None, source: Source) -> MlpModel:
    if model.layers is not None:
        for field, why in (
            ("hidden", "the layers are given in full; give one of the two"),
            ("activation", "each of the layers given has its own; give activation only together with hidden"),
        ):
            if getattr(model, field) is not None:
                raise SpecError.at(f"model.{field}", why)
    layers = _activated(model.layers, loss, source) if model.layers else _layers(model, loss, source)
    layers = [_complete_layer(layer) for layer in layers]
    drawn = [layer for layer in layers if layer.weights is None]
    if model.initializer is not None and not drawn:
        raise SpecError.at("model.initializer", "all weights are given, so none are drawn; leave it out")
    initializer = model.initializer
    if initializer is None and drawn:
        rectified = any(
            activation_named(layer.activation or HIDDEN_ACTIVATION).rectifier for layer in layers[:-1]
        )
        initializer = InitializerSpec(name="he_uniform" if rectified else "xavier_uniform")
    return MlpModel(kind="mlp", layers=layers, initializer=initializer)


def _complete_layer(layer: LayerSpec) -> LayerSpec:
    filled = completed(layer)
    if layer.weights is not None and layer.bias is None:
        filled["bias"] = [0.0] * layer.units
    return layer.model_copy(update=filled)


def _layers(model: MlpModel, loss: str | None, source: Source) -> list[LayerSpec]:
    """Hidden layers of a fitting width, and the output layer that the data and the loss ask for."""
    hidden = _hidden(source) if model.hidden is None else model.hidden
    activation = model.activation or HIDDEN_ACTIVATION
    units, output = _output(loss, source)
    return [
        *(LayerSpec(units=width, activation=activation) for width in hidden),
        LayerSpec(units=units, activation=output),
    ]


def _hidden(source: Source) -> list[int]:
    if source.training_samples <= FEW_EXAMPLES:
        return [4]
    if source.features <= 3 and source.classes <= 2:
        return [4, 2]
    return [min(32, max(8, source.features // 2))]


def _activated(layers: list[LayerSpec], loss: str | None, source: Source) -> list[LayerSpec]:
    """The layers as they are given, each with an activation."""
    last = _output_activation(loss, source, layers[-1].units)
    usual = [*[HIDDEN_ACTIVATION] * (len(layers) - 1), last]
    return [
        layer.model_copy(update={"activation": layer.activation or own})
        for layer, own in zip(layers, usual, strict=True)
    ]


def _output(loss: str | None, source: Source) -> tuple[int, str]:
    """Units and activation of the last layer."""
    one = source.classes == 2 and loss != "categorical_cross_entropy"
    units = source.targets if source.task == "regression" else 1 if one else source.classes
    return units, _output_activation(loss, source, units)


def _output_activation(loss: str | None, source: Source, units: int) -> str:
    """What so many output units need for the data and the loss."""
    if source.task == "regression" or loss == "hinge":
        return "linear"
    if units > 1 and loss in (None, "categorical_cross_entropy"):
        return "softmax"
    return "sigmoid"


def complete_training(
    training: TrainingSpec, model: AnyModel, task: Task, *, few: bool, tested: bool
) -> TrainingSpec:
    """The training's part of a complete spec. What is off is left out. tested: whether there is a test part.

    Raises SpecError for what the model has no use for.
    """
    rung = LADDER[model.kind]
    errors = [
        FieldError(f"training.{field}", _useless(field, model.kind))
        for field, value in training
        # A penalty of 0 asks for nothing, so it may stand there.
        if value is not None and field not in rung.training and not (field in ZERO_IS_OFF and value == 0)
    ]
    if errors:
        raise SpecError(errors)
    if isinstance(model, McCullochPittsModel):
        return TrainingSpec()
    training = training.model_copy(update=complete_extras(training, tested=tested))
    if isinstance(model, MlpModel):
        return _complete_gradient_training(training, model, task, few=few)
    return TrainingSpec(
        loss=training.loss or "mse" if "loss" in rung.training else None,
        learning_rate=rung.learning_rate if training.learning_rate is None else training.learning_rate,
        batch_size=1 if training.batch_size is None else training.batch_size,
        shuffle=bool(training.shuffle),
        targets=training.targets,
        schedule=training.schedule,
        early_stopping=training.early_stopping,
    )


def _useless(field: str, kind: str) -> str:
    if kind == "mcculloch_pitts":
        return NO_RULE
    if kind == "perceptron" and field == "targets":
        return "a perceptron's step answers 0 or 1, and so are its targets; leave this out, or use kind “adaline”"
    if kind == "perceptron" and field == "loss":
        return "the perceptron's rule corrects mistakes and minimises no loss; leave the loss out, or use kind “mlp”"
    return f"{OWN_RULE[kind]}; leave this out, or use model kind “mlp”, even with a single unit"


def _complete_gradient_training(
    training: TrainingSpec, model: MlpModel, task: Task, *, few: bool
) -> TrainingSpec:
    optimizer = complete_optimizer(training.optimizer or OptimizerSpec(name=OPTIMIZER))
    usual = OPTIMIZERS[optimizer.name].learning_rate
    rate = FEW_LEARNING_RATE if few and optimizer.name == OPTIMIZER else usual
    output = (model.layers or [])[-1].activation
    loss = activation_named(output).loss if output and task == "classification" else "mse"
    return TrainingSpec(
        loss=training.loss or loss,
        optimizer=optimizer,
        learning_rate=rate if training.learning_rate is None else training.learning_rate,
        batch_size=(1 if few else BATCH_SIZE) if training.batch_size is None else training.batch_size,
        shuffle=training.shuffle is not False,
        l1=training.l1 or 0.0,
        l2=training.l2 or 0.0,
        targets=training.targets,
        class_weights=training.class_weights,
        dropout=training.dropout,
        schedule=training.schedule,
        clip_norm=training.clip_norm,
        early_stopping=training.early_stopping,
    )


def complete_optimizer(optimizer: OptimizerSpec) -> OptimizerSpec:
    """The optimiser with all of its hyperparameters. Raises SpecError for those it does not take."""
    entry = OPTIMIZERS[optimizer.name]
    values = numbers_of(
        optimizer.name, entry.hyperparameters, optimizer.hyperparameters, "training.optimizer"
    )
    return OptimizerSpec.model_validate({"name": optimizer.name, **values})
