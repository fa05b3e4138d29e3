"""How an element is found in a page, by what a person calls it. Run in the page, the same in every engine."""

# Of what the selector finds and can be seen, what is called so; else the first whose name has that in it.
FOUND = """(selector, name) => {
  const plain = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
  const called = (one) => plain(one.getAttribute('aria-label') || one.labels?.[0]?.textContent || one.textContent);
  const seen = [...document.querySelectorAll(selector)]
    .filter((one) => one.checkVisibility({visibilityProperty: true}));
  return seen.find((one) => called(one) === name) ?? seen.find((one) => called(one).includes(name));
}"""

# Null while it isn't there, is disabled, or something else lies on it.
CENTRE = f"""([selector, name]) => {{
  const one = ({FOUND})(selector, name);
  if (!one || one.disabled || one.control?.disabled) return null;
  one.scrollIntoView({{block: 'nearest', inline: 'nearest'}});
  const box = one.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const top = document.elementFromPoint(x, y);
  return top && (one.contains(top) || top.contains(one)) ? [x, y] : null;
}}"""

TEXT = """([selector, text]) => {
  const one = document.querySelector(selector);
  return (one?.value ?? one?.innerText ?? '').replace(/\\s+/g, ' ').includes(text);
}"""
