import { useCase } from '../surroundings.tsx';
import { announcement } from './announcement.ts';

/** Says a change of stage and the end, politely and once. */
export function Announcer() {
  const text = useCase(announcement);
  return (
    <p role="status" aria-live="polite" className="visually-hidden">
      {text}
    </p>
  );
}
