/** Lets everything else run for at least this long, ms. */
export const pauseFor = async (ms: number): Promise<void> => {
  await Atomics.waitAsync(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms).value;
};
