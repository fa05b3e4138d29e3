"""Data: where examples come from and the shape they have when a network sees them.

gates, generators, bundled, inline and table each make a ``Dataset``; split parts it into training and
test examples; standardize and features turn its raw inputs into what the network is fed.
"""
