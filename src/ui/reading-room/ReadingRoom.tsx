import { Later } from '../parts/Later.tsx';
import { useCase, useView } from '../surroundings.tsx';
import { FileTable } from './FileTable.tsx';
import { NoImages } from './NoImages.tsx';
import { PresetRow } from './PresetRow.tsx';
import { Tile } from './Tile.tsx';
import { TopTen } from './TopTen.tsx';
import { ViewTools } from './ViewTools.tsx';
import './reading-room.css';

/** The centre: tools, the image, its windows, and below them the ten slices or the list of files. */
export function ReadingRoom() {
  const chosen = useCase((state) => state.chosen);
  const files = useView((view) => view.files);
  return (
    <section
      className="room"
      id="zone-images"
      data-zone
      tabIndex={-1}
      aria-label="Images"
      data-files={files !== null}
    >
      {chosen ? (
        <Later turns={1}>
          <ViewTools series={chosen} />
          <Tile series={chosen} />
          <PresetRow series={chosen} />
          {files === null && <TopTen series={chosen} />}
        </Later>
      ) : (
        files === null && <NoImages />
      )}
      {files !== null && <FileTable list={files} />}
    </section>
  );
}
