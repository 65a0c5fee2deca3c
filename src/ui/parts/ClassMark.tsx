import type { MorbidityClass } from '../../core/hust19/classes.ts';

/** Circle control, triangle type I, square type II: shape first, then colour. */
export function ClassMark({
  name,
  size = 12,
}: {
  readonly name: MorbidityClass;
  readonly size?: number;
}) {
  return (
    <svg
      className={`class-mark ${name}`}
      viewBox="0 0 12 12"
      width={size}
      height={size}
      aria-hidden="true"
    >
      {name === 'control' && <circle cx="6" cy="6" r="5" />}
      {name === 'typeI' && <path d="M6 .9 11.5 11H.5z" />}
      {name === 'typeII' && <rect x="1" y="1" width="10" height="10" />}
    </svg>
  );
}
