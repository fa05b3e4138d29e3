"""A model card: what was trained, on what, how, how well, what it is not good for, and how to run it again.

After Mitchell et al. 2019, Model Cards for Model Reporting, FAT*: what a network is without which nobody should use it.
"""
