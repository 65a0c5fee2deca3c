import { isBrought } from '../../core/keras/importedManifest.ts';
import type { CaseState } from '../../state/caseState.ts';
import { countLedger, failedSlices, ledgerOf } from '../rail/ledger.ts';

/**
 * What helps to find a fault, and nothing that tells of the patient: no file names, no values, no
 * scores, no series description; of a problem its code alone.
 */
export function diagnosticsText(
  state: CaseState,
  machine: { readonly app: string; readonly browser: string; readonly crash: string | null },
): string {
  const codes = new Map<string, number>();
  for (const { code } of state.problems) codes.set(code, (codes.get(code) ?? 0) + 1);
  const { installed, chosen } = state;
  return JSON.stringify(
    {
      app: machine.app,
      browser: machine.browser,
      phase: state.phase,
      cause: state.cause,
      crash: machine.crash,
      backend: installed?.backend ?? null,
      adapter: installed?.adapter ?? null,
      packages: [...(installed?.packages.values() ?? [])].map(
        // A brought package is named after its file.
        ({ id, role, version, weights }) =>
          `${isBrought(id) ? `${role}/brought` : id} ${version} ${weights.sha256.slice(0, 12)}`,
      ),
      files: countLedger(ledgerOf({ ...state, failed: failedSlices(state) })),
      series: state.series.length,
      slices: chosen?.slices.length ?? 0,
      size: chosen?.slices[0] ? `${chosen.slices[0].columns} x ${chosen.slices[0].rows}` : null,
      scored: state.slices.filter(({ state: reached }) => reached === 'scored').length,
      failed: state.slices.filter(({ state: reached }) => reached === 'failed').length,
      stages: state.stages,
      problems: Object.fromEntries(codes),
      timings: state.report?.timings ?? null,
    },
    null,
    2,
  );
}
