"""Weights and layers in the hand: the boundary moves at once, and the server agrees."""

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Route, WebSocketRoute, expect

from tests.browser.bench import PICTURE, STREAM, ready, session_of, settled
from tests.browser.conftest import Open


def weight(page: Page, name: str) -> float:
    """The value that a link's label says."""
    label = page.get_by_role("button", name=name).get_attribute("aria-label") or ""
    return float(label.rpartition(": ")[2].replace("−", "-"))


def test_a_weight_typed_by_keyboard_alone_moves_the_boundary_and_reaches_the_server(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    before = page.evaluate(PICTURE)
    link = page.get_by_role("button", name="weight from hidden 2 unit 1 to output")
    link.focus()
    page.keyboard.type("-2.5")
    page.keyboard.press("Enter")
    expect(link).to_have_attribute("aria-label", re.compile("−2.50$"))
    page.wait_for_function(f"(before) => ({PICTURE})() !== before", arg=before)
    settled(page, client, lambda session: session["parameters"]["layers"][2]["weights"][0][0] == -2.5)


def test_a_dragged_weight_moves_the_boundary_before_the_server_answers_and_agrees_after(
    open_page: Open, client: httpx.Client
) -> None:
    held: list[str | bytes] = []
    sockets: list[WebSocketRoute] = []
    holding = False

    def relay(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        server = socket.connect_to_server()
        server.on_message(lambda message: held.append(message) if holding else socket.send(message))
        socket.on_message(server.send)

    page = open_page("/?preset=circle&play=no", prepare=lambda page: page.route_web_socket(STREAM, relay))
    ready(page)
    name = "weight from hidden 2 unit 1 to output"
    before, value = page.evaluate(PICTURE), weight(page, name)
    box = page.get_by_role("button", name=name).bounding_box()
    assert box
    holding = True
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 60, steps=6)
    page.wait_for_function(f"(before) => ({PICTURE})() !== before", arg=before)
    page.mouse.up()
    link = page.get_by_role("button", name=name)
    expect(link).not_to_have_attribute("aria-label", re.compile(f"{value:.2f}$"))
    assert weight(page, name) > value
    holding = False
    for message in held:
        sockets[0].send(message)

    def agrees(session: dict[str, Any]) -> bool:
        there = session["parameters"]["layers"][2]["weights"][0][0]
        return bool(there > value and there == pytest.approx(weight(page, name), abs=0.006))

    settled(page, client, agrees)


def test_layers_and_units_change_on_the_diagram_while_it_plays(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=circle")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.get_by_role("button", name="one unit more in hidden 2").click()
    expect(page.get_by_role("status", name="units in hidden 2")).to_have_text("3")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.get_by_role("button", name="add a layer between hidden 2 and output").click()
    expect(page.get_by_role("group", name="hidden 3")).to_be_visible()
    page.get_by_role("combobox", name="activation of hidden 1").select_option(label="ReLU")
    session = settled(
        page,
        client,
        lambda session: (
            len(session["spec"]["model"]["layers"]) == 4
            and session["spec"]["model"]["layers"][0]["activation"] == "relu"
        ),
    )
    assert [layer["units"] for layer in session["spec"]["model"]["layers"][:2]] == [4, 3]
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    settled(page, client, lambda session: session["status"] == "playing" and session["clock"]["epoch"] > 0)


def test_an_activation_chosen_while_another_change_is_under_way_is_the_one_that_was_chosen(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    held: list[Route] = []
    page.route(
        "**/api/v1/sessions?include=data",
        lambda route: route.continue_() if held else held.append(route),
    )
    page.get_by_role("button", name="one unit more in hidden 2").click()
    while not held:
        page.wait_for_timeout(20)
    activation = page.get_by_role("combobox", name="activation of hidden 1")
    activation.select_option(label="ReLU")
    # The heads are drawn anew, as they are until the answer is there.
    page.get_by_role("button", name="hidden 2", exact=True).click()
    expect(activation).to_have_value("tanh")
    held[0].continue_()
    session = settled(
        page, client, lambda session: session["spec"]["model"]["layers"][0]["activation"] == "relu"
    )
    assert session["spec"]["model"]["layers"][1]["units"] == 3


def test_every_weight_can_be_read_in_a_table(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Weights as a table").click()
    dialog = page.get_by_role("dialog", name="Weights as a table")
    expect(dialog.locator("table").first).to_be_visible()
    text = dialog.inner_text().replace("−", "-")
    for layer in session_of(page, client)["parameters"]["layers"]:
        for row in layer["weights"]:
            for value in row:
                assert f"{value:.2f}" in text or f"{value:.3f}" in text, value


def test_threshold_of_the_first_neuron(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=and")
    ready(page)
    page.get_by_role("button", name=re.compile("^(threshold|bias|θ)")).first.focus()
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(page.locator("#output")).to_contain_text("100.0")
    settled(page, client, lambda session: session["metrics"]["train_accuracy"] == 1.0)


def test_a_pause_while_the_layers_change_is_obeyed(open_page: Open, client: httpx.Client) -> None:
    held: list[Route] = []
    page = open_page("/?preset=circle")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.route(
        "**/api/v1/sessions?include=data",
        lambda route: held.append(route) if route.request.method == "POST" else route.continue_(),
    )
    page.get_by_role("button", name="one unit more in hidden 2").click()
    while not held:
        page.wait_for_timeout(20)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    held[0].continue_()
    expect(page.get_by_role("status", name="units in hidden 2")).to_have_text("3")
    page.wait_for_timeout(500)
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert session_of(page, client)["status"] == "paused"
