"""Live sessions: runs on one event loop, who watches them, and how they are kept."""
