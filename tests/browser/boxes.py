"""What a page's boxes tell, in any engine: texts that touch or are cut off, controls that can't be reached."""

from collections.abc import Callable
from typing import Any

# JavaScript functions, put together and run in the page.
Evaluate = Callable[..., Any]

# Lies over others on purpose, as long as it is open: what is under it need not be read nor reached meanwhile.
OVER = (
    "dialog, [popover], .popover, .sheet, .table-reader, .notice, .tour, .tour-offer, .u-legend, .timeline-mark,"
    " #story, .column:has(.sheet-close)"
)
# Written across links and points, in the box of a choice or in six boxes, on purpose; or small as an exponent is, or an
# accent over its letter.
ACROSS = (
    "#network svg text, .room-network svg text, .plane text, sub, sup, mover, .table-card label, .table-aside,"
    " .join-code"
)
# Cut off on purpose: there is more of it, it scrolls or it leads on; or it is read aloud and not seen.
APART = ".visually-hidden, .skip, noscript, script, style, template, option, .katex-mathml, [inert]"
# A summary or a sentence that gives way: the whole stands in the panel that is opened there.
SHORTENED = ".bar-text, .notice .quiet, .notice .warning > p"
# Shows nothing of what is chosen but its arrow: that stands beside it.
BARE = ".step-unit"
# A link is a line and has no middle on which it could be pressed.
LINES = ":is(#network, .room-network, .network-stage) :is(.link, .edge)"

HELPERS = f"""
  const [OVER, ACROSS, APART, SHORTENED, BARE, LINES] = {[OVER, ACROSS, APART, SHORTENED, BARE, LINES]!r};
  const plain = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
  const seen = (one) => !one.closest(APART) && one.checkVisibility({{visibilityProperty: true, opacityProperty: true}});
  const named = (one) => {{
    const text = plain(one.getAttribute('aria-label') || one.textContent || one.value).slice(0, 30);
    const [kind] = String(one.getAttribute('class') ?? '').split(' ');
    const mark = one.id ? '#' + one.id : kind ? '.' + kind : '';
    return one.tagName.toLowerCase() + mark + (text ? ' “' + text + '”' : '');
  }};
  const upwards = function* (one) {{ for (let up = one; up; up = up.parentElement) yield up; }};
  // Said to who can't see: a pixel is left of its box.
  const unseen = (up) => up.clientWidth <= 1 && up.clientHeight <= 1 && getComputedStyle(up).position === 'absolute';
  const face = (one) => one.matches('input[type=radio], input[type=checkbox]') ? one.closest('label') ?? one : one;
  const scrolls = (how) => /auto|scroll/.test(how);
  const cuts = (style) => [style.overflowX, style.overflowY].map((how) =>
    how === 'visible' ? '' : scrolls(how) ? 'scrolls' : 'cut');
  // What stays where it is while the page scrolls under it; that its controls can be scrolled free of it is looked at.
  const stays = (one) => [...upwards(one)].find((up) => /fixed|sticky/.test(getComputedStyle(up).position));
  const round = (number) => Math.round(number);
"""

# A text with the place of each of its lines, and what of it can be seen. A formula is one text.
TEXTS = """
  const texts = [];
  const add = (one, rects) => {
    // The height of letters in the line: lines may stand closer than their fonts are high.
    const lines = rects.filter(({width, height}) => width > 1 && height > 1).map(({left, top, right, bottom}) =>
      ({left, right, top: top + 0.2 * (bottom - top), bottom: bottom - 0.2 * (bottom - top)}));
    if (lines.length) texts.push({one, lines, fixed: stays(one)});
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (plain(walker.currentNode.data) === '' || one.closest('.katex') || !seen(one)) continue;
    if (one.closest('select, textarea')) continue;
    range.selectNodeContents(walker.currentNode);
    add(one, one.closest('svg') ? [one.getBoundingClientRect()] : [...range.getClientRects()]);
  }
  for (const one of document.querySelectorAll('.katex')) if (seen(one)) add(one, [one.getBoundingClientRect()]);
  const fields = 'input:not([type=range], [type=radio], [type=checkbox], [type=file]), select, textarea';
  for (const one of document.querySelectorAll(fields))
    if (seen(one)) add(one, [one.getBoundingClientRect()]);
  for (const text of texts) {
    text.cut = [];
    for (const up of upwards(text.one)) {
      if (unseen(up)) { text.lines = text.cut = []; break; }
      const style = getComputedStyle(up), box = up.getBoundingClientRect(), [across, down] = cuts(style);
      if (!across && !down) { if (style.position === 'fixed') break; continue; }
      text.lines = text.lines.map((line) => {
        const inside = {
          left: across ? Math.max(line.left, box.left) : line.left,
          right: across ? Math.min(line.right, box.right) : line.right,
          top: down ? Math.max(line.top, box.top) : line.top,
          bottom: down ? Math.min(line.bottom, box.bottom) : line.bottom,
        };
        const lost = [across === 'cut' ? line.right - line.left - (inside.right - inside.left) : 0,
          down === 'cut' ? line.bottom - line.top - (inside.bottom - inside.top) : 0];
        if (Math.max(...lost) > 1.5) text.cut.push({up, by: Math.max(...lost)});
        return inside;
      }).filter(({left, right, top, bottom}) => right > left && bottom > top);
    }
  }
"""

TOUCHING = """
  const overlay = (one) => one.closest(OVER);
  const shown = texts.filter(({one, lines}) => lines.length && !one.closest(ACROSS));
  shown.forEach((text, at) => shown.slice(at + 1).forEach((other) => {
    if (text.one.contains(other.one) || other.one.contains(text.one)) return;
    if (overlay(text.one) !== overlay(other.one) || text.fixed !== other.fixed) return;
    for (const one of text.lines) for (const two of other.lines) {
      const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
      if (across > 1 && down > 1) {
        say(`${named(text.one)} and ${named(other.one)} lie over each other, ${round(across)}×${round(down)} px`);
        return;
      }
    }
  }));
"""

CUT = """
  const paper = document.createElement('canvas').getContext('2d');
  for (const {one, cut, lines} of texts) {
    const style = getComputedStyle(one);
    if (cut.length && !one.closest(SHORTENED))
      say(`${named(one)} is cut off by ${named(cut[0].up)}, ${round(cut[0].by)} px`);
    if (one.matches('input') && one.scrollWidth > one.clientWidth + 1) say(`${named(one)} is wider than its field`);
    if (one.matches('select') && !one.closest(BARE)) {
      paper.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const text = one.selectedOptions[0]?.text ?? '';
      const room = one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const wide = paper.measureText(text).width;
      if (wide > room + 1) say(`${named(one)} has ${round(room)} px for “${text}”, which takes ${round(wide)}`);
    }
    const control = one.closest('button, .button, summary, .chip, th, td');
    if (control && !control.matches('select, input')) {
      const box = control.getBoundingClientRect();
      for (const {left, top, right, bottom} of lines) {
        if (Math.max(box.left - left, right - box.right) > 1.5) say(`${named(one)} is wider than ${named(control)}`);
        if (Math.max(box.top - top, bottom - box.bottom) > 0) say(`${named(one)} is higher than ${named(control)}`);
      }
    }
    const {a, b} = one.getScreenCTM?.() ?? {a: 1, b: 0};
    const size = parseFloat(style.fontSize) * Math.hypot(a, b);
    if (size < 11.99 && !one.closest(ACROSS)) say(`${named(one)} is written with ${Math.round(10 * size) / 10} px`);
  }
"""

# Buttons, fields and switches as a person sees them; a switch that isn't seen itself is its label.
CONTROLS = """
  const controls = [...new Set([...document.querySelectorAll(
    'button, a[href], input, select, textarea, summary, [role=button], [role=slider], [role=application]')].map(face))]
    .filter((one) => seen(one) && !one.matches(LINES) && one.type !== 'file' && one.getClientRects().length > 0);
  // What scrolls by itself has controls that are out of sight, wherever their boxes are.
  const inside = (one) => [...upwards(one)].some((up) =>
    up !== document.body && up !== document.documentElement && scrolls(getComputedStyle(up).overflow));
  const solid = controls.filter((one) =>
    !one.closest('svg') && one.matches('button, input, select, textarea, label') && !inside(one))
    .map((one) => [one, one.getBoundingClientRect(), stays(one)]);
  solid.forEach(([one, box, fixed], at) => solid.slice(at + 1).forEach(([other, place, still]) => {
    if (one.contains(other) || other.contains(one)) return;
    if (overlay(one) !== overlay(other) || fixed !== still) return;
    const across = Math.min(box.right, place.right) - Math.max(box.left, place.left);
    const down = Math.min(box.bottom, place.bottom) - Math.max(box.top, place.top);
    if (across > 2 && down > 2) say(`${named(one)} and ${named(other)} share ${round(across)}×${round(down)} px`);
  }));
"""

SIDEWAYS = """
  const wide = document.documentElement.clientWidth;
  const wider = document.scrollingElement.scrollWidth - wide;
  if (wider > 0) say(`the page is ${wider} px wider than its window`);
  for (const {one, lines} of texts)
    if (lines.some(({left, right}) => left < -1 || right > wide + 1)) say(`${named(one)} is outside the window`);
"""

REACH = """
  const scrolled = () => [...document.querySelectorAll('*')].filter((one) => one.scrollTop || one.scrollLeft)
    .map((one) => [one, one.scrollLeft, one.scrollTop]);
  const places = scrolled();
  const reached = (one, block) => {
    if (block) one.scrollIntoView({block, inline: block, behavior: 'instant'});
    const box = one.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const own = top && (one.contains(top) || (top.contains(one) && !top.matches('body, html, main')));
    return {top, there: own || (top && overlay(top) && overlay(top) !== overlay(one))};
  };
  for (const one of controls) {
    let found = reached(one);
    for (const block of ['nearest', 'center']) if (!found.there) found = reached(one, block);
    const why = found.top ? `: ${named(found.top)} lies on it` : ', it is outside';
    if (!found.there) say(`${named(one)} can't be reached${why}`);
  }
  for (const [one] of scrolled()) one.scrollTo({left: 0, top: 0, behavior: 'instant'});
  for (const [one, left, top] of places) one.scrollTo({left, top, behavior: 'instant'});
"""

FAULTS = f"""() => {{
  const found = new Set();
  const say = (sentence) => found.add(sentence);
  {HELPERS}{TEXTS}{TOUCHING}{CUT}{CONTROLS}{SIDEWAYS}{REACH}
  return [...found];
}}"""

# The smallest type that can be read, of texts that are there to be seen, and where any of them leaves the window.
SMALLEST = """() => {
  const seen = [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() &&
    !one.closest('.visually-hidden, .link-state, option') && one.getBoundingClientRect().width > 2 &&
    [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  const leaves = ({ left, right, top, bottom }) =>
    left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1;
  return { type: Math.min(...seen.map((one) => parseFloat(getComputedStyle(one).fontSize))),
    outside: seen.filter((one) => leaves(one.getBoundingClientRect())).map((one) => one.outerHTML) };
}"""

SHARE = """(selector) => {
  const {left, top, right, bottom, width, height} = document.querySelector(selector).getBoundingClientRect();
  const across = Math.min(right, innerWidth) - Math.max(left, 0);
  const down = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return Math.max(0, across) * Math.max(0, down) / (width * height || 1);
}"""


def faults(evaluate: Evaluate) -> list[str]:
    """A sentence for each, with the names of those it is about; none for a page that can be shown."""
    found: list[str] = evaluate(FAULTS)
    return found


def share_in_window(evaluate: Evaluate, selector: str) -> float:
    """How much of an element's box stands in the window, from 0 to 1."""
    share: float = evaluate(SHARE, selector)
    return share
