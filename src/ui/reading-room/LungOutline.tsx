import { outlinePath, traceOutline } from '../../core/viewing/outline.ts';
import type { Placement } from '../../core/viewing/placement.ts';
import { useView } from '../surroundings.tsx';
import type { Picture } from './picture.ts';

const paths = new WeakMap<Picture, string>();

/** The lung mask as a line over the image; off until it is asked for. */
export function LungOutline({
  picture,
  placement,
  size,
}: {
  readonly picture: Picture;
  readonly placement: Placement;
  readonly size: { readonly width: number; readonly height: number };
}) {
  const lungs = useView((state) => state.lungs);
  if (!lungs || !picture.mask) return null;
  const path = paths.get(picture) ?? outlinePath(traceOutline(picture.mask));
  paths.set(picture, path);
  const { scaleX, scaleY, left, top } = placement;
  return (
    <svg
      className="lung-outline"
      width={size.width}
      height={size.height}
      role="img"
      aria-label={path === '' ? 'No lung was found on this slice' : 'Outline of the lungs'}
    >
      <g transform={`matrix(${scaleX} 0 0 ${scaleY} ${left} ${top})`}>
        <path className="lung-halo" d={path} />
        <path className="lung-line" d={path} />
      </g>
    </svg>
  );
}
