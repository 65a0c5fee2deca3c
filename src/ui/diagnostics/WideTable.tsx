import type { ReactNode } from 'react';

/** A table that is scrolled by itself where the window is narrow, with the keyboard, too. */
export function WideTable({
  words,
  children,
}: {
  readonly words: string;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className="wide-table" aria-label={words} tabIndex={0}>
      {children}
    </section>
  );
}
