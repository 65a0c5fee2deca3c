import { useMemo } from 'react';
import type { ClinicalRecord } from '../../core/clinical/types.ts';
import { counted, signed } from '../parts/format.ts';
import { useCase } from '../surroundings.tsx';
import { type RecordGroup, type RecordRow, recordGroups } from './recordRows.ts';
import './record.css';

const noFeatures: never[] = [];
const columns = 4;

/** Every value that was given, by the nine categories. Narrow or wide, as its place allows. */
export function RecordTable({ record }: { readonly record: ClinicalRecord }) {
  const features = useCase((state) => state.report?.clinical?.features ?? noFeatures);
  const groups = useMemo(() => recordGroups(record, features), [record, features]);
  return (
    <div className="record-box">
      <table className="record">
        <thead>
          <tr>
            <th scope="col">Test</th>
            <th scope="col">Value</th>
            <th scope="col">Range</th>
            <th scope="col" className="number">
              Input
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <Group key={group.category} group={group} />
        ))}
      </table>
    </div>
  );
}

function Group({ group }: { readonly group: RecordGroup }) {
  const { category, rows, known, missing } = group;
  return (
    <tbody>
      <tr className="record-group">
        <th scope="rowgroup" colSpan={columns}>
          {category}{' '}
          <span className="muted">
            {rows.length} of {known}
          </span>
        </th>
      </tr>
      {rows.map((row) => (
        <Value key={row.feature.abbr} row={row} />
      ))}
      {missing.length > 0 && rows.length > 0 && (
        <tr className="record-missing">
          <td colSpan={columns}>
            {counted(missing.length, 'value')} missing: {missing.map(({ abbr }) => abbr).join(', ')}
          </td>
        </tr>
      )}
    </tbody>
  );
}

function Value({ row }: { readonly row: RecordRow }) {
  const { feature, value, range, mark, normalised } = row;
  return (
    <tr data-abbr={feature.abbr}>
      <th scope="row">
        <span className="record-abbr">{feature.abbr}</span>
        <span className="record-name" title={feature.name}>
          {feature.name}
        </span>
      </th>
      <td>
        <span className="record-value">{value}</span>{' '}
        <span className="record-unit">{feature.unit}</span>
      </td>
      <td>
        <span className="record-range">{range}</span>{' '}
        {mark && (
          <span className="record-mark">
            <span aria-hidden="true">{mark === 'L' ? '↓ L' : '↑ H'}</span>
            <span className="visually-hidden">{mark === 'L' ? 'low' : 'high'}</span>
          </span>
        )}
      </td>
      <td className="number record-input">{normalised === null ? '' : signed(normalised, 2)}</td>
    </tr>
  );
}
