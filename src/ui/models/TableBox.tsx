import type { ReactNode } from 'react';

/** A wide table scrolls in a box of its own, with the keyboard too, and the page stands still. */
export function TableBox({
  words,
  low = false,
  children,
}: {
  /** Another for each box on the screen. */
  readonly words: string;
  /** A long table is scrolled up and down here as well. */
  readonly low?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section
      className={low ? 'table-box low' : 'table-box'}
      aria-label={words}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      data-own-keys
    >
      {children}
    </section>
  );
}
