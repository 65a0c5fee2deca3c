import { describe, expect, it } from 'vitest';
import type { Problem } from '../../core/problem.ts';
import { messagesOf } from './messages.ts';

function problem(code: Problem['code'], subject: string, severity: Problem['severity']): Problem {
  return { code, subject, message: `${subject}.`, remedy: 'r', effect: 'e', severity };
}

const nothing = { record: null, chosen: null, installed: null };

describe('messagesOf', () => {
  it('gathers problems of one kind and keeps each', () => {
    const problems = ['a', 'b'].map((name) => problem('FILE_TRUNCATED', name, 'warning'));
    const [message, ...more] = messagesOf({ ...nothing, problems });
    expect(more).toEqual([]);
    expect(message?.problems.map(({ subject }) => subject)).toEqual(['a', 'b']);
  });

  it('says once what is known twice', () => {
    const one = problem('RECORD_NO_UNIT', 'LY', 'note');
    const record = {
      format: 'json',
      name: '',
      synthetic: false,
      values: [],
      problems: [one],
    } as const;
    expect(messagesOf({ ...nothing, record, problems: [one] })[0]?.problems).toHaveLength(1);
  });

  it('begins with errors and ends with notes', () => {
    const problems = [
      problem('RECORD_NO_UNIT', 'LY', 'note'),
      problem('FILE_EMPTY', 'a', 'warning'),
      problem('SERIES_NONE', 'b', 'error'),
    ];
    const order = messagesOf({ ...nothing, problems }).map(({ severity }) => severity);
    expect(order).toEqual(['error', 'warning', 'note']);
  });
});
