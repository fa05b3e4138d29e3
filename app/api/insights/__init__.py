"""What can be asked of a session besides its outputs, over REST."""
