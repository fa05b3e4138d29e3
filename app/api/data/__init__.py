"""What there is to learn from, over REST: the catalogue, previews, tables of one's own."""
