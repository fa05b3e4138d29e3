import { html, useEffect, useLayoutEffect, useRef, useState } from "../../../vendor/ui.js";

const KEY = "perceptory.tour";

/**
 * What each is about, as a selector: the first of it that can be seen. Where there is no left column, its buttons.
 *
 * @type {{at: string, title: string, text: string}[]}
 */
const STOPS = [
  {
    at: "#data, .bar-group",
    title: "Examples",
    text: "A network learns from examples. Choose a set of them here, draw your own, or bring a table.",
  },
  {
    at: ".training-button, #recipe",
    title: "Four models, one ladder",
    text: "From a neuron of 1943 that is set by hand to layers that teach themselves. What one rung lacks, the next one brings.",
  },
  {
    at: ".panel.network",
    title: "The network",
    text: "Every unit paints what it computes: press one to take it apart. Press a link, then drag it up or down, to turn its weight: the boundary moves with your hand.",
  },
  {
    at: ".panel.output",
    title: "The answer",
    text: "The plane in the colours of the answer, with the examples on it. A ring marks one that is answered wrongly.",
  },
  {
    at: "#player",
    title: "Time",
    text: "Play, go back, step by one sample, one update, one epoch. Slow motion tells the next update line by line, with its numbers.",
  },
  {
    at: ".panel.curves",
    title: "How it goes",
    text: "The loss on the training part, and on the part held back. When they come apart, the network learns by heart. Why? at the top looks inside.",
  },
];

/** @returns {boolean} */
function seen() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return true;
  }
}

function remember() {
  try {
    localStorage.setItem(KEY, "seen");
  } catch {
    // Then it is offered again on the next visit; nothing worse.
  }
}

/**
 * Offered once, on the first visit; after that only from the help sheet.
 *
 * @param {{running: boolean, start: () => void, end: () => void, ready: boolean}} props
 */
export function Tour({ running, start, end, ready }) {
  const [offered, setOffered] = useState(() => seen() || document.body.dataset.page === "embed");
  const [stop, setStop] = useState(0);
  useEffect(() => {
    if (running) setStop(0);
  }, [running]);

  /** @param {boolean} take */
  function answer(take) {
    remember();
    setOffered(true);
    if (take) start();
  }

  if (running)
    return html`<${Stop} index=${stop} go=${(/** @type {number} */ next) => (next < STOPS.length ? setStop(next) : end())} end=${() => {
      remember();
      end();
    }} />`;
  if (offered || !ready) return null;
  return html`<div class="tour-offer" role="region" aria-label="First visit">
    <p>New here? A minute is enough to see what everything is.</p>
    <button type="button" class="button primary" onClick=${() => answer(true)}>Show me around</button>
    <button type="button" class="button" onClick=${() => answer(false)}>No, thanks</button>
  </div>`;
}

/** @param {{index: number, go: (next: number) => void, end: () => void}} props */
function Stop({ index, go, end }) {
  const card = useRef(/** @type {HTMLElement|null} */ (null));
  const ring = useRef(/** @type {HTMLElement|null} */ (null));
  const stop = STOPS[index];

  useLayoutEffect(() => {
    const target = [...document.querySelectorAll(stop?.at ?? "")].find((one) => one.checkVisibility());
    if (!target || !card.current || !ring.current) return undefined;
    target.scrollIntoView({ block: "nearest" });
    const place = () => {
      if (!card.current || !ring.current) return;
      const box = target.getBoundingClientRect();
      Object.assign(ring.current.style, {
        left: `${box.left - 4}px`,
        top: `${box.top - 4}px`,
        width: `${box.width + 8}px`,
        height: `${box.height + 8}px`,
      });
      const { offsetWidth: w, offsetHeight: h } = card.current;
      const below = box.bottom + 12 + h < innerHeight;
      const above = box.top - 12 - h > 0;
      const top = below ? box.bottom + 12 : above ? box.top - 12 - h : innerHeight - h - 16;
      const left = Math.min(Math.max(12, box.left), innerWidth - w - 12);
      Object.assign(card.current.style, { left: `${left}px`, top: `${top}px` });
    };
    place();
    addEventListener("resize", place);
    addEventListener("scroll", place, { passive: true });
    card.current.querySelector("button")?.focus({ preventScroll: true });
    return () => {
      removeEventListener("resize", place);
      removeEventListener("scroll", place);
    };
  }, [index]);

  return html`<div class="tour" onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      end();
    }
  }}>
    <div ref=${ring} class="tour-ring" aria-hidden="true"></div>
    <div ref=${card} class="tour-card" role="dialog" aria-label=${`Tour, ${index + 1} of ${STOPS.length}: ${stop?.title}`}>
      <h3>${stop?.title}</h3>
      <p>${stop?.text}</p>
      <div class="tour-buttons">
        <button type="button" class="button primary" onClick=${() => go(index + 1)}>${index + 1 === STOPS.length ? "Done" : "Next"}</button>
        ${index + 1 < STOPS.length && html`<button type="button" class="button" onClick=${end}>Skip</button>`}
        <span class="quiet">${index + 1} of ${STOPS.length}</span>
      </div>
    </div>
  </div>`;
}
