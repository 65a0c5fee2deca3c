import { Icon } from '../parts/icons.tsx';

/** Passed or failed: shape and word, then colour. */
export function Mark({ passed }: { readonly passed: boolean }) {
  return (
    <span className={passed ? 'mark ok' : 'mark danger'}>
      <Icon name={passed ? 'check' : 'warning'} size={14} />
      {passed ? 'passed' : 'failed'}
    </span>
  );
}
