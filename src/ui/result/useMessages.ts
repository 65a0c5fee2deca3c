import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useCase } from '../surroundings.tsx';
import { type Message, messagesOf } from './messages.ts';

/** The messages of the case on screen, the gravest first. */
export function useMessages(): readonly Message[] {
  const known = useCase(
    useShallow(({ problems, record, chosen, installed }) => ({
      problems,
      record,
      chosen,
      installed,
    })),
  );
  return useMemo(() => messagesOf(known), [known]);
}
