import { Fragment } from 'react';
import { useDiagnostics, useSurroundings } from '../surroundings.tsx';
import { machineRows } from './machineRows.ts';

export function MachineFactsList() {
  const { app } = useSurroundings();
  const facts = useDiagnostics((state) => state.machine);
  if (!facts) return <p className="muted">Asking the browser …</p>;
  return machineRows(facts, app).map(({ title, rows }) => (
    <Fragment key={title}>
      <h3>{title}</h3>
      <dl className="machine-facts">
        {rows.map(({ name, value, more }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
            {more && <dd className="machine-more">{more}</dd>}
          </div>
        ))}
      </dl>
    </Fragment>
  ));
}
