"""Perceptory: an observatory for perceptrons."""

__version__ = "0.1.0"
