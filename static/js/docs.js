// The page at /docs: Swagger UI over the server's own OpenAPI document.

/** @type {{SwaggerUIBundle: (options: object) => object}} */
const { SwaggerUIBundle } = /** @type {any} */ (globalThis);

SwaggerUIBundle({
  url: "/api/v1/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  tryItOutEnabled: true,
  validatorUrl: null,
});
