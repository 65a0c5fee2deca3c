import { Later } from '../parts/Later.tsx';
import { useView } from '../surroundings.tsx';
import { Checks } from './Checks.tsx';
import { LedgerCard } from './LedgerCard.tsx';
import { RecordCard } from './RecordCard.tsx';
import { SeriesList } from './SeriesList.tsx';
import './rail.css';

/** What the case is made of: series, record, checks, files. */
export function Rail() {
  const open = useView((view) => view.railOpen);
  return (
    <section
      className="rail"
      id="zone-rail"
      data-zone
      data-open={open}
      tabIndex={-1}
      aria-label="Series and files"
    >
      <div className="rail-scroll">
        <SeriesList />
        <RecordCard />
        <Checks />
      </div>
      <Later turns={2}>
        <LedgerCard />
      </Later>
    </section>
  );
}
