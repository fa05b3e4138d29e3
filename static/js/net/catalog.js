import { request } from "./api.js";
import { persistently } from "./persistently.js";

/**
 * What there is to choose from. No page is whole without it, so it is waited for however long it takes.
 *
 * @param {Parameters<typeof persistently>[1]} [options]
 * @returns {Promise<import("../catalogTypes.js").Catalog>}
 */
export const fetchCatalog = (options) => persistently(() => request("GET", "/catalog"), options);
