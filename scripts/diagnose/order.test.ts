import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputFault, orderFrom } from './order.mjs';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hust19-order-'));
  mkdirSync(join(folder, 'ct', 'deeper'), { recursive: true });
  mkdirSync(join(folder, 'nothing'));
  writeFileSync(join(folder, 'ct', 'a.dcm'), '');
  writeFileSync(join(folder, 'record.txt'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('orderFrom', () => {
  it('hands in what the folder holds, and the record', () => {
    const order = orderFrom(
      ['--ct', 'ct', '--clinical', 'record.txt', '--out', 'new/r.json'],
      folder,
    );
    expect(order.handedIn).toEqual(
      ['ct/a.dcm', 'ct/deeper', 'record.txt'].map((path) => join(folder, path)),
    );
    expect(order).toMatchObject({ backend: null, prepare: null, top: null, masks: null });
    expect(order.out).toBe(join(folder, 'new/r.json'));
  });

  it('takes every option', () => {
    const args = '--ct=ct --backend webgpu --prepare 1 --top plain --masks m --out r.json'.split(
      ' ',
    );
    expect(orderFrom(args, folder)).toMatchObject({
      backend: 'webgpu',
      prepare: '1',
      top: 'plain',
      clinical: null,
    });
  });

  it.each([
    ['', '--out FILE is missing'],
    ['--out r.json', 'Nothing to diagnose'],
    ['--ct ct', '--out FILE is missing'],
    ['--ct none --out r.json', 'there is no folder'],
    ['--ct record.txt --out r.json', 'is a file'],
    ['--ct nothing --out r.json', 'is empty'],
    ['--clinical none.txt --out r.json', 'there is no file'],
    ['--clinical ct --out r.json', 'is no file'],
    ['--clinical record.txt --masks m --out r.json', '--masks needs --ct'],
    ['--ct ct --masks record.txt --out r.json', 'not a folder'],
    ['--ct ct --out nothing', 'is a folder'],
    ['--ct ct --out record.txt/r.json', 'is a file'],
    ['--ct ct --backend cuda --out r.json', '--backend takes wasm or webgpu'],
    ['--ct ct --prepare 3 --out r.json', '--prepare takes 1 or 2'],
    ['--ct ct --top best --out r.json', '--top takes supported or plain'],
    ['--ct ct --fast --out r.json', "Unknown option '--fast'"],
    ['--out', "'--out <value>' argument missing"],
    ['ct --out r.json', 'Unexpected argument'],
  ])("refuses '%s' in one line", (line, words) => {
    const refuse = () => orderFrom(line.split(' ').filter(Boolean), folder);
    expect(refuse).toThrow(InputFault);
    expect(refuse).toThrow(words);
    try {
      refuse();
    } catch (cause) {
      expect(String(cause)).not.toContain('\n');
    }
  });
});
