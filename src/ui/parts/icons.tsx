/** Line icons in a 16 box, 1.5 stroke; they stand beside a word and are not read out. */

const paths = {
  folder:
    'M1.75 4.25a1 1 0 0 1 1-1h3l1.5 1.75h6a1 1 0 0 1 1 1v6.25a1 1 0 0 1-1 1H2.75a1 1 0 0 1-1-1z',
  file: 'M4 1.75h5l3 3v9.5H4zM9 1.75v3h3',
  play: 'M4.5 3.25v9.5l8-4.75z',
  lock: 'M3.25 7.25h9.5v6h-9.5zM5.25 7.25v-2a2.75 2.75 0 0 1 5.5 0v2',
  info: 'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5zM8 7.25v3.75M8 4.9v.1',
  help: 'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5zM6.1 6.3a1.95 1.95 0 1 1 2.75 1.75c-.6.3-.85.65-.85 1.2M8 11.3v.1',
  sun: 'M8 5.25a2.75 2.75 0 1 0 0 5.5 2.75 2.75 0 0 0 0-5.5zM8 1.25v1.5M8 13.25v1.5M1.25 8h1.5M13.25 8h1.5M3.2 3.2l1.1 1.1M11.7 11.7l1.1 1.1M3.2 12.8l1.1-1.1M11.7 4.3l1.1-1.1',
  moon: 'M13.25 9.6A5.75 5.75 0 0 1 6.4 2.75a5.75 5.75 0 1 0 6.85 6.85z',
  check: 'M2.75 8.5l3.25 3.25 7.25-7.5',
  cross: 'M3.75 3.75l8.5 8.5M12.25 3.75l-8.5 8.5',
  warning: 'M8 1.5l6.5 6.5L8 14.5 1.5 8zM8 5.25v3.25M8 10.6v.1',
  chevron: 'M6 3.75L10.25 8 6 12.25',
  download: 'M8 2.25v7.5M4.75 6.75L8 10l3.25-3.25M2.25 13.25h11.5',
  hidden: 'M2 8s2.25-4 6-4 6 4 6 4-2.25 4-6 4-6-4-6-4zM2.75 13.25l10.5-10.5',
  chip: 'M4.25 4.25h7.5v7.5h-7.5zM6.75 6.75h2.5v2.5h-2.5zM6 1.75v2.5M10 1.75v2.5M6 11.75v2.5M10 11.75v2.5M1.75 6h2.5M1.75 10h2.5M11.75 6h2.5M11.75 10h2.5',
  plus: 'M8 2.75v10.5M2.75 8h10.5',
  copy: 'M5.75 5.75h8v8h-8zM3.25 10.25h-1v-8h8v1',
  minus: 'M3.75 8h8.5',
  list: 'M2.25 4h11.5M2.25 8h11.5M2.25 12h11.5',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** The bars of the ribbon: the mark of the app. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 20 16" width="20" height="16" aria-hidden="true">
      <path d="M1 11v4h2v-4zM5 6v9h2V6zM9 1v14h2V1zM13 4v11h2V4zM17 9v6h2V9z" />
    </svg>
  );
}
