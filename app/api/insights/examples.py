"""Example answers about a session's insides, for the OpenAPI document."""

TRACE = {
    "sample": 0,
    "batch": [0],
    "partial": False,
    "moments": [
        {
            "phase": "update",
            "note": "The correction.",
            "latex": r"w_{1} \leftarrow w_{1} + r \cdot e \cdot x_{1}",
            "latex_numbers": r"w_{1} \leftarrow 0 + 0.1 \cdot (-1) \cdot 3 = -0.3",
            "values": {"parameter": "edge:0:0:0", "before": 0.0, "change": -0.3, "after": -0.3},
            "highlights": ["edge:0:0:0", "input:0"],
            "layer": 0,
            "unit": 0,
        }
    ],
}

CHECK = {
    "examples": [0],
    "parameters": [
        {
            "name": "layers.0.weights.0.0",
            "analytic": 0.19253188436581624,
            "numeric": 0.1925318843714,
            "relative_error": 2.9e-11,
            "kink": False,
        }
    ],
    "max_relative_error": 2.9e-11,
}

SEPARABILITY = {
    "separable": False,
    "features": ["x1", "x2"],
    "point": [0.5, 0.5],
    "class_0": [{"example": 0, "weight": 0.5}, {"example": 3, "weight": 0.5}],
    "class_1": [{"example": 1, "weight": 0.5}, {"example": 2, "weight": 0.5}],
}

LANDSCAPE = {
    "axes": [
        {"name": "layers.0.weights.0.0", "values": [-1.0, 1.0], "direction": None},
        {"name": "layers.0.bias.0", "values": [-1.0, 1.0], "direction": None},
    ],
    "loss": [[1.2, 0.8], [0.7, 0.3]],
    "center": [0.4, -0.2, 0.1],
    "examples": 4,
}

VITALS = {
    "layers": [
        {
            "gradient_norm": 0.02,
            "saturated_share": 0.0,
            "dead_units": [1],
            "lowest": 0.0,
            "highest": 2.4,
            "histogram": [400, 12, 10, 9, 8, 8, 7, 7, 6, 6, 5, 5, 4, 4, 3, 2, 2, 1, 1, 0],
        }
    ],
    "findings": [],
}
