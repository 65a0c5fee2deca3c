import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ctElements, dicomFile, type Element } from '../../../tests/dicomFile.ts';
import type { HandedFile } from '../../core/handedFile.ts';
import { surveyFiles } from './survey.ts';

const size = { rows: 2, columns: 2 };
const ct = dicomFile(ctElements([1, 2, 3, 4], size));
const ctWith = (changes: Readonly<Record<number, Element | null>>, syntax?: string) =>
  dicomFile(ctElements([1, 2, 3, 4], size, changes), syntax === undefined ? {} : { syntax });

const handed = (path: string, content: Uint8Array | string): HandedFile => ({
  path,
  blob: new Blob([content as BlobPart]),
});

async function survey(files: readonly HandedFile[]) {
  const counts: (readonly [number, number])[] = [];
  const { entries, sources } = await surveyFiles(
    files,
    (done, total) => counts.push([done, total]),
    new AbortController().signal,
  );
  expect(sources.map(({ path }) => path)).toEqual(entries.map(({ path }) => path));
  expect(counts.at(-1)).toEqual([entries.length, entries.length]);
  return entries;
}

/** Kind of finding, and the problem's code where there is one. */
async function found(path: string, content: Uint8Array | string) {
  const [entry] = await survey([handed(path, content)]);
  const finding = entry?.finding;
  return finding && 'problem' in finding
    ? `${finding.kind} ${finding.problem.code}`
    : finding?.kind;
}

const png = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 2, 0,
  0, 0, 1, 0, 8, 0,
]);
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 10, 0, 20, 1, 1, 0x11, 0]);

describe('surveyFiles', () => {
  it.each([
    ['ct', 'renamed.jpg', ct],
    ['image', 'a.dcm', png],
    ['image', 'slice', jpeg],
    ['unreadable IMAGE_UNREADABLE', 'a.jpg', jpeg.slice(0, 6)],
    ['record', 'p.txt', 'Patient 1\t81\tMale'],
    ['record', 'p.csv', '...&cf&$#$...'],
    ['record', 'p.json', ' {"age": 1}'],
    ['record', 'p.json', '[1, 2]'],
    ['set-aside FILE_NOT_USED', 'labels.csv', 'file,label\na,1'],
    ['set-aside FILE_NOT_USED', 'autorun.inf', '[Autorun]\nopen=viewer.exe'],
    ['set-aside FILE_NOT_USED', 'a.pdf', '%PDF-1.4\u0000'],
    ['unreadable FILE_UNREADABLE', 'a.dcm', '<html>404</html>'],
    ['set-aside FILE_NOT_USED', 'x/._a.dcm', '\u0000\u0005\u0016\u0007'],
    ['unreadable FILE_EMPTY', 'a.dcm', ''],
    ['unreadable DICOM_DAMAGED', 'a', ct.slice(0, 132)],
    ['unreadable FILE_TRUNCATED', 'a', ct.slice(0, -2)],
    ['unreadable FILE_TRUNCATED', 'a', ct.slice(0, 300)],
    ['unreadable FILE_TRUNCATED', 'a', ct.slice(0, 303)],
    ['unreadable DICOM_NO_PIXELS', 'a', ctWith({ 2145386512: null })],
    ['unreadable DICOM_RESCALE_MISSING', 'a', ctWith({ 2625618: null })],
    ['unreadable DICOM_SYNTAX_UNSUPPORTED', 'a', ctWith({}, '1.2.3')],
    [
      'set-aside DICOM_LOCALIZER',
      'a',
      ctWith({ 524296: text(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\LOCALIZER') }),
    ],
    [
      'set-aside DICOM_NOT_CT',
      'a',
      ctWith({ 524310: text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7') }),
    ],
    [
      'set-aside FILE_NOT_USED',
      'DICOMDIR',
      ctWith({ 524310: text(0x00080016, 'UI', '1.2.840.10008.1.3.10') }),
    ],
  ] as const)('finds %s in %s', async (expected, path, content) => {
    expect(await found(path, content)).toBe(expected);
  });

  it('reads the size of pictures', async () => {
    const entries = await survey([handed('a', png), handed('b', jpeg)]);
    expect(entries.map(({ finding }) => finding)).toEqual([
      { kind: 'image', format: 'png', rows: 256, columns: 512 },
      { kind: 'image', format: 'jpeg', rows: 10, columns: 20 },
    ]);
  });

  it('decodes records by their byte order mark, or as the Chinese set', async () => {
    const line = 'Patient 1\t\u7537';
    const utf16 = Uint8Array.from([
      0xff,
      0xfe,
      ...[...line].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    ]);
    const gbk = Uint8Array.from([...strToU8('Patient 1\t'), 0xc4, 0xd0]);
    const entries = await survey([
      handed('a', utf16),
      handed('b', gbk),
      handed('c', `\ufeff${line}`),
    ]);
    expect(entries.map(({ finding }) => finding)).toEqual(
      new Array(3).fill({ kind: 'record', text: line }),
    );
  });

  it('reads on when the header is longer than the first read', async () => {
    const long = ctWith({ 593921: { tag: 0x00091001, vr: 'OB', value: new Uint8Array(300_000) } });
    expect(await found('a', long)).toBe('ct');
  });

  it('unfolds archives, archives in archives once, and keeps paths below them', async () => {
    const inner = zipSync({ IM2: ct });
    const outer = zipSync({
      'a/IM1': ct,
      '../../evil': ct,
      'inner.zip': inner,
      'folder/': new Uint8Array(),
    });
    const entries = await survey([handed('cd/study.zip', outer), handed('IM0', ct)]);
    expect(entries.map(({ path, finding }) => [path, finding.kind])).toEqual([
      ['cd/study.zip/a/IM1', 'ct'],
      ['cd/study.zip/evil', 'ct'],
      ['cd/study.zip/inner.zip/IM2', 'ct'],
      ['IM0', 'ct'],
    ]);
    const headers = entries.flatMap(({ finding }) =>
      finding.kind === 'ct' ? finding.headers : [],
    );
    expect(headers.map(({ handle }) => handle.fileIndex)).toEqual([0, 1, 2, 3]);
  });

  it.each([
    ['is cut off', zipSync({ a: ct }).slice(0, -30)],
    ['lies too deep', zipSync({ a: zipSync({ b: zipSync({ c: ct }) }) })],
    ['holds nothing', zipSync({})],
    ['unpacks to far more than its size', zipSync({ a: new Uint8Array(100_000_000) })],
  ])('names an archive that %s', async (_, archive) => {
    const [entry] = await survey([handed('x.zip', archive)]);
    expect(entry?.finding).toMatchObject({
      kind: 'unreadable',
      problem: { code: 'ARCHIVE_UNREADABLE' },
    });
  });

  it('keeps what can be had of an archive beside a damaged member', async () => {
    const archive = zipSync({ good: ct, bad: [ct, { level: 9 }] });
    const at = archive.lastIndexOf(0x50, archive.indexOf(0x62, 60));
    archive.fill(0xff, at + 40, at + 60);
    const entries = await survey([handed('x.zip', archive)]);
    expect(entries.map(({ path, finding }) => [path, finding.kind])).toEqual([
      ['x.zip/good', 'ct'],
      ['x.zip', 'unreadable'],
    ]);
  });

  it('gives a file that cannot be read a name and a reason', async () => {
    const blob = new Blob([ct]);
    blob.slice = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    const [entry] = await survey([{ path: 'IM1', blob }]);
    expect(entry?.finding).toMatchObject({
      kind: 'unreadable',
      problem: { code: 'FILE_UNREADABLE', subject: 'IM1' },
    });
  });

  it('stops when it is cancelled', async () => {
    const signal = AbortSignal.abort();
    await expect(surveyFiles([handed('a', ct)], () => undefined, signal)).rejects.toThrow();
  });

  it('answers any bytes with one entry each', async () => {
    const damage = fc.record({
      from: fc.constantFrom(ct, png, jpeg, zipSync({ a: ct })),
      changes: fc.array(fc.tuple(fc.nat(1000), fc.nat(255)), { maxLength: 10 }),
      length: fc.nat(1200),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { maxLength: 5 }), async (all) => {
        const files = all.map(({ from, changes, length }, i) => {
          const bytes = from.slice(0, length);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          return handed(`f${i}`, bytes);
        });
        const entries = await survey(files);
        expect(new Set(entries.map(({ path }) => path.split('/')[0]))).toEqual(
          new Set(files.map(({ path }) => path)),
        );
      }),
      { numRuns: 300 },
    );
  });
});

function text(tag: number, vr: string, value: string): Element {
  return { tag, vr, value };
}
