// biome-ignore-all lint/suspicious/noArrayIndexKey: the columns have a fixed order
import { morbidityClasses } from '../../core/hust19/classes.ts';
import { ClassMark } from '../parts/ClassMark.tsx';
import { none, signed } from '../parts/format.ts';
import { classWords } from '../result/classWords.ts';
import { axisStart, type FigureGroup, type FigureRow, type RowValue } from './figureGroups.ts';
import { TableBox } from './TableBox.tsx';
import './figures.css';

const width = 200;
const height = 26;
const inset = 8;

/** Every figure beside the shortcuts, on one axis: a shortcut that wins is seen. */
export function FigurePlot({ groups }: { readonly groups: readonly FigureGroup[] }) {
  const start = axisStart(groups);
  const place = (value: number) => inset + ((value - start) / (1 - start)) * (width - 2 * inset);
  return groups.map((group) => (
    <TableBox key={`${group.measure} ${group.of}`} words={`${group.measure}, ${group.of}`}>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col" className="figures-of">
              <Of group={group} />
            </th>
            <td className="figures-plot">
              <Axis start={start} place={place} />
            </td>
            {group.cases.map((where, i) => (
              <th scope="col" className="number" key={where}>
                <CaseMark number={i} /> {where}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.rows.map((row) => (
            <Row key={row.scored} row={row} start={start} place={place} />
          ))}
        </tbody>
      </table>
    </TableBox>
  ));
}

function Of({ group }: { readonly group: FigureGroup }) {
  const name = morbidityClasses.find((one) => group.of.startsWith(`${one} `));
  const measure = group.measure === 'AUC' ? '' : ` (${group.measure})`;
  if (!name) return `${group.of}${measure}`;
  return (
    <>
      <ClassMark name={name} /> {classWords[name].name}
      {group.of.slice(name.length)}
      {measure}
    </>
  );
}

interface Scale {
  readonly start: number;
  readonly place: (value: number) => number;
}

function Row({ row, start, place }: Scale & { readonly row: FigureRow }) {
  return (
    <tr className={row.scored === null ? 'own' : undefined}>
      <th scope="row">{row.scored ?? 'This package'}</th>
      <td className="figures-plot">
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
          {ticksFrom(start).map((tick) => (
            <path key={tick} className="tick" d={`M${place(tick)} 0V${height}`} />
          ))}
          {row.values.map(
            (one, i) =>
              one && <Mark key={i} one={one} number={i} place={place} of={row.values.length} />,
          )}
        </svg>
      </td>
      {row.values.map((one, i) => (
        <td key={i} className={one?.rivals ? 'number rivals' : 'number'}>
          {one ? <Value one={one} /> : none}
        </td>
      ))}
    </tr>
  );
}

function Value({ one }: { readonly one: RowValue }) {
  const range = rangeOf(one);
  return (
    <span title={range ?? undefined}>
      {one.rivals && '≥ '}
      {signed(one.value, 3)}
      {range && <span className="visually-hidden">, {range}</span>}
    </span>
  );
}

function rangeOf({ low, high }: RowValue): string | null {
  return low === null || high === null ? null : `${signed(low, 3)} to ${signed(high, 3)}`;
}

/** Disc, ring, diamond, square: one shape a case. */
function Mark({
  one,
  number,
  of,
  place,
}: {
  readonly one: RowValue;
  readonly number: number;
  readonly of: number;
  readonly place: (value: number) => number;
}) {
  // Side by side, so that no range hides another.
  const y = height / 2 + (number - (of - 1) / 2) * (of > 2 ? 5 : 7);
  return (
    <g className={one.rivals ? 'mark rivals' : 'mark'}>
      {one.low !== null && one.high !== null && (
        <path className="range" d={`M${place(one.low)} ${y}H${place(one.high)}`} />
      )}
      <Shape number={number} x={place(one.value)} y={y} />
    </g>
  );
}

function CaseMark({ number }: { readonly number: number }) {
  return (
    <svg className="case-mark" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      <g className="mark">
        <Shape number={number} x={5} y={5} />
      </g>
    </svg>
  );
}

function Shape({
  number,
  x,
  y,
}: {
  readonly number: number;
  readonly x: number;
  readonly y: number;
}) {
  switch (number % 4) {
    case 0:
      return <circle className="full" cx={x} cy={y} r="3.2" />;
    case 1:
      return <circle className="open" cx={x} cy={y} r="3" />;
    case 2:
      return <path className="full" d={`M${x} ${y - 4}l4 4-4 4-4-4z`} />;
    default:
      return <path className="open" d={`M${x - 3} ${y - 3}h6v6h-6z`} />;
  }
}

function Axis({ start, place }: Scale) {
  return (
    <svg viewBox={`0 0 ${width} 16`} width={width} height={16} aria-hidden="true">
      {ticksFrom(start)
        .filter((tick) => start > 0.35 || Math.round(tick * 10) % 2 === 0)
        .map((tick) => (
          <text key={tick} x={place(tick)} y="12">
            {tick.toFixed(1)}
          </text>
        ))}
    </svg>
  );
}

function ticksFrom(start: number): readonly number[] {
  const first = Math.round(start * 10);
  return Array.from({ length: 11 - first }, (_, i) => (first + i) / 10);
}
