/** @import { IconName } from "../parts/icons.js" */
/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { under } from "../../lib/root.js";
import { connectionInWords, PLAIN } from "../../store/connection.js";
import { icon } from "../parts/icons.js";
import { Popover } from "../parts/popover.js";
import { project } from "../projector/mode.js";
import { register } from "../registry.js";
import { PAGES } from "./pages.js";
import { nextTheme } from "./theme.js";

const THEMES = /** @type {const} */ ({
  auto: { icon: "auto", label: "Colours as the system has them" },
  light: { icon: "sun", label: "Light colours" },
  dark: { icon: "moon", label: "Dark colours" },
});

register({
  slot: "header",
  component: Tools,
  hide: ["tools"],
  keys: [
    { keys: ["S"], says: "Share", key: "s", press: opens("share") },
    { keys: ["?"], says: "This sheet", key: "?", press: opens("help") },
  ],
});

/** @param {string} name of a dialog @returns {import("../registry.js").Key["press"]} */
function opens(name) {
  return ({ dialog }) => {
    dialog.value = name;
  };
}

/**
 * A tool stands in the header from a width on, which header.css knows by its class; below, under More.
 *
 * @typedef {object} Tool
 * @property {"always"|"tablet"|"wide"|"laptop"|"roomy"} from
 * @property {IconName} icon
 * @property {string} name
 * @property {string} hint
 * @property {(context: Context) => void} press
 * @property {(context: Context) => boolean} [pressed]
 */

/** @type {Tool[]} */
const TOOLS = [
  {
    from: "tablet",
    icon: "pulse",
    name: "Why?",
    hint: "Why? Its health, its gradients, its landscape",
    pressed: ({ signals }) => signals.face.value === "why",
    press: ({ signals, actions, compact }) =>
      actions.face(signals.face.value !== "why" ? "why" : compact.value ? null : "data"),
  },
  { from: "laptop", icon: "work", name: "My work", hint: "The runs of this browser", press: dialog("work") },
  { from: "laptop", icon: "down", name: "Export", hint: "Data, code, pictures", press: dialog("export") },
  {
    from: "always",
    icon: "share",
    name: "Share",
    hint: "Share, embed, copy as code (S)",
    press: dialog("share"),
  },
  {
    from: "roomy",
    icon: "projector",
    name: "Projector",
    hint: "Large type for the wall (P)",
    press: ({ signals, actions }) => project(signals, actions),
  },
  { from: "wide", icon: "help", name: "Help", hint: "Help and keys (?)", press: dialog("help") },
];

/** @param {string} name */
function dialog(name) {
  return (/** @type {Context} */ context) => {
    context.dialog.value = name;
  };
}

/** @param {Context} context */
function Tools(context) {
  const { signals, actions } = context;
  const { theme } = signals.display.value;
  const connection = signals.connection.value;
  const linked = connectionInWords(connection);
  const embedded = document.body.dataset.page === "embed";
  const connected = html`<span class="link-state" data-state=${connection} role="img" aria-label=${linked} title=${connection === "plain" ? PLAIN : linked}></span>`;
  if (embedded)
    return html`<div class="tools" data-control="tools">${connected}
      <button type="button" class="tool" data-control="why" aria-pressed=${signals.face.value === "why"}
        onClick=${() => TOOLS[0]?.press(context)}>${icon("pulse")}Why?</button>
      <a class="tool" target="_blank" rel="noopener" href=${under(`/${location.search}`)}>Open in Perceptory</a></div>`;
  return html`<div class="tools" data-control="tools">
    ${connected}
    ${TOOLS.map(
      (
        tool,
      ) => html`<button key=${tool.name} type="button" class=${`tool from-${tool.from}`} title=${tool.hint}
        aria-pressed=${tool.pressed?.(context)} onClick=${() => tool.press(context)}>
        ${icon(tool.icon)}<span class="tool-text">${tool.name}</span></button>`,
    )}
    <${Popover} label="More" buttonClass="tool more-tools" class="menu" icon="more" text=${html`<span class="tool-text more-text">More</span>`}>
      ${(/** @type {() => void} */ close) => html`
        <nav class="menu-pages" aria-label="Other pages">${PAGES.map(
          ({ path, name }) =>
            html`<a key=${path} href=${under(path)} aria-current=${path === "/" ? "page" : undefined}>${name}</a>`,
        )}</nav>
        ${TOOLS.map(
          (tool) =>
            html`<button key=${tool.name} type="button" class=${`below-${tool.from}`} title=${tool.hint} onClick=${() => {
              close();
              tool.press(context);
            }}>${icon(tool.icon)}${tool.name}</button>`,
        )}
        <button type="button" onClick=${() => {
          close();
          context.dialog.value = "weights";
        }}>${icon("table")}Weights as a table</button>
        <button type="button" onClick=${() => actions.display({ theme: nextTheme(theme) })}>${icon(THEMES[theme].icon)}${THEMES[theme].label}</button>
        <a href=${under("/presenter")} target="_blank">${icon("notes")}Presenter window</a>
        <a href=${under("/docs")}>${icon("book")}The REST API</a>
      `}
    <//>
  </div>`;
}
