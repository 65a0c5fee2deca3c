import { useStore } from 'zustand';
import type { ModelsState } from '../../state/modelsState.ts';
import type { ModelsActions } from '../../state/modelsStore.ts';
import { useSurroundings } from '../surroundings.tsx';

/** A part of what is known of the packages. */
export function useModels<T>(select: (state: ModelsState) => T): T {
  return useStore(useSurroundings().models, select);
}

export function useModelActions(): ModelsActions {
  return useStore(useSurroundings().models, ({ actions }) => actions);
}
