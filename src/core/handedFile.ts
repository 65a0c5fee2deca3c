/** A file as a person handed it in: its path below what was dropped or chosen, with `/`, and its bytes. */
export interface HandedFile {
  readonly path: string;
  readonly blob: Blob;
}

/** The files of a file input; those of a chosen folder keep their path within it. */
export function filesOfList(files: Iterable<File>): readonly HandedFile[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, blob: file }));
}
