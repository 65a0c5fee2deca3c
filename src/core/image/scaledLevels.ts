/** Grey level / 255, rounded to float32 as the training program rounds it (method, section 2); a GPU may divide otherwise. */
export const scaledLevels = Float32Array.from({ length: 256 }, (_, level) => level / 255);
