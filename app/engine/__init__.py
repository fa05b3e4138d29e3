"""The training engine: NumPy and the standard library, readable first.

Nothing in here knows of a web, a wall clock, files or global random state. Read it in this order:
network, activations, losses, rules (in the order of history), optimizers, trainer.
"""
