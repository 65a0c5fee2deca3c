import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ctElements,
  dicomFile,
  type Element,
  encapsulated,
  rleFrame,
  type Writing,
} from '../../../tests/dicomFile.ts';
import { decodeSlice } from './decodeSlice.ts';

const size = { rows: 2, columns: 3 };
const pixels = [-1000, 0, 40, 1000, -2000, 3];
type Changes = Readonly<Record<number, Element | null>>;

const slice = (changes: Changes = {}, writing: Writing = {}, values: readonly number[] = pixels) =>
  decodeSlice(new Blob([dicomFile(ctElements(values, size, changes), writing)]), 0, 'IM1');

const us = (tag: number, value: number): Element => ({ tag, vr: 'US', value: [value] });
const ds = (tag: number, value: string): Element => ({ tag, vr: 'DS', value });

describe('decodeSlice', () => {
  it.each([
    ['explicit', {}],
    ['implicit', { syntax: '1.2.840.10008.1.2', explicitVr: false }],
    ['big endian', { syntax: '1.2.840.10008.1.2.2', bigEndian: true }],
    ['without preamble', { preamble: false }],
  ] as const)('reads %s files', async (_, writing) => {
    expect(await slice({}, writing)).toEqual({
      slice: { width: 3, height: 2, hu: Int16Array.from(pixels) },
      notes: [],
    });
  });

  it.each([
    ['another syntax is announced', { syntax: '1.2.840.10008.1.2' }],
    ['none is announced', { syntax: null }],
    ['there is no meta header', { preamble: false, meta: false }],
  ] as const)('reads and says so where %s', async (_, writing) => {
    const read = await slice({}, writing);
    expect(read).toMatchObject({ notes: [{ code: 'DICOM_SYNTAX_GUESSED', subject: 'IM1' }] });
    expect('slice' in read && [...read.slice.hu]).toEqual(pixels);
  });

  it('applies rescale and padding', async () => {
    const changes = {
      2625618: ds(0x00281052, '-8192'),
      2625619: ds(0x00281053, '2.5'),
      2621728: us(0x00280120, 63536),
    };
    const read = await slice(changes);
    expect('slice' in read && [...read.slice.hu]).toEqual([
      -10692, -8192, -8092, -5692, -1024, -8184,
    ]);
  });

  it('reads RLE, and RLE under an uncompressed syntax with a note', async () => {
    const value = encapsulated([rleFrame(pixels)]);
    const changes = { 2145386512: { tag: 0x7fe00010, vr: 'OB', value } } as const;
    for (const syntax of ['1.2.840.10008.1.2.5', '1.2.840.10008.1.2.1']) {
      const read = await slice(changes, { syntax });
      expect('slice' in read && [...read.slice.hu]).toEqual(pixels);
      expect('notes' in read && read.notes.length).toBe(syntax.endsWith('.5') ? 0 : 1);
    }
  });

  it('reads native pixels under a compressed syntax with a note', async () => {
    const read = await slice({}, { syntax: '1.2.840.10008.1.2.4.70' });
    expect('slice' in read && [...read.slice.hu]).toEqual(pixels);
    expect('notes' in read && read.notes[0]?.code).toBe('DICOM_SYNTAX_GUESSED');
  });

  it('finds each frame of an enhanced image with its own rescale', async () => {
    const rescaled = (intercept: string): readonly Element[] => [
      { tag: 0x00289145, vr: 'SQ', items: [[ds(0x00281052, intercept), ds(0x00281053, '1')]] },
    ];
    const changes: Changes = {
      2625618: null,
      2625619: null,
      2621448: { tag: 0x00280008, vr: 'IS', value: '2' },
      1375769136: { tag: 0x52009230, vr: 'SQ', items: [rescaled('0'), rescaled('-1024')] },
    };
    const file = new Blob([dicomFile(ctElements([...pixels, ...pixels], size, changes))]);
    const read = await Promise.all([0, 1, 2].map((frame) => decodeSlice(file, frame, 'IM1')));
    expect(read.map((one) => ('slice' in one ? one.slice.hu[1] : one.code))).toEqual([
      0,
      -1024,
      'DICOM_DAMAGED',
    ]);
  });

  it.each([
    ['DICOM_RESCALE_MISSING', { 2625619: null }, {}],
    ['DICOM_RESCALE_INVALID', { 2625619: ds(0x00281053, '0') }, {}],
    ['DICOM_NO_PIXELS', { 2145386512: null }, {}],
    ['FILE_TRUNCATED', { 2621456: us(0x00280010, 3) }, {}],
    ['DICOM_DAMAGED', { 2621457: us(0x00280011, 0) }, {}],
    ['DICOM_PIXEL_FORMAT_UNSUPPORTED', { 2621442: us(0x00280002, 3) }, {}],
    ['DICOM_SYNTAX_UNSUPPORTED', {}, { syntax: '1.2.840.10008.1.2.4.201' }],
  ] as const)('answers with %s, naming the file', async (code, changes, writing) => {
    expect(await slice(changes, writing)).toMatchObject({
      code,
      subject: 'IM1',
      severity: 'error',
    });
  });

  it('answers any damage with a slice or a Problem', async () => {
    const whole = dicomFile(ctElements(pixels, size));
    const damage = fc.array(
      fc.tuple(fc.integer({ min: 128, max: whole.length - 1 }), fc.nat(255)),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(whole.length), async (changes, length) => {
        const bytes = whole.slice(0, length);
        for (const [at, value] of changes) if (at < length) bytes[at] = value;
        const read = await decodeSlice(new Blob([bytes]), 0, 'IM1');
        expect('slice' in read || read.subject === 'IM1').toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
