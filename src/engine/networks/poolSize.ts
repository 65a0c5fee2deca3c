/**
 * Workers that score slices on the processor: one a core, at most eight; two where the machine has
 * 2 GB or less, since each holds about 60 MB.
 * @param cores navigator.hardwareConcurrency
 * @param memoryGb navigator.deviceMemory, null where the browser does not tell
 */
export function poolSize(cores: number, memoryGb: number | null): number {
  const most = memoryGb !== null && memoryGb <= 2 ? 2 : 8;
  return Math.min(Math.max(Math.floor(cores) || 1, 1), most);
}
