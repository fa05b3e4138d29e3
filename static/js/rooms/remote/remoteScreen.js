import { html, render } from "../../../vendor/ui.js";
import { keysOf } from "../../lib/roomKeys.js";
import { under } from "../../lib/root.js";
import { connect } from "../connection.js";
import { createHandheld, End } from "../handheld.js";
import { Bar, standing } from "../phone/bar.js";
import { remoteView, wheelOf } from "./remoteView.js";

const NO_KEY =
  "This screen moves the room, and needs the host’s key. Open it from the instructor’s screen, which sends the key along.";

/** The host's remote: the room in four buttons. @type {import("../screens.js").MakeScreen} */
export function remoteScreen(place, code) {
  const { host: key } = keysOf(code);
  if (!key) {
    render(
      html`<div class="phone-body"><div class="phone-end"><h1>The remote</h1><p>${NO_KEY}</p>
      <a class="room-button" href=${under(`/join/${code}`)}>Join as a phone</a></div></div>`,
      place,
    );
    return;
  }
  const connection = connect(code, { key, framesPerSecond: 2 });
  const { store } = connection;
  const frame = createHandheld(place, draw);
  const view = remoteView({ ...frame, connection });

  function draw() {
    const state = store.get();
    frame.hear(state.link);
    if (state.link === "gone") {
      view.destroy();
      frame.foot.hidden = true;
      render(html`<${End} state=${state} back=${null} />`, frame.body);
      return;
    }
    const { mine, text, left } = wheelOf(state);
    const on = state.link === "on";
    place.dataset.drives = String(mine && on);
    const shown = on
      ? { dot: /** @type {const} */ ("none"), text: left }
      : standing(state, { looking: false, waiting: false });
    render(html`<${Bar} code=${code} title=${on ? text : null} ...${shown} />`, frame.bar);
    if (state.role) view.update(state);
    frame.announce(on ? text : shown.text);
  }

  store.subscribe(draw);
  draw();
}
