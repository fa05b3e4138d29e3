"""A picture's bytes say what its numbers say."""

import base64

import numpy as np
import orjson

from app.rooms.hands import HandsPicture
from app.sessions.frame import decode_frame, encode_frame

RANGES = ((0.0, 1.0), (-1.0, 1.0))


def picture(counts: np.ndarray, losses: list[float]) -> HandsPicture:
    numbers = np.arange(1, len(losses) + 1)
    return HandsPicture(counts, np.array(losses), numbers, RANGES)


def test_a_cell_is_its_share_of_the_most() -> None:
    counts = np.zeros((48, 48), np.int64)
    counts[0, 0], counts[1, 2], counts[47, 47] = 600, 300, 1
    cells = picture(counts, [0.1]).cells
    assert (cells[0, 0], cells[1, 2], cells[47, 47], cells[5, 5]) == (255, 128, 1, 0)


def test_few_are_told_exactly() -> None:
    counts = np.arange(48 * 48).reshape(48, 48) % 256
    assert (picture(counts, [0.1]).cells == counts).all()


def test_over_a_socket_it_is_cells_losses_and_numbers() -> None:
    counts = np.ones((48, 48), np.int64)
    shown = picture(counts, [0.25, 0.5, 0.75])
    told, _ = decode_frame(encode_frame(shown.header(), np.zeros(0)) + shown.payload())
    assert told == {
        "type": "hands",
        "size": 48,
        "turning": 3,
        "most": 1,
        "best": 0.25,
        "middle": 0.5,
        "worst": 0.75,
        "ranges": [[0.0, 1.0], [-1.0, 1.0]],
    }
    payload = shown.payload()
    assert len(payload) % 4 == 0
    assert set(payload[: 48 * 48]) == {255}
    assert np.frombuffer(payload, "<f4", 3, 48 * 48).tolist() == [0.25, 0.5, 0.75]
    assert np.frombuffer(payload, "<u2", 3, 48 * 48 + 12).tolist() == [1, 2, 3]


def test_as_a_document_it_is_the_same() -> None:
    counts = np.ones((48, 48), np.int64)
    told = orjson.loads(orjson.dumps(picture(counts, [0.5]).to_json(), option=orjson.OPT_SERIALIZE_NUMPY))
    assert base64.b64decode(told["cells"]) == b"\xff" * 48 * 48
    assert (told["losses"], told["numbers"], told["turning"]) == ([0.5], [1], 1)


def test_nobody_has_turned_anything_yet() -> None:
    told = picture(np.zeros((48, 48), np.int64), []).header()
    assert (told["turning"], told["most"], told["best"]) == (0, 0, None)


def test_a_loss_past_all_floats_is_not_the_worst_that_is_told() -> None:
    told = picture(np.zeros((48, 48), np.int64), [0.5, 0.75, np.inf, np.nan]).header()
    assert (told["best"], told["worst"]) == (0.5, 0.75)
