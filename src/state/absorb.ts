import type { CaseEvent } from '../pipeline/ports.ts';
import type { CaseState, SliceState } from './caseState.ts';

/** The state after a batch of events; pure, so that a run can be replayed in a test. */
export function absorb(state: CaseState, events: readonly CaseEvent[], now: number): CaseState {
  let next = state;
  const slices = events.some((event) => event.kind === 'slice') ? [...state.slices] : null;
  for (const event of events) {
    if (event.kind === 'slice' && slices) slices[event.index] = sliceState(event);
    else next = absorbOne(next, event, now);
    if (event.kind === 'surveyed' && slices) slices.splice(0, slices.length, ...next.slices);
  }
  if (slices) next = { ...next, slices };
  return { ...next, remainingMs: remaining(next, now) };
}

function absorbOne(state: CaseState, event: CaseEvent, now: number): CaseState {
  switch (event.kind) {
    case 'progress':
      return {
        ...state,
        stages: { ...state.stages, [event.stage]: { done: event.done, total: event.total } },
        slicesStartedAt:
          event.stage === 'slices' ? (state.slicesStartedAt ?? now) : state.slicesStartedAt,
      };
    case 'surveyed':
      return {
        ...state,
        phase: 'running',
        files: event.files,
        series: event.series,
        chosen: event.chosen,
        why: event.why,
        slices: Array.from(
          { length: event.chosen?.slices.length ?? 0 },
          (): SliceState => ({ state: 'waiting' }),
        ),
      };
    case 'records':
      return { ...state, recordNames: event.names, record: event.record };
    case 'installed':
      return { ...state, installed: event.installed };
    case 'top':
      return { ...state, top: event.slices, topRule: event.rule };
    case 'branch':
      return { ...state, [event.branch]: { scores: event.scores, reasons: event.reasons } };
    case 'orderForm':
      return { ...state, orderForm: event.scores };
    case 'density':
      return { ...state, density: event.density };
    case 'problem':
      return { ...state, problems: [...state.problems, event.problem] };
    case 'done':
      return { ...state, report: event.report };
    case 'slice':
      return state;
  }
}

function sliceState(event: Extract<CaseEvent, { kind: 'slice' }>): SliceState {
  if (event.problem) return { state: 'failed', problem: event.problem };
  return { state: 'scored', scores: event.scores, lungFraction: event.lungFraction ?? 0 };
}

/** From the rate of the slices that this run has scored itself, after 3 s; never rises (ui brief, section 6). */
function remaining(state: CaseState, now: number): number | null {
  const { stages, slicesStartedAt, scoredBefore, remainingMs } = state;
  if (!stages.slices || slicesStartedAt === null) return null;
  const { done, total } = stages.slices;
  const elapsed = now - slicesStartedAt;
  const scored = done - scoredBefore;
  if (elapsed < 3000 || scored <= 0) return null;
  const left = (elapsed / scored) * (total - done);
  return remainingMs === null ? left : Math.min(left, remainingMs);
}
