"""Weights and biases as a safetensors file, named as PyTorch's ``nn.Sequential`` names them."""

from safetensors.numpy import save

from ..runs.run import Run
from .identity import labels


def safetensors(run: Run) -> bytes:
    """The file: ``0.weight`` (n_out, n_in), ``0.bias`` (n_out,), ``2.weight``, …, in 64 bits.

    The numbers between are the activations': the network of the PyTorch script takes it by ``load_state_dict``.
    """
    tensors = {}
    for number, layer in enumerate(run.trainer.network.layers):
        tensors[f"{2 * number}.weight"] = layer.weights
        tensors[f"{2 * number}.bias"] = layer.bias
    # "format" tells other libraries for which framework the names are made.
    return save(tensors, {"format": "pt", **labels(run)})
