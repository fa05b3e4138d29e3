// The page at /docs: Swagger UI over the server's own OpenAPI document.

import { under } from "../lib/root.js";

/** @type {{SwaggerUIBundle: (options: object) => object}} */
const { SwaggerUIBundle } = /** @type {any} */ (globalThis);

const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", follow);
follow();

SwaggerUIBundle({
  url: under("/api/v1/openapi.json"),
  dom_id: "#api",
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  tryItOutEnabled: true,
  validatorUrl: null,
});
