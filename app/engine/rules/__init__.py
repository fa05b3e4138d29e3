"""The learning rules in the order of history. What each lacks is what the next one brings."""
