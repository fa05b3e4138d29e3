"""Where a finger can press, in any engine: what is smaller than it should be."""

from tests.browser.boxes import CONTROLS, HELPERS, Evaluate

FINGER = 44
# Where two share the gap between them: https://www.w3.org/TR/WCAG22/#target-size-minimum
SHARED = 24

# From the middle of a control outwards, as far as a press is still one on it: what it draws need not be as large. A line
# and a word within a sentence are as large as they are; a field that is chosen in a list of them is as high as its row.
SMALL = f"""() => {{
  const found = new Set();
  const say = () => undefined;
  const overlay = (one) => one.closest(OVER);
  {HELPERS}{CONTROLS}
  const [FINGER, SHARED] = {[FINGER, SHARED]};
  const within = (one) => one.matches('a') && one.closest('p, li, dd') && getComputedStyle(one).display === 'inline';
  for (const one of controls) {{
    if (one.matches('[role=application], :disabled') || within(one) || one.closest('.visually-hidden, [inert]')) continue;
    const hits = (x, y) => {{
      const top = document.elementFromPoint(x, y);
      return top && (one.contains(top) || (one.control ?? one) === (top.closest('label')?.control ?? false)) ? one : top;
    }};
    const box = one.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    if (hits(x, y) !== one) continue;
    for (const [way, right, down] of [['wide', 1, 0], ['high', 0, 1]]) {{
      let far = 0, shared = false;
      for (const side of [1, -1]) {{
        let out = 0;
        while (out < FINGER && hits(x + side * right * (out + 1), y + side * down * (out + 1)) === one) out += 1;
        const beside = hits(x + side * right * (out + 1), y + side * down * (out + 1));
        // The window's edge ends it as another control does: a finger at the edge is on it.
        shared ||= !beside || controls.some((other) => other !== one && other.contains(beside));
        far += out;
      }}
      far = Math.max(far, way === 'wide' ? box.width : box.height);
      if (far + 1 < (shared ? SHARED : FINGER)) found.add(`${{named(one)}} is ${{Math.round(far)}} px ${{way}}`);
    }}
  }}
  return [...found];
}}"""


def small(evaluate: Evaluate) -> list[str]:
    """A sentence for each control in sight that a finger misses; none for a page that can be touched."""
    found: list[str] = evaluate(SMALL)
    return found
