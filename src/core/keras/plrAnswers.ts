/** What the person says of a regression where the file does not; what the file says counts. */
export interface PlrAnswers {
  /** Meaning of the outputs in the file's order; 'deceased' or 'cured' for one. */
  readonly classes: readonly string[] | null;
  readonly rule: 'softmax' | 'one-vs-rest' | null;
  /** Whose scores come first among the inputs. */
  readonly firstInputs: 'ct' | 'clinical' | null;
}
