"""A package, so that its tests can share a browser, and no others have it."""
