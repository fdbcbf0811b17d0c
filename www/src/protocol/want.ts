/** An array that the browser has no memory for, as engines say it. */
export const isWant = (thrown: unknown) => thrown instanceof RangeError && /alloc|array.*length|memory/i.test(thrown.message);
