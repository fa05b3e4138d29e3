"""What can be asked of a network besides training it."""
