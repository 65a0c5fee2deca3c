import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureDictionary, featureOf } from './dictionary.ts';
import { understandRecords } from './understandRecords.ts';

const read = (content: unknown) => understandRecords(JSON.stringify(content), 'record.json');
const valuesOf = (content: unknown) =>
  read(content).records[0]?.values.map(({ abbr, value }) => [abbr, value]);

describe('the sample record', () => {
  it('is synthetic, understood without a warning, and far from empty', () => {
    const text = readFileSync('public/sample/record.json', 'utf8');
    const { records, problems } = understandRecords(text, 'record.json');
    expect(problems).toEqual([]);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ name: 'Sample patient', synthetic: true, problems: [] });
    expect(records[0]?.values.length).toBeGreaterThan(80);
  });
});

describe('JSON records', () => {
  const wanted = [
    ['Age', 57],
    ['LY', 0.82],
  ];
  it.each([
    { features: { LY: 0.82, Age: 57 } },
    { LY: 0.82, Age: 57 },
    { features: { LY: { value: 0.82, unit: 'G/L', range: '1.1-3.2' } }, age: 57 },
    {
      features: [
        { abbr: 'LY', value: 0.82, unit: 'G/L', range: [1.1, 3.2] },
        { abbr: 'Age', value: 57 },
      ],
    },
    [
      { abbr: 'LY', value: 0.82 },
      { abbr: 'Age', value: '57' },
    ],
    {
      schema: 'hust19-report/1',
      patient: { source: 'x' },
      clinical: {
        features: [
          { abbr: 'LY', value: 0.82, unit: 'G/L', normalised: -0.9 },
          { abbr: 'Age', value: 57, unit: 'year' },
        ],
      },
    },
    {
      schema: 'hust19-report/2',
      patient: { source: 'x' },
      clinical: {
        features: [
          { abbr: 'LY', value: 0.82, unit: 'G/L', normalised: -0.9 },
          { abbr: 'Age', value: 57, unit: 'year', normalised: null },
        ],
      },
    },
  ])('accepts form %#', (content) => {
    expect(valuesOf(content)).toEqual(wanted);
  });

  it('reads name and synthetic', () => {
    const { records } = read({ name: 'Sample patient', synthetic: true, features: { LY: 1 } });
    expect(records[0]).toMatchObject({ format: 'json', name: 'Sample patient', synthetic: true });
  });

  it('reads several records', () => {
    const { records } = read([{ LY: 1 }, { features: { LY: 2 } }, { name: 'C', LY: 3 }]);
    expect(records.map((one) => one.name)).toEqual(['Record 1', 'Record 2', 'C']);
  });

  it.each([
    ['Male', 0],
    ['female', 1],
    [0, 0],
    ['男', 0],
  ])('codes gender %j as %d', (written, value) => {
    expect(valuesOf({ Gender: written })).toEqual([['Gender', value]]);
  });
  it.each([
    ['No', 0],
    [false, 0],
    ['Hypertension, Gout', 1],
    [['Asthma'], 1],
    [[], 0],
    [1, 1],
  ])('codes underlying diseases %j as %d', (written, value) => {
    expect(valuesOf({ Udis: written })).toEqual([['Udis', value]]);
  });

  it('is the same record whatever labels stand beside the values', () => {
    const bare = read({ features: { LY: 0.82 } });
    const labelled = {
      morbidity: 'Severe',
      mortality: 'Deceased',
      PCR: 'Positive',
      ct: 'x',
      hospital: 'Union',
      agegroup: '60',
    };
    expect(read({ features: { LY: 0.82, ...labelled }, ...labelled })).toEqual(bare);
    expect(read({ LY: 0.82, ...labelled }).records).toEqual(bare.records);
  });

  it('takes null as not measured', () => {
    expect(valuesOf({ LY: null, Age: 57 })).toEqual([['Age', 57]]);
  });
});

describe('problems of JSON records', () => {
  const codesOf = (text: string) => {
    const { records, problems } = understandRecords(text, 'record.json');
    return [...problems, ...(records[0]?.problems ?? [])].map(
      (one) => `${one.code} ${one.subject}`,
    );
  };
  it.each([
    ['{"LY": "many"}', 'RECORD_NOT_A_NUMBER LY'],
    ['{"LY": "0,8"}', 'RECORD_NOT_A_NUMBER LY'],
    ['{"LY": {}}', 'RECORD_NOT_A_NUMBER LY'],
    ['{"Gender": 2}', 'RECORD_NOT_A_NUMBER Gender'],
    ['{"FOO": 1}', 'RECORD_UNKNOWN_FEATURE FOO'],
    ['{"LY": 0.8, "CRP": 5}', 'RECORD_NO_UNIT LY, CRP'],
    ['{"LY": 0.8, "CRP": 5}', 'RECORD_NO_RANGE LY, CRP'],
    ['{"LY": {"value": 1, "unit": "G/L", "range": [3, 1]}}', 'RECORD_BAD_RANGE LY'],
    ['{"LY": {"value": 1, "unit": "G/L", "range": "1.1-3.2 mmol/L"}}', 'RECORD_BAD_RANGE LY'],
    ['{"LY": {"value": 1, "unit": "mg/L"}}', 'RECORD_OTHER_UNIT LY'],
    ['{"HGB": {"value": 12.5, "unit": "g/dL"}}', 'RECORD_OTHER_UNIT HGB'],
    ['{"Temp": 28.8}', 'RECORD_IMPLAUSIBLE Temp'],
    ['{"IL-6": -3}', 'RECORD_IMPLAUSIBLE IL-6'],
    ['{"PCT": "<0.13"}', 'RECORD_CENSORED PCT'],
    ['{"LY": 1, "ly": 2}', 'RECORD_DUPLICATE LY'],
    ['{"features": {"LY": 1, "LY": 2}}', 'RECORD_DUPLICATE LY'],
    ['{"features": 3}', 'RECORD_UNREADABLE features'],
    ['{"features": [7]}', 'RECORD_UNREADABLE features, entry 1'],
    ['{}', 'RECORD_EMPTY Record 1'],
    ['[1]', 'RECORD_UNREADABLE record.json'],
  ])('%s is said as %s', (text, problem) => {
    expect(codesOf(text)).toContain(problem);
  });

  it('keeps the last of two values and names both', () => {
    const { records } = understandRecords('{"LY": 1, "ly": 2}', 'record.json');
    expect(records[0]?.values.map((one) => one.value)).toEqual([2]);
    expect(records[0]?.problems.find((one) => one.code === 'RECORD_DUPLICATE')?.message).toContain(
      '1, 2',
    );
  });

  it('has a sentence, a remedy and an effect in every problem', () => {
    const { records } = understandRecords('{"LY": "x", "FOO": 1, "CRP": 1, "Temp": 9}', 'r');
    for (const { message, remedy, effect } of records[0]?.problems ?? []) {
      for (const sentence of [message, remedy, effect]) expect(sentence).toMatch(/^[A-Z'].*\.$/);
    }
  });

  const notFeatures = new Set(
    'name synthetic schema features comment morbidity mortality outcome label class pcr ct hospital agegroup folder'.split(
      ' ',
    ),
  );

  it('never throws and loses no field silently, whatever the JSON', () => {
    const key = fc.oneof(fc.constantFrom(...featureDictionary.map((one) => one.abbr)), fc.string());
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue()), (map) => {
        const { records, problems } = understandRecords(JSON.stringify({ features: map }), 'r');
        expect(problems).toEqual([]);
        const record = records[0];
        const used = new Set(record?.values.map((one) => one.abbr));
        const named = record?.problems.map((one) => one.subject) ?? [];
        for (const [written, value] of Object.entries(map)) {
          const abbr = featureOf(written)?.abbr ?? written;
          const said = used.has(abbr) || named.some((subject) => subject.includes(abbr));
          expect(said || value === null || notFeatures.has(written.toLowerCase()), written).toBe(
            true,
          );
        }
      }),
    );
  });
});
