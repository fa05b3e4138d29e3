"""Commands as they come from outside: by name and body, and what is kept of them."""

from typing import Any

import pytest

from app.engine.plan import Stop
from app.errors import SpecError
from app.runs.commands import (
    COMMANDS,
    INTERVENTIONS,
    Advance,
    Patch,
    Pause,
    Play,
    Reset,
    Seek,
    body_of,
    parse_command,
)


@pytest.mark.parametrize(
    ("name", "body", "command"),
    [
        ("advance", {"unit": "epoch"}, Advance(unit="epoch", count=1)),
        ("play", None, Play()),
        ("pause", {}, Pause()),
        ("reset", {"seed": 3}, Reset(seed=3)),
        ("seek", {"step": 0}, Seek(step=0)),
    ],
)
def test_a_command_is_read_by_its_name(name: str, body: Any, command: Any) -> None:
    assert parse_command(name, body) == command


def test_every_command_has_its_own_kind_and_two_are_interventions() -> None:
    assert len(set(COMMANDS.values())) == len(COMMANDS)
    assert set(INTERVENTIONS) == {"patch", "parameters"} < set(COMMANDS)


@pytest.mark.parametrize(
    ("name", "body", "path", "words"),
    [
        ("jump", {}, "command", "“jump” is not a command; choose one of advance, play, pause, reset, seek"),
        ("x" * 99, {}, "command", f"“{'x' * 39}…” is not a command"),
        ("patch", {"learning_rate": 1}, "learning_rate", '{"training": {"learning_rate": …}}'),
        ("seek", {"step": -1}, "step", "at least 0"),
        ("reset", [], "", "must be an object"),
        ("parameters", {"layers": [], "changes": []}, "changes", "at least 1"),
    ],
)
def test_what_is_no_command_is_refused_with_path_and_sentence(
    name: str, body: Any, path: str, words: str
) -> None:
    with pytest.raises(SpecError) as caught:
        parse_command(name, body)
    assert words in {error.path: error.message for error in caught.value.errors}[path]


def test_only_what_was_given_goes_into_a_log() -> None:
    command = parse_command("patch", {"training": {"learning_rate": 0.5, "optimizer": {"name": "adam"}}})
    assert isinstance(command, Patch)
    assert body_of(command) == {"training": {"learning_rate": 0.5, "optimizer": {"name": "adam"}}}
    change = {"layer": 0, "unit": 1, "input": None, "value": 2.0}
    assert body_of(parse_command("parameters", {"changes": [change]})) == {"changes": [change]}


def test_playing_ends_where_until_says() -> None:
    assert Play().stop() is None
    until = {"epochs": 7, "train_accuracy": 0.5}
    command = parse_command("play", {"until": until})
    assert isinstance(command, Play)
    assert command.stop() == Stop(7, None, 0.5)
