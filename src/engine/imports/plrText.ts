import {
  coefficientsDamaged,
  coefficientsUnreadable,
  importAnswer,
} from '../../core/keras/importProblems.ts';
import { isJson, type Json } from '../../core/keras/layerConfig.ts';
import { isProblem, type Problem } from '../../core/problem.ts';

/** Coefficients as a file has them: one row an output. Null: the file does not say it. */
export interface PlrText {
  readonly rows: readonly (readonly number[])[];
  readonly intercepts: readonly number[];
  readonly classes: readonly string[] | null;
  readonly inputs: readonly string[] | null;
  readonly rule: 'softmax' | 'one-vs-rest' | null;
}

const mostCharacters = 100_000;

/**
 * Coefficients of a logistic regression. JSON: `coef` and `intercept` as scikit-learn has them, one row an
 * output or one an input, and if wanted `classes`, `inputs` and `multi_class` ('ovr', 'multinomial').
 * CSV: a first line 'class, intercept, <input>, ...' and one line an output.
 */
export function readPlrText(file: string, text: string): PlrText | Problem {
  if (text.length > mostCharacters) return importAnswer(file, 'it is too long for a regression');
  const read = /^\s*\{/.test(text) ? fromJson(file, text) : fromCsv(file, text);
  if (isProblem(read)) return read;
  const numbers = [...read.rows.flat(), ...read.intercepts];
  if (!numbers.every(Number.isFinite)) {
    return coefficientsDamaged(file, 'one of them is not a finite number');
  }
  return read;
}

function fromJson(file: string, text: string): PlrText | Problem {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return coefficientsUnreadable(file, 'it is neither HDF5 nor sound JSON');
  }
  const fields: Json = isJson(json) ? json : {};
  const first = (...names: string[]) =>
    names.map((name) => fields[name]).find((it) => it !== undefined);
  const table = tableOf(first('coef', 'coef_', 'coefficients'));
  const intercepts = listOf(first('intercept', 'intercept_', 'intercepts'), isNumber);
  if (!table || !intercepts) {
    return coefficientsDamaged(file, 'coef or intercept is missing or no table of numbers');
  }
  const said = first('multi_class', 'link');
  return {
    rows: table.length === intercepts.length ? table : turned(table),
    intercepts,
    classes: listOf(first('classes', 'classes_'), isText),
    inputs: listOf(first('inputs', 'feature_names'), isText),
    rule: typeof said === 'string' ? (rules[said] ?? null) : null,
  };
}

const rules: Readonly<Record<string, PlrText['rule']>> = {
  ovr: 'one-vs-rest',
  'one-vs-rest': 'one-vs-rest',
  multinomial: 'softmax',
  softmax: 'softmax',
};

function fromCsv(file: string, text: string): PlrText | Problem {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const cells = lines.map((line) =>
    line.split(/[,;\t]/).map((cell) => cell.trim().replaceAll('"', '')),
  );
  const [head = [], ...body] = cells;
  const at = head.findIndex((name) => /^intercept_?$/i.test(name));
  if (at < 1 || body.length === 0 || body.some(({ length }) => length !== head.length)) {
    const wanted = "a first line 'class, intercept, <inputs>' and one line an output";
    return coefficientsUnreadable(file, `it is not HDF5, and as CSV it has not ${wanted}`);
  }
  const numberIn = (cell: string) => (cell === '' ? Number.NaN : Number(cell));
  const others = <T>(line: readonly T[]) => line.filter((_, i) => i !== 0 && i !== at);
  return {
    rows: body.map((line) => others(line).map(numberIn)),
    intercepts: body.map((line) => numberIn(line[at] ?? '')),
    classes: body.map(([name = '']) => name),
    inputs: others(head),
    rule: null,
  };
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isText = (value: unknown): value is string => typeof value === 'string';

function listOf<T>(value: unknown, is: (entry: unknown) => entry is T): readonly T[] | null {
  const list: unknown = is(value) ? [value] : value;
  return Array.isArray(list) && list.length > 0 && list.every(is) ? list : null;
}

function tableOf(value: unknown): readonly (readonly number[])[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const rows = value.map((row: unknown) => listOf(row, isNumber));
  const [first] = rows;
  const table = rows.filter((row) => row !== null && row.length === first?.length);
  return table.length === rows.length ? (table as number[][]) : null;
}

function turned(table: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return (table[0] ?? []).map((_, i) => table.map((row) => row[i] ?? Number.NaN));
}
