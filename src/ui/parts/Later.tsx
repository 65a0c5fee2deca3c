import { type ReactNode, useEffect, useState } from 'react';

/**
 * Draws its children some turns of the page after it was put there itself. One event can bring the whole screen, and
 * code that runs for the first time is slow: in turns, no task of the page is long.
 * @param turns at least 1; parts with different numbers are drawn in different tasks
 */
export function Later({
  turns,
  children,
}: {
  readonly turns: number;
  readonly children: ReactNode;
}) {
  const [left, setLeft] = useState(turns);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setLeft(left - 1));
    return () => clearTimeout(timer);
  }, [left]);
  return left === 0 ? children : null;
}
