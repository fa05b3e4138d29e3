import { html } from "../../../vendor/ui.js";

/** @param {{name: string, title: string, aside?: any, children?: any}} props */
export const Panel = ({
  name,
  title,
  aside,
  children,
}) => html`<section class=${`host-panel host-${name}`} aria-label=${title}>
  <header><h2>${title}</h2>${aside && html`<p class="host-aside">${aside}</p>`}</header>
  ${children}
</section>`;

/** HTML of a lesson or a question, as it was sent. @param {{text: string, tag?: string, name?: string}} props */
export const Words = ({ text, tag = "div", name = "" }) =>
  html`<${tag} class=${name || undefined} dangerouslySetInnerHTML=${{ __html: text }} />`;
