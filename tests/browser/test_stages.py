"""Every step has its own figure beside it, on a wall, on a desk and on a phone, and all of it is seen."""

import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.lessons.lesson import Lesson
from app.lessons.stages import KINDS
from tests.browser.conftest import Open
from tests.browser.solving import SEED, go
from tests.lessons.shared import lessons
from tests.rounds import ALL, rounds

# A wall, a desk and a phone; a look takes one of them, and few lessons.
SIZES = {"wall": (1280, 720), "desk": (1440, 900), "phone": (390, 844)}
LOOKED_AT = rounds(("desk",), tuple(SIZES))
STRIDE = rounds(9, 1)
# So many steps, of all, change what is drawn from the step before, and not only what is written about it.
MOST_STILL = 0.5
CHANGED = 60

# Guesses that are drawn in the figure's place; the others stand in the text.
DRAWN = {"line", "points", "curve"}

# What is drawn, mark by mark, and what of it or of the text reaches beyond its place. A pixel or two is an outline's.
LOOK = """() => {
  const body = document.querySelector('.frame-body');
  const figure = body.querySelector('.frame-figure:not(.is-leaving)');
  const words = document.querySelector('.words');
  const {left, top, right, bottom} = body.getBoundingClientRect();
  const seen = (one) => one.checkVisibility({opacityProperty: true, visibilityProperty: true});
  const marks = [...figure.querySelectorAll('[data-mark]')].filter(seen).map((one) => {
    const at = one.getBoundingClientRect();
    const place = [at.left - left, at.top - top, at.width, at.height].map(Math.round).join(' ');
    return `${one.dataset.mark} ${one.classList.contains('is-now')} ${place} ${one.textContent}`;
  });
  // A camera shows a part of the figure at a time: all of what is told now, and of the rest what there is room for.
  const camera = innerWidth < 640 || JSON.parse(document.querySelector('.is-current').dataset.stage).zoom;
  const within = camera ? '.is-now' : 'text, .label, [data-mark]';
  const beyond = [...figure.querySelectorAll(within)].filter(seen).flatMap((one) => {
    const at = one.getBoundingClientRect();
    const out = Math.max(left - at.left, top - at.top, at.right - right, at.bottom - bottom);
    return at.width > 0 && out > 4 ? [`${one.textContent || one.dataset.mark} by ${Math.round(out)}`] : [];
  });
  const page = document.documentElement;
  const projector = page.classList.contains('projector');
  return {
    marks,
    beyond,
    box: [right - left, bottom - top],
    page: [page.scrollWidth - innerWidth, page.scrollHeight - innerHeight],
    words: [words.scrollWidth - words.clientWidth, projector ? words.scrollHeight - words.clientHeight : 0],
  };
}"""


MARKED = """() => [...document.querySelectorAll('.frame-figure:not(.is-leaving) [data-mark]')]
  .some((one) => one.checkVisibility({opacityProperty: true, visibilityProperty: true}))"""
# What is drawn may have to be computed first, and the machine is shared.
PATIENCE = 30_000


@dataclass
class Seen:
    """What was seen of the steps so far."""

    kinds: set[str] = field(default_factory=set)
    steps: int = 0
    changed: int = 0
    faults: list[str] = field(default_factory=list)

    def step(self, name: str, look: dict[str, Any], before: list[str] | None) -> None:
        self.steps += 1
        self.changed += before is not None and look["marks"] != before
        for what in ("page", "words"):
            if max(look[what]) > 1:
                self.faults.append(f"{name}: the {what} reach beyond by {look[what]}")
        if look["beyond"]:
            self.faults.append(f"{name}: beyond the figure's box: {look['beyond'][:4]}")
        if min(look["box"]) < 150:
            self.faults.append(f"{name}: the figure has {look['box']}")


def walk(page: Page, lesson: Lesson, size: str, seen: Seen) -> None:
    """Every step of a lesson, looked at."""
    before: list[str] | None = None
    for number, step in enumerate(lesson.steps, 1):
        go(page, number)
        assert step.stage is not None, f"{lesson.slug} {number} has no stage"
        guessed = step.prediction is not None and step.prediction.block.kind in DRAWN
        figure = page.locator(".frame-figure:not(.is-leaving)")
        expect(figure).to_have_attribute("data-figure", step.stage.figure)
        expect(figure).to_have_attribute("data-kind", "predict" if guessed else step.stage.kind)
        # A guess has handles; every other figure has marks, and has asked for what it draws.
        if guessed:
            expect(figure.locator("button, input, [role=slider]").first).to_be_attached()
        else:
            page.wait_for_function(MARKED, timeout=PATIENCE)
        expect(page.locator(".frame-body")).to_have_attribute("aria-label", re.compile("."))
        # Formulas, and with them the text's size, are there when they are set.
        expect(page.locator(".is-current .math:not([data-set])")).to_have_count(0)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        look = page.evaluate(LOOK)
        seen.kinds |= set() if guessed else {step.stage.kind}
        seen.step(f"{lesson.slug} {number} ({size})", look, before)
        if not look["marks"] and not guessed:
            seen.faults.append(f"{lesson.slug} {number} ({size}): the figure is empty")
        before = look["marks"]
        if number < len(lesson.steps):
            page.keyboard.press("PageDown")


@pytest.mark.parametrize("size", LOOKED_AT)
def test_each_step_shows_its_own_figure_whole(open_page: Open, size: str) -> None:
    width, height = SIZES[size]
    seen = Seen()
    for lesson in lessons()[::STRIDE]:
        query = f"seed={SEED}" + ("&projector" if size == "wall" else "")
        page = open_page(f"/lessons/{lesson.slug}?{query}#1", width=width, height=height)
        page.emulate_media(reduced_motion="reduce")
        walk(page, lesson, size, seen)
        page.close()
    assert seen.faults == []
    assert seen.changed >= (CHANGED if ALL else MOST_STILL * seen.steps)
    if ALL:
        assert seen.kinds == set(KINDS)
