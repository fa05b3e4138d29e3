"""How many bits a model's numbers have."""

from typing import Literal

# 64, as the engine has them, or 32, as most runtimes are fastest with.
Precision = Literal["double", "float"]
