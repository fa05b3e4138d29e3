"""Experiments: a search over the fields of a spec, run as trials on this machine or on a cluster."""
