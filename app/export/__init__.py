"""A session as a file: to be imported again, to be read by others' tools, or to be run without Perceptory.

Never a pickle, neither out nor in.
"""
