import { useState } from "../../../vendor/ui.js";

let made = 0;

/**
 * An id of its own on the whole page. Preact's useId counts anew in each root, and this page has several: two groups
 * of radio buttons would become one.
 */
export function useUnique() {
  const [id] = useState(() => `u${++made}`);
  return id;
}
