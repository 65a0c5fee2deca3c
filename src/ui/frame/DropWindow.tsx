import { type ReactNode, useEffect, useState } from 'react';
import { counted } from '../parts/format.ts';
import { useCase, useSurroundings } from '../surroundings.tsx';

/** The whole window takes a drop. Over an open case one chooses: a new case, or more of this one. */
export function DropWindow({ children }: { readonly children: ReactNode }) {
  const [items, setItems] = useState<number | null>(null);
  const { store } = useSurroundings();
  useEffect(
    () =>
      listen(setItems, (transfer, add) => {
        void store.getState().actions.dropped(transfer, add);
      }),
    [store],
  );
  return (
    <>
      {children}
      {items !== null && <DropHere items={items} />}
    </>
  );
}

function DropHere({ items }: { readonly items: number }) {
  const empty = useCase((state) => state.phase === 'empty');
  const what = items > 0 ? counted(items, 'item') : 'the files';
  return (
    <div className="drop-over">
      <div className="drop-part" data-drop="new">
        <strong>{empty ? `Drop to read ${what}` : `Drop here: ${what} as a new case`}</strong>
      </div>
      {!empty && (
        <div className="drop-part" data-drop="add">
          <strong>Drop here: add {what} to this case</strong>
        </div>
      )}
    </div>
  );
}

function listen(
  setItems: (items: number | null) => void,
  drop: (transfer: DataTransfer, add: boolean) => void,
): () => void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  const over = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setItems(event.dataTransfer?.items.length ?? 0);
  };
  const left = (event: DragEvent) => {
    // Leaving the window, not moving between its elements.
    if (event.relatedTarget === null) setItems(null);
  };
  const dropped = (event: DragEvent) => {
    if (!hasFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    setItems(null);
    const part = event.target instanceof Element ? event.target.closest('[data-drop]') : null;
    drop(event.dataTransfer, part?.getAttribute('data-drop') === 'add');
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
