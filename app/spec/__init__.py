"""The language of specs: what a run may be, its defaults, its limits, and the trainer that comes of it."""
