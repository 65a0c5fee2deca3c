import { type ReactNode, useEffect, useState } from 'react';
import { hashOf } from '../../state/screens.ts';
import { counted } from '../parts/format.ts';
import { type Surroundings, useCase, useSurroundings, useView } from '../surroundings.tsx';
import './drop.css';

/** What hangs over the window. */
interface Hanging {
  readonly items: number;
  readonly add: boolean;
}

/**
 * The whole window takes a drop. Over an open case one chooses: a new case, or more of this one. Over the
 * models, what is dropped is weights.
 */
export function DropWindow({ children }: { readonly children: ReactNode }) {
  const [hanging, setHanging] = useState<Hanging | null>(null);
  const around = useSurroundings();
  useEffect(() => listen(setHanging, (transfer, add) => take(transfer, add, around)), [around]);
  return (
    <>
      {children}
      {hanging && <DropHere {...hanging} />}
    </>
  );
}

function take(transfer: DataTransfer, add: boolean, { store, view, models }: Surroundings): void {
  const { screen } = view.getState();
  if (screen === 'models') {
    void models.getState().actions.hand([...transfer.files]);
    return;
  }
  if (screen !== 'case') location.hash = hashOf('case');
  void store.getState().actions.dropped(transfer, add);
}

function DropHere({ items, add }: Hanging) {
  const empty = useCase((state) => state.phase === 'empty');
  const weights = useView(({ screen }) => screen === 'models');
  const what = items > 0 ? counted(items, 'item') : 'the files';
  if (weights) {
    return (
      <div className="drop-over">
        <div className="drop-part" data-over>
          <strong>Drop to read {what} as weights</strong>
        </div>
      </div>
    );
  }
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
