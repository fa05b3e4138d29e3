/** As much of a page as a small part needs that makes elements, listens and is looked at: no layout, no browser. */

class Classes extends Set {
  /** @param {string} name @param {boolean} [wanted] */
  toggle(name, wanted = !this.has(name)) {
    if (wanted) this.add(name);
    else this.delete(name);
  }
  /** @param {string} name */
  remove(name) {
    this.delete(name);
  }
}

export class PageElement extends EventTarget {
  /** @type {PageElement[]} */
  children = [];
  /** @type {PageElement|null} */
  parent = null;
  classList = new Classes();
  /** @type {Map<string, string>} */
  attributes = new Map();
  hidden = false;
  disabled = false;
  style = { setProperty() {} };
  text = "";
  clientWidth = 0;
  clientHeight = 0;
  /** Who wants to hear of another size. @type {(() => void)|null} */
  measured = null;

  /** @param {string} tag */
  constructor(tag) {
    super();
    this.tagName = tag.toUpperCase();
  }
  set className(/** @type {string} */ names) {
    this.classList = new Classes(names.split(" "));
  }
  set textContent(/** @type {string} */ text) {
    this.replaceChildren();
    this.text = text;
  }
  get textContent() {
    return this.text + this.children.map((child) => child.textContent).join("");
  }
  get firstElementChild() {
    return this.children[0] ?? null;
  }
  get isConnected() {
    return true;
  }
  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    if (name === "hidden") this.hidden = true;
    this.attributes.set(name, value);
  }
  /** @param {string} name */
  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }
  /** @param {string} name */
  hasAttribute(name) {
    return this.attributes.has(name);
  }
  /** @param {string} name */
  removeAttribute(name) {
    this.attributes.delete(name);
  }
  /** @param {(PageElement|string)[]} children */
  append(...children) {
    for (const child of children) {
      if (typeof child === "string") this.text += child;
      else {
        child.parent = this;
        this.children.push(child);
      }
    }
  }
  /** @param {PageElement} child */
  prepend(child) {
    child.parent = this;
    this.children.unshift(child);
  }
  /** @param {(PageElement|string)[]} children */
  replaceChildren(...children) {
    this.children = [];
    this.text = "";
    this.append(...children);
  }
  remove() {
    if (this.parent) this.parent.children = this.parent.children.filter((child) => child !== this);
  }
  /** Only by attribute or class, as what is tested asks. @param {string} selector @returns {PageElement[]} */
  querySelectorAll(selector) {
    const [, attribute, value] = /^\[([\w-]+)="(.*)"\]$/.exec(selector) ?? [];
    const wanted = (/** @type {PageElement} */ one) =>
      attribute ? one.getAttribute(attribute) === value : one.classList.has(selector.slice(1));
    return this.children.flatMap((child) => [
      ...(wanted(child) ? [child] : []),
      ...child.querySelectorAll(selector),
    ]);
  }
  /** @param {string} selector */
  querySelector(selector) {
    return this.querySelectorAll(selector.replace(":scope > ", ""))[0] ?? null;
  }
  /** @param {string} selector */
  closest(selector) {
    return selector === "[data-mark]" && this.hasAttribute("data-mark") ? this : null;
  }
  /** @param {unknown} other */
  contains(other) {
    /** @type {PageElement|null} */
    let at = other instanceof PageElement ? other : null;
    while (at && at !== this) at = at.parent;
    return at === this;
  }
  getBoundingClientRect() {
    return { left: 0, top: 0, width: 0, height: 0 };
  }
  focus() {
    const event = new Event("focusin");
    Object.defineProperty(event, "target", { value: this });
    this.parent?.dispatchEvent(event);
  }
  click() {
    this.dispatchEvent(new Event("click"));
  }
}

/** Puts such a page where scripts look for one. @param {{calm?: boolean}} [options] */
export function openPage({ calm = false } = {}) {
  const page = { createElement: (/** @type {string} */ tag) => new PageElement(tag), activeElement: null };
  Object.assign(globalThis, {
    document: page,
    Element: PageElement,
    HTMLElement: PageElement,
    Node: PageElement,
    CSS: { escape: (/** @type {string} */ text) => text },
    matchMedia: () => ({ matches: calm }),
    ResizeObserver: class {
      /** @param {() => void} told */
      constructor(told) {
        this.told = told;
      }
      /** @param {PageElement} element */
      observe(element) {
        element.measured = this.told;
      }
      /** @param {PageElement} element */
      unobserve(element) {
        element.measured = null;
      }
    },
  });
  return new PageElement("div");
}
