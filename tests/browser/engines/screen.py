"""A virtual screen of X, and the picture on it: WebKit's driver can't take one of a page that stands still."""

import os
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

SIZE = "2600x1600x24"


class Screen:
    def __init__(self, name: str, memory: Path) -> None:
        self.name = name
        self.memory = memory

    def picture(self, path: Path) -> None:
        """As a PNG. X keeps its screen as a dump: a header of 32-bit numbers, a palette, and rows of pixels."""
        dump = self.memory.read_bytes()
        header = struct.unpack(">25I", dump[:100])
        begin, width, height, row, colours = header[0], header[4], header[5], header[12], header[19]
        pixels = np.frombuffer(dump, np.uint8, row * height, begin + 12 * colours).reshape(
            height, row // 4, 4
        )
        # Blue, green, red, unused; a PNG's row begins with the kind of its filter.
        rows = np.zeros((height, 1 + 3 * width), np.uint8)
        rows[:, 1:] = pixels[:, :width, 2::-1].reshape(height, -1)
        head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
        parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows.tobytes(), 1)), (b"IEND", b""))
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, content) for kind, content in parts))


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@contextmanager
def screen() -> Iterator[Screen]:
    reading, writing = os.pipe()
    with tempfile.TemporaryDirectory() as memory:
        command = [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-fbdir",
            memory,
            "-screen",
            "0",
            SIZE,
            "-nolisten",
            "tcp",
        ]
        with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as process:
            os.close(writing)
            try:
                with os.fdopen(reading) as told:
                    yield Screen(f":{told.readline().strip()}", Path(memory, "Xvfb_screen0"))
            finally:
                process.terminate()
