"""What is turned in a figure is judged as it is turned: no box, no button."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open


def turned(page: Page, key: str, presses: int) -> None:
    """The slider under the figure, moved by keys."""
    slider = page.locator(".turns input")
    slider.focus()
    for _ in range(presses):
        page.keyboard.press(key)


def test_a_relu_is_killed_and_revived_by_its_slider(open_page: Open) -> None:
    page = open_page("/lessons/activations#7", width=1440, height=900)
    line = page.locator('[data-key="line"]')
    expect(line).to_contain_text("bias 0")
    expect(line).to_contain_text("dead: 3 of 6")
    hollow = page.locator(".is-example.is-hollow")
    expect(hollow).to_have_count(4)
    turned(page, "ArrowLeft", 20)
    expect(line).to_contain_text("slope for 0 of 6")
    expect(page.locator('[data-key="flat"]')).to_be_visible()
    expect(hollow).to_have_count(6)
    task = page.locator('.task[data-task="dying-relu"]')
    expect(task.locator("[data-field=dead]")).to_have_value("-2")
    expect(task).not_to_have_class("is-solved")
    turned(page, "ArrowRight", 10)
    expect(line).to_contain_text("slope 1 for 1 of 6")
    expect(task.locator(".task-foot .says")).to_have_attribute("data-right", "true")
    expect(task.locator("[data-field=alive]")).to_have_value("-1")


def test_xor_is_wired_in_the_diagram(open_page: Open) -> None:
    page = open_page("/lessons/xor-by-hand#5", width=1440, height=900)
    task = page.locator('.task[data-task="wire-xor"]')
    # The first fires for x1 and not x2, the second for x2 and not x1; the third for either.
    for place in ("edge:0:0:1", "edge:0:1:0"):
        page.locator(f'[data-mark="{place}"]').focus()
        page.keyboard.type("-1")
        page.keyboard.press("Enter")
    expect(task.locator(".task-foot .says")).to_have_attribute("data-right", "true")
