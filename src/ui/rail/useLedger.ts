import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useCase } from '../surroundings.tsx';
import { failedSlices, type LedgerRow, ledgerOf } from './ledger.ts';

/** Every handed-in file of the case on screen. */
export function useLedger(): readonly LedgerRow[] {
  const known = useCase(
    useShallow(({ files, series, chosen, record, report }) => ({
      files,
      series,
      chosen,
      record,
      report,
    })),
  );
  // Stays the same while other slices are scored.
  const failed = useCase(useShallow(failedSlices));
  return useMemo(() => ledgerOf({ ...known, failed }), [known, failed]);
}
