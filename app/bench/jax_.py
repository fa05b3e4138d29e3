"""JAX on the CPU: an epoch as one jitted scan over batches, vmap over networks; float32, its default.

Compiled anew for every architecture, seconds each time, which no figure here counts.
"""

import os
from collections.abc import Callable
from typing import Any

import numpy as np

from .workloads import Workload

TITLE = "JAX"


def missing() -> str | None:
    """Why it can't be measured, if so. One thread, as for the others: small networks only lose by more."""
    os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
    try:
        import jax  # noqa: F401
    except ImportError:
        return "pip install jax"
    return None


def prepare(work: Workload) -> Callable[[int], object] | None:  # noqa: C901  (one closure over the data, as JAX wants it)
    """A function that does so many units of the work."""
    import jax
    import jax.numpy as jnp

    inputs, targets = work.data()
    single = work.kind in ("perceptron", "adaline")
    wanted = np.eye(work.layers[-1])[targets.astype(int)] if work.layers[-1] > 1 else targets[:, None]
    X, Y = jnp.asarray(inputs, jnp.float32), jnp.asarray(wanted, jnp.float32)
    hidden: Any = jax.nn.relu if work.hidden == "relu" else jnp.tanh
    pairs = list(zip(work.layers[:-1], work.layers[1:], strict=True))

    def start(seed: int) -> Any:
        keys = jax.random.split(jax.random.key(seed), len(pairs))
        return [
            (jax.random.normal(key, pair) * pair[0] ** -0.5, jnp.zeros(pair[1]))
            for key, pair in zip(keys, pairs, strict=True)
        ]

    def forward(network: Any, x: Any) -> Any:
        for weights, bias in network[:-1]:
            x = hidden(x @ weights + bias)
        z = x @ network[-1][0] + network[-1][1]
        return jnp.tanh(z) if work.output == "tanh" else z

    def loss(network: Any, x: Any, y: Any) -> Any:
        output = forward(network, x)
        if work.output == "softmax":
            return -(y * jax.nn.log_softmax(output)).sum(axis=1).mean()
        return 0.5 * ((output - y) ** 2).sum(axis=1).mean()

    size = len(X) // work.batch_size * work.batch_size
    rate = work.learning_rate

    def batch_step(state: Any, batch: Any) -> Any:
        network, mean, square, t = state
        x, y = X[batch], Y[batch]
        if work.kind == "perceptron":
            ((weights, bias),) = network
            step = rate * (y - (x @ weights + bias >= 0))
            return ([(weights + x.T @ step, bias + step[0])], mean, square, t), None
        slopes = jax.grad(loss)(network, x, y)
        tree = jax.tree.map
        if work.optimizer == "adam":
            t = t + 1
            mean = tree(lambda m, g: 0.9 * m + 0.1 * g, mean, slopes)
            square = tree(lambda s, g: 0.999 * s + 0.001 * g * g, square, slopes)
            network = tree(
                lambda p, m, s: p - rate * (m / (1 - 0.9**t)) / (jnp.sqrt(s / (1 - 0.999**t)) + 1e-8),
                network, mean, square,
            )  # fmt: skip
        else:
            network = tree(lambda p, g: p - rate * g, network, slopes)
        return (network, mean, square, t), None

    def epoch(state: Any, key: Any) -> Any:
        order = jnp.arange(len(X)) if single else jax.random.permutation(key, len(X))
        return jax.lax.scan(batch_step, state, order[:size].reshape(-1, work.batch_size))[0], None

    def begin(seed: int) -> Any:
        network = start(seed)
        zeros = jax.tree.map(jnp.zeros_like, network)
        return network, zeros, zeros, jnp.float32(0)

    def epochs(state: Any, keys: Any) -> Any:
        return jax.lax.scan(epoch, state, keys)[0]

    if work.kind == "forward":
        network, compiled = start(0), jax.jit(forward)
        return lambda units: [compiled(network, X).block_until_ready() for _ in range(units)]
    if work.kind == "many":
        states = jax.vmap(begin)(jnp.arange(work.networks))
        keys = jax.random.split(jax.random.key(1), (work.networks, work.epochs))
        together = jax.jit(jax.vmap(epochs))
        return lambda units: [jax.block_until_ready(together(states, keys)) for _ in range(units)]
    all_epochs = jax.jit(epochs)
    state, keys = begin(0), {}

    def run(units: int) -> None:
        if units not in keys:
            keys[units] = jax.random.split(jax.random.key(1), units)
        jax.block_until_ready(all_epochs(state, keys[units]))

    return run
