import { useEffect, useRef } from 'react';
import { Icon } from '../parts/icons.tsx';
import { useSurroundings, useView } from '../surroundings.tsx';
import { keyTable } from './keyTable.ts';
import './keys.css';

const groups = ['Slices', 'Image', 'Page'] as const;
const mouse = [
  { shown: 'Wheel', words: 'slices' },
  { shown: 'Left drag', words: 'window: across width, down centre' },
  { shown: 'Right drag, Ctrl wheel', words: 'zoom' },
  { shown: 'Middle drag, Shift left drag', words: 'move' },
] as const;

/** All keys, from the same table that the keyboard reads. */
export function KeysSheet() {
  const open = useView((view) => view.keysOpen);
  const singleKeys = useView((view) => view.singleKeys);
  const { view } = useSurroundings();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);

  const close = () => view.setState({ keysOpen: false });
  return (
    <dialog ref={dialog} className="keys" aria-labelledby="keys-title" onClose={close}>
      <div className="keys-head">
        <h2 id="keys-title">Keys and mouse</h2>
        <button type="button" className="quiet" onClick={close}>
          <Icon name="cross" />
          Close
        </button>
      </div>
      <div className="keys-groups">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {keyTable
                .filter((binding) => binding.group === group)
                .map(({ shown, words }) => (
                  <div key={words}>
                    <dt>
                      {shown.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dt>
                    <dd>{words}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>Mouse</h3>
          <dl className="keys-mouse">
            {mouse.map(({ shown, words }) => (
              <div key={shown}>
                <dt>{shown}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={({ target }) => view.setState({ singleKeys: target.checked })}
        />
        Keys of a single character are on
      </label>
    </dialog>
  );
}
