import type { CtHeader } from './types.ts';

/**
 * What a series shows: `chest`; `elsewhere` for a part of the body that has no lung, by a word of the header;
 * `doubtful` for one that has little, or for a field of view as for a head; `unknown` when nothing speaks against a chest.
 */
export interface BodyRegion {
  readonly region: 'chest' | 'elsewhere' | 'doubtful' | 'unknown';
  /** What it was taken from, as the end of "the header says ...". */
  readonly because: string;
}

const chestWords =
  /chest|thora|\bthor\b|torax|lung|pulmo|brust|heart|cardi|corona|covid|whole\s?-?body|胸|肺/i;
const otherWords =
  /\bhead\b(?!.?first)|brain|skull|cranium|kopf|cerebr|sinus|orbit|temporal|mastoid|dental|knee|ankle|foot|wrist|elbow|shoulder|\bhips?\b|\blegs?\b|extremity|头|颅|脑|膝/i;
const doubtfulWords = /neck|abdom|pelvi|spine|liver|kidney|renal|colon|颈|腹|盆|脊/i;

/** A head is reconstructed at 220 to 250 mm, an adult chest at 300 or more. */
const headFieldMm = 260;

/** The most particular text that names a region decides; a chest word wins within a text ('chest abdomen pelvis'). */
export function bodyRegion(header: CtHeader): BodyRegion {
  const texts = [
    header.seriesDescription,
    header.bodyPart,
    header.protocol,
    header.studyDescription,
  ];
  for (const text of texts) {
    if (text === null) continue;
    const spaced = text.replace(/[_^/]/g, ' ');
    const because = `"${text.slice(0, 64)}"`;
    if (chestWords.test(spaced)) return { region: 'chest', because };
    if (otherWords.test(spaced)) return { region: 'elsewhere', because };
    if (doubtfulWords.test(spaced)) return { region: 'doubtful', because };
  }
  const field = fieldOfViewMm(header);
  if (field !== null && field < headFieldMm) {
    return {
      region: 'doubtful',
      because: `a field of view of ${Math.round(field)} mm, as for a head`,
    };
  }
  return { region: 'unknown', because: 'nothing about the region' };
}

/** The longer side of the image, mm. */
function fieldOfViewMm({ rows, columns, pixelSpacingMm }: CtHeader): number | null {
  return pixelSpacingMm === null
    ? null
    : Math.max(rows * pixelSpacingMm[0], columns * pixelSpacingMm[1]);
}
