/** How figures move: one clock, one ease, and nothing at all for who asked for less. Milliseconds. */

import { calm } from "../lib/screen.js";

/** On or off. */
export const LIGHT = 150;
/** From one place, size or shape to another. */
export const MOVE = 240;
/** Nearer, further, along. */
export const CAMERA = 300;
/** A value, along one link. */
export const LINK = 150;
/** How long a moment stands when all of them are played, its own motion included. */
export const DWELL = 2_200;
export const EASE = "cubic-bezier(.2,0,0,1)";

/** The ease for values that a script moves: quick off, long to rest. @param {number} t from 0 to 1 */
export const eased = (t) => 1 - (1 - t) ** 3;

/**
 * Moves values by a script, a picture at a time.
 *
 * @param {number} duration
 * @param {(share: number) => void} draw how far it is, eased; the last is always 1
 * @param {() => void} [done]
 * @returns {() => void} ends it at once, at its last picture
 */
export function tween(duration, draw, done = () => {}) {
  let frame = 0;
  let over = false;
  const finish = () => {
    if (over) return;
    over = true;
    cancelAnimationFrame(frame);
    draw(1);
    done();
  };
  if (duration <= 0 || calm()) {
    finish();
    return finish;
  }
  /** @type {number|null} */
  let began = null;
  /** @param {number} now */
  function tick(now) {
    began ??= now;
    const share = (now - began) / duration;
    if (share >= 1) return finish();
    draw(eased(share));
    frame = requestAnimationFrame(tick);
  }
  frame = requestAnimationFrame(tick);
  return finish;
}

/**
 * One thing after the other; ended early, all that is left happens at once and in order.
 *
 * @param {(() => void)[]} acts
 * @param {number} [every] between two of them
 * @param {() => void} [done]
 * @returns {() => void} ends it at once
 */
export function sequence(acts, every = LINK, done = () => {}) {
  let next = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  let over = false;
  const finish = () => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    while (next < acts.length) acts[next++]?.();
    done();
  };
  function act() {
    acts[next++]?.();
    if (next >= acts.length) finish();
    else timer = setTimeout(act, every);
  }
  if (calm() || acts.length === 0) finish();
  else act();
  return finish;
}
