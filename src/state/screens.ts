/** What fills the page below the bar. The address holds it, so that reload and the back button work. */
export type Screen = 'case' | 'models' | 'diagnostics';

export const screens: readonly { readonly screen: Screen; readonly words: string }[] = [
  { screen: 'case', words: 'Case' },
  { screen: 'models', words: 'Models' },
  { screen: 'diagnostics', words: 'Diagnostics' },
];

/** @param hash of the address, '' or '#models'; whatever is not known is the case */
export function screenOf(hash: string): Screen {
  return screens.find(({ screen }) => hash === hashOf(screen))?.screen ?? 'case';
}

export function hashOf(screen: Screen): string {
  return `#${screen}`;
}
