"""A session's network as an ONNX file: raw inputs in, outputs and classes out, on any runtime.

Nothing of this is loaded before somebody asks for such a file.
"""
