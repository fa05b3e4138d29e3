"""The web: thin routers that validate, call the sessions and serialise. Nothing here knows how a network learns."""
