"""``python -m app.engine.kernels`` compiles the kernels and keeps them on disk, for whoever starts next."""

from . import load, load_crowds, load_many

load()
load_many()
load_crowds()
