import { type ReactNode, useRef } from 'react';
import { Icon } from '../parts/icons.tsx';

/** A button that opens the browser's own file or folder picker. */
export function PickFiles({
  id,
  kind,
  look,
  onPick,
  children,
}: {
  readonly id: string;
  readonly kind: 'folder' | 'files';
  readonly look: 'primary' | 'plain';
  readonly onPick: (files: readonly File[]) => void;
  readonly children: ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        hidden
        aria-label={kind === 'folder' ? 'A folder' : 'Files'}
        {...(kind === 'folder' ? { webkitdirectory: '' } : {})}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same choice twice is a choice, too.
          target.value = '';
          onPick(files);
        }}
      />
      <button
        type="button"
        className={look === 'primary' ? 'primary' : undefined}
        onClick={() => input.current?.click()}
      >
        <Icon name={kind === 'folder' ? 'folder' : 'file'} />
        {children}
      </button>
    </>
  );
}
