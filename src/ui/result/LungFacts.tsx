import { intensityShift } from '../../core/density/densityFeatures.ts';
import { none, score, signed } from '../parts/format.ts';
import { useCase } from '../surroundings.tsx';
import { inWords } from './classWords.ts';
import { densityNotes } from './densityNotes.ts';
import { Fact, Facts } from './Facts.tsx';

/** How large and how dense the lungs are, and what that alone would say. */
export function LungFacts() {
  const density = useCase((state) => state.density);
  if (!density) return null;
  const { features, lungVolumeMl, morbidity, withRecord, mortality } = density;
  const hu = (intensity: number) => `${signed(intensity - intensityShift, 0)} HU`;
  return (
    <>
      <Facts title="Lungs">
        <Fact name="Volume on the slices">
          {lungVolumeMl === null ? none : `${signed(lungVolumeMl / 1000, 2)} l`}
        </Fact>
        <Fact name="Density, median">{features ? hu(features.median) : none}</Fact>
        <Fact name="10th to 90th percentile">
          {features ? `${hu(features.percentile10)} to ${hu(features.percentile90)}` : none}
        </Fact>
        <Fact name="Interquartile range">
          {features ? `${signed(features.interquartileRange, 0)} HU` : none}
        </Fact>
        <Fact name="Density alone scores">{morbidity ? inWords(morbidity) : none}</Fact>
        <Fact name="Density and record, second opinion">
          {withRecord ? inWords(withRecord) : none}
        </Fact>
        <Fact name="Mortality by density">{mortality === null ? none : score(mortality)}</Fact>
      </Facts>
      <p className="muted small">{densityNotes(density)}</p>
    </>
  );
}
