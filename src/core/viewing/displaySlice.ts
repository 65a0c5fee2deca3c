/** A slice as the viewer needs it. */
export interface DisplaySlice {
  readonly width: number;
  readonly height: number;
  /** Hounsfield units of a CT slice, or 8-bit grey levels of a plain image. */
  readonly pixels:
    | { readonly kind: 'hu'; readonly data: Int16Array }
    | { readonly kind: 'grey'; readonly data: Uint8Array };
  /** 0 or 255, size of the slice. */
  readonly mask: Uint8Array;
  /** 200 x 200, what the slice network sees. */
  readonly modelImage: Uint8Array;
}
