import { type ReactNode, useEffect, useState } from 'react';
import { counted } from '../parts/format.ts';
import { useCase, useSurroundings } from '../surroundings.tsx';
import './drop.css';

/** What hangs over the window. */
interface Hanging {
  readonly items: number;
  readonly add: boolean;
}

/** The whole window takes a drop. Over an open case one chooses: a new case, or more of this one. */
export function DropWindow({ children }: { readonly children: ReactNode }) {
  const [hanging, setHanging] = useState<Hanging | null>(null);
  const { store } = useSurroundings();
  useEffect(
    () =>
      listen(setHanging, (transfer, add) => {
        void store.getState().actions.dropped(transfer, add);
      }),
    [store],
  );
  return (
    <>
      {children}
      {hanging && <DropHere {...hanging} />}
    </>
  );
}

function DropHere({ items, add }: Hanging) {
  const empty = useCase((state) => state.phase === 'empty');
  const what = items > 0 ? counted(items, 'item') : 'the files';
  return (
    <div className="drop-over">
      <div className="drop-part" data-drop="new" data-over={!add && !empty}>
        <strong>{empty ? `Drop to read ${what}` : `Drop here: ${what} as a new case`}</strong>
      </div>
      {!empty && (
        <div className="drop-part" data-drop="add" data-over={add}>
          <strong>Drop here: add {what} to this case</strong>
        </div>
      )}
    </div>
  );
}

function listen(
  setHanging: (hanging: Hanging | null) => void,
  drop: (transfer: DataTransfer, add: boolean) => void,
): () => void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  const over = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setHanging({ items: event.dataTransfer?.items.length ?? 0, add: isAdding(event) });
  };
  const left = (event: DragEvent) => {
    // Leaving the window, not moving between its elements.
    if (event.relatedTarget === null) setHanging(null);
  };
  const dropped = (event: DragEvent) => {
    if (!hasFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    setHanging(null);
    drop(event.dataTransfer, isAdding(event));
  };
  window.addEventListener('dragover', over);
  window.addEventListener('dragleave', left);
  window.addEventListener('drop', dropped);
  return () => {
    window.removeEventListener('dragover', over);
    window.removeEventListener('dragleave', left);
    window.removeEventListener('drop', dropped);
  };
}

function isAdding({ target }: DragEvent): boolean {
  const part = target instanceof Element ? target.closest('[data-drop]') : null;
  return part?.getAttribute('data-drop') === 'add';
}
