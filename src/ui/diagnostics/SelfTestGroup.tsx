import { useId, useState } from 'react';
import type { Checked, CheckedGroup } from '../../core/selfTest/checked.ts';
import { Icon } from '../parts/icons.tsx';
import { Mark } from './Mark.tsx';
import { answer, difference, placeWords, tolerance } from './words.ts';

/** One line; opened, every known answer beside the computed one. */
export function SelfTestGroup({ group }: { readonly group: CheckedGroup }) {
  const { subject, place, answers, passed, unit } = group;
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <tr data-subject={subject} data-place={place}>
        <th scope="row">
          <button
            type="button"
            className="opener"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <Icon name="chevron" size={12} />
            {subject}
          </button>
        </th>
        <td className="number minor">
          {passed} of {answers.length}
        </td>
        <td>{placeWords[place]}</td>
        <td className="number minor">{difference(group.difference, unit)}</td>
        <td className="number minor">{tolerance(group.tolerance, unit)}</td>
        <td>
          <Mark passed={passed === answers.length} />
        </td>
      </tr>
      <tr id={id} hidden={!open}>
        <td colSpan={6}>{open && <Answers answers={answers} />}</td>
      </tr>
    </>
  );
}

function Answers({ answers }: { readonly answers: readonly Checked[] }) {
  return (
    <table className="answers">
      <thead>
        <tr>
          <th scope="col">Case</th>
          <th scope="col">Known</th>
          <th scope="col">Computed here</th>
          <th scope="col" className="number">
            Difference
          </th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        {answers.map((one) => (
          <tr key={one.which}>
            <th scope="row">{one.which}</th>
            <td>{one.expected.map(answer).join(', ')}</td>
            <td>{one.computed.length > 0 ? one.computed.map(answer).join(', ') : 'nothing'}</td>
            <td className="number">{difference(one.difference, one.unit)}</td>
            <td>
              <Mark passed={one.passed} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
