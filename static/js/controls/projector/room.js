/** @import { Context } from "../registry.js" */
/** @import { Acts, Message, Room } from "./channel.js" */
import { effect } from "../../../vendor/ui.js";
import { openChannel } from "./channel.js";

/**
 * The window on the wall: tells presenters what it shows, whenever that changes, and does what they ask. All that begins
 * another run is done here alone, so that two windows never fight about which one it is.
 *
 * @param {Context} context
 * @returns {() => void} to leave
 */
export function announce({ signals, actions, speed, setSpeed }) {
  const id = Math.random().toString(36).slice(2);
  const channel = openChannel(hear);

  /** @type {{[Name in keyof Acts]: (value: Acts[Name]) => unknown}} */
  const acts = {
    sees: (sees) => actions.display({ sees }),
    blank: (blank) => actions.display({ blank }),
    slow: (slow) => actions.slow(slow),
    speed: setSpeed,
    spec: ({ spec, keepParameters }) => actions.changeSpec(() => spec, { keepParameters }),
    start: (start) => actions.start(start),
    key: ({ key, shift }) =>
      document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key, shiftKey: shift, bubbles: true, cancelable: true }),
      ),
    leave: () => actions.display({ projector: false, blank: false }),
  };

  /** @returns {Room} */
  function room() {
    const { session, key, preset, display, slow } = signals;
    const { sees, blank } = display.value;
    return {
      id,
      session: session.value?.id ?? null,
      key: key.value,
      preset: preset.value,
      sees: /** @type {string[]} */ (sees),
      blank: Boolean(blank),
      slow: slow.value,
      speed: speed.value,
    };
  }

  /** @param {Message} message */
  function hear(message) {
    if ("hello" in message) channel.say({ room: room() });
    else if ("act" in message && message.to === id) acts[message.act]?.(/** @type {never} */ (message.value));
  }

  let told = "";
  const stop = effect(() => {
    const now = room();
    const text = JSON.stringify(now);
    // The session's clock goes on with every frame; what is told of it does not.
    if (text === told) return;
    told = text;
    channel.say({ room: now });
  });
  const leave = () => channel.say({ bye: id });
  addEventListener("pagehide", leave);
  return () => {
    removeEventListener("pagehide", leave);
    stop();
    leave();
    channel.close();
  };
}
