/**
 * An answer that somebody else gives later. It rejects with `signal.reason` as soon as that is aborted, whether
 * the task waits or is under way; an answer that comes after that is not heard.
 * @param queue puts the task where it waits, for somebody who calls `answer`, and returns what takes it out again
 */
export function cancellable<Answer>(
  signal: AbortSignal,
  queue: (answer: (answer: Answer) => void) => () => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const takeOut = queue((answer) => {
      signal.removeEventListener('abort', cancel);
      resolve(answer);
    });
    const cancel = () => {
      takeOut();
      reject(signal.reason);
    };
    signal.addEventListener('abort', cancel, { once: true });
  });
}
