import { describe, expect, it } from 'vitest';
import { understandRecords } from './understandRecords.ts';

/** An invented line in the form of the records; each label can be replaced. */
function line(labels: Partial<Record<keyof typeof usual, string>> = {}): string {
  const l = { ...usual, ...labels };
  const header = [
    'Patient 9001',
    '50',
    'Female',
    l.pcr,
    l.ct,
    l.ageGroup,
    l.mortality,
    l.morbidity,
    l.hospital,
  ];
  const basic = [
    l.hospital,
    '50',
    'Female',
    '38.2',
    'Gout, Asthma',
    l.pcr2,
    l.ct,
    l.morbidity2,
    l.mortality,
  ];
  return `${header.join('\t')}\t&basic_info&${basic.join('$')}&basic_info&&ct&${l.folder}&ct&${items}`;
}
const usual = {
  pcr: 'Positive',
  ct: 'Positive',
  ageGroup: '40to60',
  mortality: 'Cured',
  morbidity: 'Regular',
  hospital: 'Union',
  pcr2: 'Positive',
  morbidity2: 'Regular',
  folder: 'P9001/2020_2_17_1$a.jpg@b.jpg@c.jpg@d.jpg@e.jpg',
};
const items = `&cf&$#$Basic Information$#$Routine Blood Test$Lymphocyte count@LY@0.95&#8595;@1.1-3.2 G/L$#$Inflammation$Procalcitonin@PCT@<0.13@<0.5 ng/ml$#$Biochemical Test$Serum\u00a0total\u00a0protein@TP@68.10@64-83 g/L$Prealbumin@PA@210@180-350 mg/L$Creatinine@CREA@61.30@44.0-133.0 μmol/L$International@INR@1.01@0.80-1.31&cf&`;

const only = (text: string) => {
  const { records, problems } = understandRecords(text, 'record.txt');
  expect(problems).toEqual([]);
  expect(records).toHaveLength(1);
  return records[0];
};

describe('an iCTCF line', () => {
  it('becomes values in the units of the dictionary', () => {
    const record = only(line());
    expect(record?.name).toBe('Patient 9001');
    expect(record?.values.map(({ abbr, value, unit }) => [abbr, value, unit])).toEqual([
      ['Age', 50, 'year'],
      ['Gender', 1, null],
      ['Temp', 38.2, '°C'],
      ['Udis', 1, null],
      ['LY', 0.95, 'G/L'],
      ['PCT', 0.13, 'ng/ml'],
      ['INR', 1.01, null],
      ['CREA', 61.3, 'μmol/L'],
      ['TP', 68.1, 'g/L'],
      ['PA', 0.21, 'g/L'],
    ]);
    expect(record?.values.find((one) => one.abbr === 'PA')?.range).toEqual({
      min: 0.18,
      max: 0.35,
      oneSided: false,
    });
    expect(record?.values.find((one) => one.abbr === 'PCT')?.censored).toBe('below');
    expect(record?.problems.map((one) => [one.code, one.subject])).toEqual([
      ['RECORD_OTHER_UNIT', 'PA'],
      ['RECORD_CENSORED', 'PCT'],
    ]);
  });

  it.each(Object.keys(usual) as (keyof typeof usual)[])(
    'is the same record whatever its %s',
    (label) => {
      const plain = only(line());
      for (const other of [
        '',
        'Negative',
        'Deceased',
        'Critically ill',
        'Liyuan',
        'P1/2019_11_2_1@x.jpg',
      ]) {
        expect(only(line({ [label]: other }))).toEqual(plain);
      }
    },
  );

  it('is the same record when the labels are cut out', () => {
    const bare = `Patient 9001\t&basic_info&Union$50$Female$38.2$Gout, Asthma&basic_info&${items}`;
    expect(only(bare)).toEqual(only(line()));
  });

  it('is the same record after its text was misread as GBK, with CRLF', () => {
    const misread = new TextDecoder('gbk').decode(new TextEncoder().encode(line()));
    const record = only(`${misread}\r\n`);
    expect(record?.values).toEqual(only(line())?.values);
    expect(record?.problems.map((one) => one.code)).toContain('RECORD_ENCODING');
  });

  it('keeps no name of a person', () => {
    expect(only(line().replace('Patient 9001', 'Jane Roe'))?.name).toBe('Record 1');
  });
});

describe('what is wrong with a line is said, the rest is read', () => {
  const broken = (from: string, to: string) => {
    const record = only(line().replace(from, to));
    return {
      codes: record?.problems.map((one) => `${one.code} ${one.subject}`) ?? [],
      abbrs: record?.values.map((one) => one.abbr) ?? [],
    };
  };

  it('names an unknown abbreviation', () => {
    const { codes, abbrs } = broken('@LY@', '@LYMPH@');
    expect(codes).toContain('RECORD_UNKNOWN_FEATURE LYMPH');
    expect(abbrs).toHaveLength(9);
  });
  it('names a value that is no number', () => {
    const { codes, abbrs } = broken('0.95&#8595;', 'haemolysed');
    expect(codes).toContain('RECORD_NOT_A_NUMBER LY');
    expect(abbrs).not.toContain('LY');
  });
  it('names a missing unit and keeps the value', () => {
    const { codes, abbrs } = broken('1.1-3.2 G/L', '1.1-3.2');
    expect(codes).toContain('RECORD_NO_UNIT LY');
    expect(abbrs).toContain('LY');
  });
  it('names a missing range and keeps the value', () => {
    const { codes, abbrs } = broken('@1.1-3.2 G/L', '@');
    expect(codes).toContain('RECORD_NO_RANGE LY');
    expect(abbrs).toContain('LY');
  });
  it('names a range that is upside down', () => {
    expect(broken('1.1-3.2 G/L', '3.2-1.1 G/L').codes).toContain('RECORD_BAD_RANGE LY');
  });
  it('leaves out a number in an unknown unit', () => {
    const { codes, abbrs } = broken('1.1-3.2 G/L', '1.1-3.2 parsec');
    expect(codes).toContain('RECORD_OTHER_UNIT LY');
    expect(abbrs).not.toContain('LY');
  });
  it('asks about an impossible value and keeps it', () => {
    const { codes, abbrs } = broken('0.95&#8595;', '950');
    expect(codes).toContain('RECORD_IMPLAUSIBLE LY');
    expect(abbrs).toContain('LY');
  });
  it('names an item that has lost a part', () => {
    expect(broken('Creatinine@CREA@61.30@44.0-133.0 μmol/L', 'Creatinine@CREA').codes).toContain(
      'RECORD_UNREADABLE CREA',
    );
  });
  it('says that a line is cut short', () => {
    const record = only(line().slice(0, -60));
    expect(record?.problems.map((one) => one.code)).toContain('FILE_TRUNCATED');
    expect(record?.values.length).toBeGreaterThan(5);
  });
  it('says that a record is empty', () => {
    const record = only('Patient 9002\t&basic_info&&basic_info&&cf&&cf&');
    expect(record?.values).toEqual([]);
    expect(record?.problems.map((one) => one.code)).toEqual(['RECORD_EMPTY']);
  });
});

describe('a file of lines', () => {
  it('gives a record a line and names a line that is none', () => {
    const text = `${line()}\nage,sex\n\n${line().replace('9001', '9002')}\n`;
    const { records, problems } = understandRecords(text, 'lines.txt');
    expect(records.map((one) => one.name)).toEqual(['Patient 9001', 'Patient 9002']);
    expect(problems.map((one) => one.subject)).toEqual(['lines.txt, line 2']);
  });

  it.each([
    ['', 'FILE_EMPTY'],
    ['hello', 'RECORD_UNREADABLE'],
    ['{"features": ', 'RECORD_UNREADABLE'],
  ])('%j is refused with one problem', (text, code) => {
    const { records, problems } = understandRecords(text, 'file');
    expect(records).toEqual([]);
    expect(problems.map((one) => one.code)).toEqual([code]);
  });
});
