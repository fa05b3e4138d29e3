"""A run: a trainer with its log, its past and what can be asked of it. Deterministic, and knows no server."""
