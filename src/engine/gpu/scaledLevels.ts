/** Level / 255 as training and processor round it: a GPU may divide otherwise. */
export const scaledLevels = Float32Array.from({ length: 256 }, (_, level) => level / 255);
