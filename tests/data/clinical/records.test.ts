import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { featureDictionary } from '../../../src/core/clinical/dictionary.ts';
import type { ClinicalRecord } from '../../../src/core/clinical/types.ts';
import { understandRecords } from '../../../src/core/clinical/understandRecords.ts';

/** The published records, when they lie beside the repository. Counts: their README, section Counts. */
const folder = join(process.env.HUST19_SHARED ?? '../shared/data', 'ictcf');
const missing = !existsSync(folder);
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const suffix = missing ? ' skipped: no ../shared' : '';

const basic = new Set(['Age', 'Gender', 'Temp', 'Udis']);

function counts(records: readonly ClinicalRecord[]) {
  const values = records.flatMap((record) => record.values);
  const implausible = records
    .flatMap((record) => record.problems)
    .filter((one) => one.code === 'RECORD_IMPLAUSIBLE');
  return {
    patients: records.length,
    values: values.filter((one) => !basic.has(one.abbr)).length,
    below: values.filter((one) => one.censored === 'below').length,
    above: values.filter((one) => one.censored === 'above').length,
    noTemperature: records.filter((one) => !one.values.some((v) => v.abbr === 'Temp')).length,
    implausible: implausible.length,
  };
}

describe.skipIf(missing)(`iCTCF records${suffix}`, () => {
  it('are read whole: every value, every limit, nothing refused', () => {
    for (const [file, expected] of [
      [
        'cohort1-patients.txt',
        {
          patients: 1170,
          values: 56861,
          below: 274,
          above: 24,
          noTemperature: 152,
          implausible: 28,
        },
      ],
      [
        'cohort2-patients.txt',
        { patients: 311, values: 13672, below: 104, above: 12, noTemperature: 0, implausible: 17 },
      ],
    ] as const) {
      const { records, problems } = understandRecords(read(file), file);
      expect(problems).toEqual([]);
      expect(counts(records)).toEqual(expected);
      const codes = new Set(records.flatMap((one) => one.problems.map((p) => p.code)));
      expect([...codes]).not.toContain('RECORD_UNKNOWN_FEATURE');
      expect([...codes]).not.toContain('RECORD_NOT_A_NUMBER');
      expect([...codes]).not.toContain('RECORD_BAD_RANGE');
      expect([...codes]).not.toContain('RECORD_NO_UNIT');
    }
  });

  it('read the same from the edition that was misread as GBK', () => {
    const first = new Map(
      understandRecords(read('cohort1-patients.txt'), 'a').records.map((one) => [
        one.name,
        one.values,
      ]),
    );
    const second = understandRecords(read('sample-gbk-crlf.txt'), 'b');
    expect(second.problems).toEqual([]);
    expect(second.records).toHaveLength(20);
    for (const { name, values } of second.records) expect(values).toEqual(first.get(name));
  });

  it('do not change with their labels', () => {
    const lines = read('cohort1-patients.txt').trim().split('\n');
    const strip = (line: string) => {
      const cells = line.split('\t');
      const basicInfo = (line.split('&basic_info&')[1] ?? '').split('$').slice(0, 5).join('$');
      return `${cells[0]}\t&basic_info&${basicInfo}&basic_info&&cf&${line.split('&cf&')[1]}&cf&`;
    };
    const whole = understandRecords(lines.join('\n'), 'a').records;
    expect(understandRecords(lines.map(strip).join('\n'), 'a').records).toEqual(whole);
  });

  it('agree with the dictionary table on number, names and possible values', () => {
    const rows = read('dictionary.csv').trim().split('\n').slice(1);
    const corrected = new Set(['MS-U', 'WBCC']);
    for (const feature of featureDictionary) {
      const row = rows[feature.slot - 1] ?? '';
      const [number, category, abbr, english, chinese] = row.split(',');
      expect([number, category, abbr, chinese]).toEqual([
        String(feature.slot),
        feature.category,
        feature.abbr,
        feature.chineseName,
      ]);
      if (!corrected.has(feature.abbr))
        expect(english?.replaceAll('\u00a0', ' ')).toBe(feature.name);
    }
  });
});
