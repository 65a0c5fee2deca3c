import { frameAttributes } from '../../core/dicom/attributes.ts';
import { fileProblem, isFault } from '../../core/dicom/fileProblem.ts';
import { rescaleOf, toHu } from '../../core/dicom/rescale.ts';
import type { HuSlice } from '../../core/image/types.ts';
import type { Problem } from '../../core/problem.ts';
import { decodeStored } from './decodeStored.ts';

export interface DecodedSlice {
  readonly slice: HuSlice;
  /** Said about a slice that is used nevertheless. */
  readonly notes: readonly Problem[];
}

/**
 * One CT slice from its file: bytes, stored values, Hounsfield units.
 *
 * @param frame from 0
 * @param path names the file where there is a Problem
 * @returns the slice, or why there is none
 */
export async function decodeSlice(
  blob: Blob,
  frame: number,
  path: string,
): Promise<DecodedSlice | Problem> {
  const decoded = await decodeStored(blob, frame);
  if (isFault(decoded)) return fileProblem(decoded.fault, path, decoded.detail);
  const { stored, format, head, signContradicted } = decoded;
  const rescale = rescaleOf(frameAttributes(head.attributes, frame), format.signed);
  if (rescale === 'missing') return fileProblem('DICOM_RESCALE_MISSING', path);
  if (rescale === 'invalid') return fileProblem('DICOM_RESCALE_INVALID', path);
  return {
    slice: { width: format.columns, height: format.rows, hu: toHu(stored, rescale) },
    notes: [
      ...(head.guessed ? [fileProblem('DICOM_SYNTAX_GUESSED', path, head.syntax.name)] : []),
      ...(signContradicted ? [fileProblem('DICOM_SIGN_CONTRADICTED', path)] : []),
    ],
  };
}
