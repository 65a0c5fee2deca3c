/** A file as a person handed it in: its path below what was dropped or chosen, with `/`, and its bytes. */
export interface HandedFile {
  readonly path: string;
  readonly blob: Blob;
}
