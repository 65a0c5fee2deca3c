/** A key that stands more than once in one object of a JSON text, with what was written at each place. */
export interface RepeatedKey {
  readonly key: string;
  readonly values: readonly string[];
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/**
 * JSON.parse keeps the last of two equal keys without a word; a record must not lose a value so.
 * `text` is valid JSON. Values that are objects or arrays are shown as their opening bracket.
 */
export function repeatedKeys(text: string): RepeatedKey[] {
  const tokens = text.match(token) ?? [];
  const open: Map<string, string[]>[] = [];
  const repeated: RepeatedKey[] = [];
  for (const [i, part] of tokens.entries()) {
    if (part === '{' || part === '[') open.push(new Map());
    else if (part === '}' || part === ']') repeated.push(...moreThanOnce(open.pop()));
    else if (part === ':') {
      const key = JSON.parse(tokens[i - 1] ?? '""') as string;
      const seen = open.at(-1);
      seen?.set(key, [...(seen.get(key) ?? []), tokens[i + 1] ?? '']);
    }
  }
  return repeated;
}

function moreThanOnce(seen: ReadonlyMap<string, string[]> | undefined): RepeatedKey[] {
  return [...(seen ?? [])]
    .filter(([, values]) => values.length > 1)
    .map(([key, values]) => ({ key, values }));
}
