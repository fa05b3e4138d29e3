"""What the tests of this folder share."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


def apart(task: Callable[[], Result]) -> Result:
    """The result of a task on a thread of its own: the browser's tests leave an event loop running on this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(task).result()
