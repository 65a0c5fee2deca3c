import type { ReportProvenance } from '../../core/report/report.ts';
import { CopyDiagnostics } from '../frame/CopyDiagnostics.tsx';
import { counted, duration, none, plain } from '../parts/format.ts';
import { useCase, useSurroundings } from '../surroundings.tsx';
import { Fact, Facts } from './Facts.tsx';
import { LungFacts } from './LungFacts.tsx';
import { MessageCards } from './MessageCards.tsx';
import { Packages } from './Packages.tsx';
import { SliceTable } from './SliceTable.tsx';
import './details.css';

/** Where every number comes from. */
export function DetailsTab() {
  return (
    <div className="details">
      <HowComputed />
      <SeriesFacts />
      <LungFacts />
      <Timings />
      <SliceTable />
      <Packages />
      <Privacy />
      <MessageCards />
      <CopyDiagnostics />
    </div>
  );
}

function HowComputed() {
  const { app } = useSurroundings();
  const installed = useCase((state) => state.installed);
  const preparedBy = useCase((state) => state.report?.provenance.preparedBy ?? null);
  const preparedOn = useCase((state) => state.report?.provenance.preparedOn ?? null);
  return (
    <Facts title="Computed with">
      <Fact name="App">{app}</Fact>
      <Fact name="Backend">{installed?.backend ?? none}</Fact>
      <Fact name="Adapter">{installed?.adapter ?? (installed ? 'none, CPU' : none)}</Fact>
      <Fact name="Preparation">{preparedBy ?? none}</Fact>
      <Fact name="Lungs found on">{preparedOn ? whereFound(preparedOn) : none}</Fact>
    </Facts>
  );
}

function SeriesFacts() {
  const chosen = useCase((state) => state.chosen);
  const why = useCase((state) => state.why);
  if (!chosen) return null;
  const { title, slices, spacingMm, sliceThicknessMm, pixelSpacingMm, kernel } = chosen;
  return (
    <Facts title="Series">
      <Fact name="Description">{title}</Fact>
      <Fact name="Chosen because">{why}</Fact>
      <Fact name="Slices">{slices.length}</Fact>
      <Fact name="Every">{spacingMm === null ? none : `${millimetreText(spacingMm)} mm`}</Fact>
      <Fact name="Thickness">
        {sliceThicknessMm === null ? none : `${millimetreText(sliceThicknessMm)} mm`}
      </Fact>
      <Fact name="Pixels">
        {pixelSpacingMm === null
          ? none
          : `${millimetreText(pixelSpacingMm[0])} × ${millimetreText(pixelSpacingMm[1])} mm`}
      </Fact>
      <Fact name="Kernel">{kernel ?? none}</Fact>
    </Facts>
  );
}

function Timings() {
  const timings = useCase((state) => state.report?.timings ?? null);
  if (!timings) return null;
  const { readMs, prepareMs, scoreMs, totalMs, slices } = timings;
  return (
    <Facts title="Times">
      <Fact name="Reading">{duration(readMs)}</Fact>
      {slices > 0 && (
        <>
          <Fact name="Lungs">{duration(prepareMs)}</Fact>
          <Fact name="Scoring">{duration(scoreMs)}</Fact>
          <Fact name="For">{counted(slices, 'slice')}</Fact>
        </>
      )}
      <Fact name="Start to report">{duration(totalMs)}</Fact>
    </Facts>
  );
}

function Privacy() {
  return (
    <section>
      <h3>Privacy</h3>
      <p className="muted small">
        The counter in the bar is the browser’s own log of this page’s requests to other origins,
        and of attempts that its content security policy stopped. Workers are not in that log; the
        same policy holds them to this origin. To check it, open the network view of the browser
        (F12), or pull the cable.
      </p>
    </section>
  );
}

/** 'GPU', or, after a GPU was lost, 'GPU 90, CPU 43 slices'. */
function whereFound({ gpu, processor }: NonNullable<ReportProvenance['preparedOn']>): string {
  if (gpu === 0) return 'CPU';
  return processor === 0 ? 'GPU' : `GPU ${gpu}, CPU ${counted(processor, 'slice')}`;
}

/** To a micrometre, no longer than it needs. */
function millimetreText(value: number): string {
  return plain(Number(value.toFixed(3)));
}
