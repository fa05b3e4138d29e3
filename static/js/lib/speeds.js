/** Epochs per second; null is as fast as it goes. */
export const SPEEDS = [1, 3, 10, 30, 100, 300, null];
