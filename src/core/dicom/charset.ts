/**
 * Specific Character Set (0008,0005) to the name that TextDecoder knows (PS3.3 C.12.1.1.2, PS3.2 D.6.2).
 * The code extensions of ISO 2022 are served by the decoder of the language's usual mix.
 */
const encodings: Readonly<Record<string, string>> = {
  'ISO_IR 100': 'iso-8859-1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
  'ISO 2022 IR 13': 'shift_jis',
  'ISO 2022 IR 87': 'iso-2022-jp',
  'ISO 2022 IR 159': 'iso-2022-jp',
  'ISO 2022 IR 149': 'euc-kr',
  'ISO 2022 IR 58': 'gb18030',
};

/**
 * Text from its bytes and the declared character sets.
 *
 * Bytes above 127 under a missing or ASCII declaration occur in Chinese archives that write GB18030 without
 * saying so: they are read as UTF-8 where they are valid UTF-8, else as GB18030 where valid, else byte by byte.
 */
export function decodeText(bytes: Uint8Array, declared: readonly string[]): string {
  if (bytes.every((byte) => byte < 0x80 && byte !== 0x1b))
    return String.fromCharCode(...bytes.subarray(0, 16384));
  const label = declaredEncoding(declared);
  if (label === 'iso-2022-jp') return decodeAs(label, bytes, false) ?? latin1(bytes);
  const plain = withoutEscapes(bytes);
  if (label !== null) return decodeAs(label, plain, false) ?? latin1(plain);
  return decodeAs('utf-8', plain, true) ?? decodeAs('gb18030', plain, true) ?? latin1(plain);
}

/** The last declared set that is more than ASCII: with code extensions the later values name the language. */
function declaredEncoding(declared: readonly string[]): string | null {
  for (const name of [...declared].reverse()) {
    const label = encodings[name] ?? encodings[name.replace('ISO 2022 IR', 'ISO_IR')];
    if (label !== undefined) return label;
  }
  return null;
}

function decodeAs(label: string, bytes: Uint8Array, fatal: boolean): string | null {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}

/** Drops the ISO 2022 escape sequences (ESC, intermediates 20..2F, final 30..7E); the multi-byte codes here carry bit 7. */
function withoutEscapes(bytes: Uint8Array): Uint8Array {
  const kept: number[] = [];
  for (let i = 0; i < bytes.length; i += 1) {
    if (bytes[i] !== 0x1b) {
      kept.push(bytes[i] as number);
      continue;
    }
    i += 1;
    while (i < bytes.length && (bytes[i] as number) >= 0x20 && (bytes[i] as number) <= 0x2f) i += 1;
  }
  return Uint8Array.from(kept);
}

function latin1(bytes: Uint8Array): string {
  return decodeAs('iso-8859-1', bytes, false) ?? '';
}
