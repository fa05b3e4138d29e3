"""What outlives the process: SQLite in a file, or PostgreSQL by its URL; one code path.

``rows`` says what is stored in plain values, ``tables`` how, a module for each noun reads and writes it, and ``store``
has the one thread that does so. Whatever imports SQLAlchemy is loaded when a store is opened, not before.
"""
