import type { Fault } from '../../core/dicom/fileProblem.ts';
import type { PixelFormat } from '../../core/dicom/pixelFormat.ts';
import type { PixelWords } from '../../core/dicom/storedValues.ts';

/** One frame as its codec gives it, before it is held against the header. */
export interface DecodedFrame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** Bits per sample by the stream itself. */
  readonly bits: number;
  /** The stream's own sign; null where the codec has none and the header decides. */
  readonly signed: boolean | null;
  readonly samples: PixelWords;
}

/** Decodes one frame's bytes. Faults are values; what it throws is taken for a damaged stream. */
export type FrameDecoder = (
  bytes: Uint8Array,
  format: PixelFormat,
) => DecodedFrame | Fault | Promise<DecodedFrame | Fault>;

/** Why a decoded frame, or the size its stream announces, does not fit the header; null when it does. */
export function mismatch(
  frame: {
    readonly width: number;
    readonly height: number;
    readonly components: number;
    readonly bits: number;
  },
  format: PixelFormat,
): Fault | null {
  const { width, height, components, bits } = frame;
  if (width !== format.columns || height !== format.rows) {
    return fault(
      `${width} x ${height} pixels where ${format.columns} x ${format.rows} are announced`,
    );
  }
  if (components !== format.samples)
    return fault(`${components} colours where ${format.samples} are announced`);
  if (bits > format.bitsAllocated)
    return fault(`${bits} bits where ${format.bitsAllocated} are announced`);
  return null;
}

function fault(detail: string): Fault {
  return { fault: 'DICOM_FRAME_MISMATCH', detail };
}
