import type { DescribedImport } from '../../core/keras/describeImport.ts';
import { counted } from '../parts/format.ts';
import { TableBox } from './TableBox.tsx';

const grouped = new Intl.NumberFormat('en');

/** The layers of a file, as they were read. */
export function LayerTable({ described }: { readonly described: DescribedImport }) {
  const { made, layers, weights } = described;
  return (
    <section>
      <p className="muted">
        {made}; {counted(layers.length, 'layer')}, {grouped.format(weights)} weights
      </p>
      <TableBox words="Layers" low>
        <table>
          <thead>
            <tr>
              <th scope="col">Layer</th>
              <th scope="col">Class</th>
              <th scope="col">What it does</th>
              <th scope="col">Gives</th>
              <th scope="col" className="number">
                Weights
              </th>
            </tr>
          </thead>
          <tbody>
            {layers.map(({ name, className, what, shape, weights: own }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{className}</td>
                <td>{what}</td>
                <td>{shape.replaceAll(' x ', ' × ')}</td>
                <td className="number">{own === 0 ? '' : grouped.format(own)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}
