import type { TripodEntry } from '../../core/card/cardJson.ts';
import { InlineMarkdown } from './Markdown.tsx';
import { TableBox } from './TableBox.tsx';

/** The card by the items of TRIPOD+AI (Collins et al., BMJ 2024). */
export function TripodTable({
  entries,
  onSection,
}: {
  readonly entries: readonly TripodEntry[];
  /** Goes to a heading of the whole card. */
  readonly onSection: (heading: string) => void;
}) {
  return (
    <TableBox words="TRIPOD+AI">
      <table className="tripod">
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col">Asks for</th>
            <th scope="col">Answer</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ item, title, says, section }) => (
            <tr key={item}>
              <th scope="row">{item}</th>
              <td className="muted">{title}</td>
              <td>
                <InlineMarkdown text={says} />
                {section && (
                  <p>
                    <button type="button" className="link" onClick={() => onSection(section)}>
                      {section}
                    </button>
                  </p>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
