"""What a client would rather have, by its Accept header."""

CSV = "text/csv"


def prefers_csv(accept: str) -> bool:
    """Whether CSV is asked for, and not less than JSON."""
    return quality(accept, CSV) > 0 and quality(accept, CSV) >= quality(accept, "application/json")


def quality(accept: str, media_type: str) -> float:
    """The q of a media type that is named outright; wildcards are content with JSON."""
    for part in accept.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if name.lower() == media_type:
            given = [text[2:] for text in parameters if text.lower().startswith("q=")]
            try:
                return float(given[0]) if given else 1.0
            except ValueError:
                return 0.0
    return 0.0
