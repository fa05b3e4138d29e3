"""Surfaces: the heights that a regression learns, y = f(x₁, x₂) over the square −6 … 6. points: (n, 2) → (n,)."""

import numpy as np

from ..types import Array


def plane(points: Array) -> Array:
    """y = (x₁ + x₂) / 10. Source: TensorFlow Playground, dataset.ts."""
    return (points[:, 0] + points[:, 1]) / 10.0


def bumps(points: Array) -> Array:
    """Six cones of height ±1 and radius 2 at x₁ ∈ {−4, 0, 4}, x₂ = ±2.5; where two meet, the further from 0 counts.

    y = s · max(0, 1 − dist/2), with the signs s = +, −, + in the upper row and −, +, − in the lower.
    Source: TensorFlow Playground, dataset.ts (its "multi gaussian").
    """
    centres = np.array([[-4.0, 2.5], [0.0, 2.5], [4.0, 2.5], [-4.0, -2.5], [0.0, -2.5], [4.0, -2.5]])
    signs = np.array([1.0, -1.0, 1.0, -1.0, 1.0, -1.0])
    distance = np.linalg.norm(points[:, None, :] - centres, axis=2)
    heights = np.maximum(0.0, 1.0 - distance / 2.0)
    tallest = heights.argmax(axis=1)
    height: Array = signs[tallest] * heights[np.arange(len(points)), tallest]
    return height


def saddle(points: Array) -> Array:
    """y = (x₁² − x₂²) / 36: up along one axis, down along the other."""
    return (points[:, 0] ** 2 - points[:, 1] ** 2) / 36.0


def ripple(points: Array) -> Array:
    """y = cos √(x₁² + x₂²): rings of waves around the origin."""
    return np.cos(np.hypot(points[:, 0], points[:, 1]))
