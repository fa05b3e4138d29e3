"""A class's run, and what is asked of it."""

MOONS = {
    "data": {"kind": "generated", "name": "moons", "samples": 60},
    "model": {"kind": "mlp", "hidden": [3], "activation": "tanh"},
}
SEEN = [
    {"text": "The loss fell", "when": "loss(epochs=0) > loss(epochs=40)"},
    {"text": "The loss rose", "when": "loss(epochs=0) <= loss(epochs=40)"},
]
CHOICE = {
    "kind": "choice",
    "ask": "What will the loss do?",
    "options": [
        {"text": "it falls below a half", "when": "loss(epochs=40) < 0.5"},
        {"text": "it stays above", "when": "loss(epochs=40) >= 0.5"},
    ],
    "reveal": {"epochs": 40},
    "seen": SEEN,
}
NUMBER = {
    "kind": "number",
    "ask": "What is the loss after 40 epochs?",
    "value": "loss(epochs=40)",
    "now": "loss(epochs=0)",
    "range": [0, 1.2],
    "label": "loss after 40 epochs",
    "reveal": {"epochs": 40},
    "seen": SEEN,
}
# A run that bends, and what it will look like.
BENT = {**MOONS, "training": {"learning_rate": 0.3}, "seed": 3}
PICTURE = {
    "kind": "picture",
    "ask": "Where will the boundary be at epoch 200?",
    "options": [
        {"text": "as it is now", "run": {"epochs": 10}},
        {"text": "as the run has it", "run": {"epochs": 200}},
        {"text": "an island", "drawn": "x1*x1 + x2*x2 < 1"},
    ],
    "stop": {"epochs": 10},
    "reveal": {"epochs": 200},
}
