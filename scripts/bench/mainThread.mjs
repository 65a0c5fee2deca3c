// @ts-check

/**
 * The longest task of the page's main thread during some work, in processor time: what is left of a long task when
 * the time is taken out in which other programs had the core.
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<unknown>} work
 * @returns {Promise<number>} ms
 */
export async function longestTaskCpuMs(page, work) {
  const devtools = await page.context().browser()?.newBrowserCDPSession();
  if (!devtools) return Number.NaN;
  await devtools.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: { includedCategories: ['toplevel', '__metadata'], excludedCategories: ['*'] },
  });
  await work();
  const complete = new Promise((resolve) => {
    devtools.once('Tracing.tracingComplete', resolve);
  });
  await devtools.send('Tracing.end');
  const { stream } = /** @type {{ stream: string }} */ (await complete);
  const { traceEvents } = JSON.parse(await wholeStream(devtools, stream));
  await devtools.detach();
  return longestOfBusiestMain(traceEvents);
}

/**
 * @param {import('playwright-core').CDPSession} devtools
 * @param {string} handle
 */
async function wholeStream(devtools, handle) {
  const parts = [];
  for (let eof = false; !eof; ) {
    const read = await devtools.send('IO.read', { handle, size: 2 ** 20 });
    parts.push(Buffer.from(read.data, read.base64Encoded ? 'base64' : 'utf8'));
    eof = read.eof;
  }
  return Buffer.concat(parts).toString('utf8');
}

/**
 * Chromium keeps a spare renderer or two; the page's is the busiest.
 * @param {readonly any[]} events of a trace
 */
function longestOfBusiestMain(events) {
  const placeOf = (/** @type {any} */ event) => `${event.pid} ${event.tid}`;
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(placeOf),
  );
  /** @type {Map<string, { sum: number, longest: number }>} */
  const busy = new Map();
  for (const event of events) {
    if (event.name !== 'ThreadControllerImpl::RunTask' || !mains.has(placeOf(event))) continue;
    const ms = (event.tdur ?? 0) / 1000;
    const { sum, longest } = busy.get(placeOf(event)) ?? { sum: 0, longest: 0 };
    busy.set(placeOf(event), { sum: sum + ms, longest: Math.max(longest, ms) });
  }
  const [page] = [...busy.values()].sort((a, b) => b.sum - a.sum);
  return page?.longest ?? Number.NaN;
}
