"""What the engine is to reach: how many times faster than whom, at least. 1/1.1 for a floor: within 1.1 of it."""

FLOOR, SKLEARN, TORCH, JAX, PLAYGROUND = (
    "matrix products alone",
    "scikit-learn",
    "PyTorch",
    "JAX",
    "TF Playground",
)

TARGETS = {
    "W1": {PLAYGROUND: 10.0, SKLEARN: 120.0, JAX: 5.0},
    "W2": {PLAYGROUND: 7.0, SKLEARN: 500.0, JAX: 0.7},
    "W3": {PLAYGROUND: 25.0, SKLEARN: 40.0, JAX: 4.0},
    "W4": {TORCH: 20.0, SKLEARN: 8.0, FLOOR: 1 / 1.4},
    "W5": {FLOOR: 1 / 1.1},
    "W6p": {SKLEARN: 5.0, PLAYGROUND: 30.0},
    "W6a": {SKLEARN: 2.2, PLAYGROUND: 10.0},
    "W7": {SKLEARN: 2.5, TORCH: 4.0},
    "W8": {SKLEARN: 150.0, PLAYGROUND: 50.0, JAX: 2.5},
}

# TensorFlow Playground's own engine is in no registry. Its time as a share of scikit-learn's, both measured in one run
# on another day: the middle of what was seen.
PLAYGROUND_TO_SKLEARN = {
    "W1": 238 / 2_400,
    "W2": 257 / 23_500,
    "W3": 2_600 / 4_350,
    "W6p": 108 / 20,
    "W6a": 111 / 20,
    "W7": 22_000 / 850,
    "W8": 6.9 / 23.0,
}
