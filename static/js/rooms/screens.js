/**
 * A screen fills the place it is given, and follows the room of that code.
 *
 * @typedef {(place: HTMLElement, code: string) => void} MakeScreen
 */

/** The screens of a room, as the page's address asks for them. @type {Record<string, () => Promise<MakeScreen>>} */
export const SCREENS = {
  host: async () => (await import("./host/hostScreen.js")).hostScreen,
  wall: async () => (await import("./wall/wallScreen.js")).wallScreen,
  remote: async () => (await import("./remote/remoteScreen.js")).remoteScreen,
};

/** Which key a screen goes with. @type {Record<string, "host"|"wall">} */
export const KEY_OF = { host: "host", wall: "wall", remote: "host" };
