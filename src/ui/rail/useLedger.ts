import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useCase } from '../surroundings.tsx';
import { type LedgerRow, ledgerOf } from './ledger.ts';

/** Every handed-in file of the case on screen. */
export function useLedger(): readonly LedgerRow[] {
  const known = useCase(
    useShallow(({ files, series, chosen, record, report, slices }) => ({
      files,
      series,
      chosen,
      record,
      report,
      slices,
    })),
  );
  return useMemo(() => ledgerOf(known), [known]);
}
