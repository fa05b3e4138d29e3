"""A screen that is touched, for a WebKit that has none.

Its driver takes a finger's actions, but lets the mouse do them: the page is told of a pointer of type "mouse", the style
sheets of a fine one, and there is no setting for either. So what the page is told of pointer and screen is put in the
place of that, before anything asks. It stays a mouse where the engine itself decides: it hovers, and it does not scroll
by dragging.
"""

# Run in a page that has just begun. Sheets come later, each is told as it comes.
TOUCHSCREEN = """() => {
  const told = (media) => media.replaceAll('(pointer: coarse)', 'all');
  const plain = window.matchMedia.bind(window);
  window.matchMedia = (media) => plain(told(media));
  Object.defineProperty(PointerEvent.prototype, 'pointerType', {get: () => 'touch'});
  // A rule whose media are changed is not looked at anew; one that is put in again is.
  const tell = (sheet) => [...sheet.cssRules].forEach((rule, at) => {
    if (!rule.media?.mediaText.includes('coarse')) return;
    sheet.deleteRule(at);
    sheet.insertRule(told(rule.cssText), at);
  });
  for (const sheet of document.styleSheets) tell(sheet);
  document.addEventListener('load', ({target}) => target.sheet && tell(target.sheet), true);
}"""
