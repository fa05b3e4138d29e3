"""Expressions that people type, such as ``x2 > sin(x1)``: parsed by hand, walked as a tree, never compiled or run."""
