// @ts-check

/**
 * Runs in the page before the app: when it could be used, when files were dropped, when a picture stood in the
 * viewer, when the first slice had its scores, when the report was there, and the longest task since the drop.
 * `ended` is a promise of the phase in which the case ended. Looking at each frame would make the page draw frames that
 * nobody asked for, so it looks when the document changes.
 * Contracts: `main[data-phase]`, `.tile[data-shown]`, the bars of the ribbon.
 */
export function watchPage() {
  const none = { droppedAt: 0, firstImageAt: 0, firstScoreAt: 0, doneAt: 0, longestTaskMs: 0 };
  const scope = /** @type {any} */ (globalThis);
  scope.seen = none;
  scope.usableAt = 0;
  new PerformanceObserver((list) => {
    const { seen } = scope;
    // Told late: what counts is when the task ran.
    for (const { startTime, duration } of list.getEntries()) {
      const before = startTime + duration < seen.droppedAt;
      const after = seen.doneAt > 0 && startTime > seen.doneAt;
      if (!before && !after) seen.longestTaskMs = Math.max(seen.longestTaskMs, duration);
    }
  }).observe({ type: 'longtask' });
  const seenFirst = (/** @type {string} */ name) => {
    if (scope.seen[name] === 0) scope.seen[name] = performance.now();
  };
  /** @type {(phase: string | null) => void} */
  let tellEnd = () => {};
  let pictureAwaited = false;
  const awaitPicture = () => {
    pictureAwaited = !hasPicture();
    // By itself: reading a canvas is not to be counted with the frame of the app that drew it.
    if (pictureAwaited) requestAnimationFrame(() => setTimeout(awaitPicture));
    else seenFirst('firstImageAt');
  };
  const look = () => {
    const { seen } = scope;
    if (scope.usableAt === 0 && isThere('main[data-phase="empty"]')) {
      scope.usableAt = performance.now();
    }
    if (seen.droppedAt === 0) return;
    if (isThere('.ribbon :is(.bar-NiCT, .bar-nCT, .bar-pCT)')) seenFirst('firstScoreAt');
    if (isThere('main[data-phase="done"]')) seenFirst('doneAt');
    const ended = document.querySelector(
      'main:is([data-phase="done"], [data-phase="refused"], [data-phase="failed"])',
    );
    if (ended) tellEnd(ended.getAttribute('data-phase'));
    const pictureNamed = isThere('.tile:not([data-shown=""])');
    if (seen.firstImageAt === 0 && pictureNamed && !pictureAwaited) {
      pictureAwaited = true;
      requestAnimationFrame(() => setTimeout(awaitPicture));
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
  });
  const dropped = () => {
    scope.seen = { ...none, droppedAt: performance.now() };
    scope.ended = new Promise((resolve) => {
      tellEnd = resolve;
    });
  };
  addEventListener('drop', dropped, { capture: true });

  /** @param {string} selector */
  function isThere(selector) {
    return document.querySelector(selector) !== null;
  }

  /** A slice is named as shown, and its pixels are on the canvas: a row through the middle is not black. */
  function hasPicture() {
    const canvas = document.querySelector('.tile:not([data-shown=""]) canvas');
    if (!(canvas instanceof HTMLCanvasElement) || canvas.width === 0) return false;
    const { width, height } = canvas;
    const row = canvas.getContext('2d')?.getImageData(0, Math.floor(height / 2), width, 1).data;
    return row?.some((value, i) => i % 4 === 0 && value > 20) ?? false;
  }
}
