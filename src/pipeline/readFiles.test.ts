import { expect, it } from 'vitest';
import { choice, ctFiles, toyMachine } from '../../tests/toyMachine.ts';
import { readFiles } from './readFiles.ts';

it('tells the last count also where only the number of known files has changed', async () => {
  const files = ctFiles(12);
  const { ports } = toyMachine(files);
  const survey: typeof ports.files.survey = async (progress) => {
    progress(0, 1);
    await new Promise((resolve) => setTimeout(resolve));
    progress(0, 13);
    progress(12, 13);
    await new Promise((resolve) => setTimeout(resolve));
    // The archive itself is no file of the case.
    progress(12, 12);
    return files;
  };
  const counts: string[] = [];
  const events = readFiles(
    choice,
    { ...ports, files: { ...ports.files, survey } },
    new AbortController().signal,
  );
  for await (const event of events) {
    if (event.kind === 'progress') counts.push(`${event.done} of ${event.total}`);
  }
  expect(counts.at(-1)).toBe('12 of 12');
});
