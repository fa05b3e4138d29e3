"""Lessons: short texts, live scenarios beside them, and tasks that the engine judges."""
