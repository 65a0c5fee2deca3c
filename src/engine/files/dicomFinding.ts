import { frameAttributes, tag } from '../../core/dicom/attributes.ts';
import { ctHeader } from '../../core/dicom/ctHeader.ts';
import { type Fault, fileProblem } from '../../core/dicom/fileProblem.ts';
import { objectKind } from '../../core/dicom/objectKind.ts';
import { formatFault, frameBytes, pixelFormat } from '../../core/dicom/pixelFormat.ts';
import { rescaleOf } from '../../core/dicom/rescale.ts';
import type { Finding } from '../../core/dicom/types.ts';
import type { DicomHead } from './dicomHead.ts';

/**
 * What a DICOM file is to the reader. A CT image that cannot be decoded is refused here, before anything is promised.
 *
 * @param bytes size of the file
 * @returns headers under file 0: a file does not know its place in the survey
 */
export function dicomFinding(head: DicomHead, path: string, bytes: number): Finding {
  const object = objectKind(head.attributes);
  if (object.kind === 'directory')
    return setAside('FILE_NOT_USED', path, 'the directory of a medium (DICOMDIR)');
  if (object.kind === 'other' && !nothingRead(head))
    return setAside('DICOM_NOT_CT', path, object.name);
  const fault = headFault(head, bytes);
  if (fault !== null)
    return { kind: 'unreadable', problem: fileProblem(fault.fault, path, fault.detail) };
  if (object.kind === 'localizer') return setAside('DICOM_LOCALIZER', path);
  const { frames, signed } = pixelFormat(head.attributes);
  const headers = [];
  for (let frame = 0; frame < frames; frame += 1) {
    const attributes = frameAttributes(head.attributes, frame);
    const rescale = rescaleOf(attributes, signed);
    if (typeof rescale === 'string') {
      const code = rescale === 'missing' ? 'DICOM_RESCALE_MISSING' : 'DICOM_RESCALE_INVALID';
      return { kind: 'unreadable', problem: fileProblem(code, path) };
    }
    headers.push(ctHeader(attributes, { fileIndex: 0, frame }, head.syntax.uid));
  }
  return { kind: 'ct', headers };
}

function setAside(
  code: 'FILE_NOT_USED' | 'DICOM_NOT_CT' | 'DICOM_LOCALIZER',
  path: string,
  detail = '',
): Finding {
  return { kind: 'set-aside', problem: fileProblem(code, path, detail) };
}

/** The scan broke off before it met a class or a modality: damage, not an object of another kind. */
function nothingRead({ attributes, state }: DicomHead): boolean {
  return (
    state !== 'complete' &&
    attributes.bytes(tag.sopClassUid) === null &&
    attributes.bytes(tag.modality) === null
  );
}

function headFault(head: DicomHead, fileSize: number): Fault | null {
  const { attributes, pixels, state, syntax } = head;
  if (state === 'past-end')
    return { fault: 'FILE_TRUNCATED', detail: 'an element of its header is cut off' };
  if (state === 'damaged')
    return { fault: 'DICOM_DAMAGED', detail: 'its header cannot be read to the end' };
  if (syntax.codec === null) return { fault: 'DICOM_SYNTAX_UNSUPPORTED', detail: syntax.name };
  if (pixels === null && attributes.bytes(tag.rows) === null) {
    return { fault: 'FILE_TRUNCATED', detail: 'it ends within its header' };
  }
  if (pixels === null) return { fault: 'DICOM_NO_PIXELS', detail: '' };
  const format = pixelFormat(frameAttributes(attributes, 0));
  const wrong = formatFault(format);
  if (wrong !== null) {
    const fault = wrong.fault === 'damaged' ? 'DICOM_DAMAGED' : 'DICOM_PIXEL_FORMAT_UNSUPPORTED';
    return {
      fault,
      detail: wrong.fault === 'damaged' ? `its header says ${wrong.detail}` : wrong.detail,
    };
  }
  const there = (head.inflated?.length ?? fileSize) - pixels.offset;
  return syntax.codec === 'uncompressed'
    ? nativeFault(frameBytes(format) * format.frames, pixels.length, there)
    : encapsulatedFault(format.frames, there);
}

/** The announced pixels must be in the file, and within the element unless that one lies past the file's end. */
function nativeFault(needed: number, length: number | null, there: number): Fault | null {
  if (there < needed) {
    return {
      fault: 'FILE_TRUNCATED',
      detail: `${Math.max(0, there)} of ${needed} bytes of pixels are there`,
    };
  }
  if (length !== null && length < needed) {
    return {
      fault: 'DICOM_DAMAGED',
      detail: `${length} bytes of pixels where its size needs ${needed}`,
    };
  }
  return null;
}

/** Each frame has an item of 8 bytes at least. */
function encapsulatedFault(frames: number, there: number): Fault | null {
  if (there >= 8 * (frames + 1)) return null;
  return { fault: 'FILE_TRUNCATED', detail: `its ${frames} compressed frames are not all there` };
}
