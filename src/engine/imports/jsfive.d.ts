/** What is used of jsfive 0.4.2, which brings no types. Attributes and values are what a file holds: unknown. */
declare module 'jsfive' {
  export class Group {
    readonly keys: readonly string[];
    readonly attrs: Readonly<Record<string, unknown>>;
    /** A group, a dataset, or null behind a link that leads nowhere; throws where there is nothing. */
    get(path: string): unknown;
  }
  export class File extends Group {
    constructor(bytes: ArrayBuffer, name: string);
  }
  export class Dataset {
    readonly shape: readonly number[];
    /** '<f4' and its like; a list for what is no number. */
    readonly dtype: unknown;
    readonly value: unknown;
    readonly _dataobjects: {
      readonly filter_pipeline: readonly unknown[] | null;
      readonly chunks: readonly number[] | null;
    };
  }
}
