/** The stages of a diagnosis, as progress is told. */
export type Stage = 'read' | 'slices' | 'patient' | 'record' | 'fusion';
