/**
 * What follows the loss of a worker: it is started again once; then WebAssembly takes the place of a
 * GPU; then it is given up.
 * @param losses of this seat, with the present one
 * @param onGpu whether the lost worker used a GPU, or may have
 */
export function afterLoss(losses: number, onGpu: boolean): 'start again' | 'use wasm' | 'give up' {
  if (losses === 1) return 'start again';
  return onGpu ? 'use wasm' : 'give up';
}
