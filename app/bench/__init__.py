"""Perceptory's engine beside others, on the same work in one run: ``python -m app bench``."""
