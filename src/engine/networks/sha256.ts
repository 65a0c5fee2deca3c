/** Why no SHA-256 can be computed here, a clause; null where it can. */
export function noSha256(): string | null {
  if ('subtle' in crypto) return null;
  return 'the page came by plain http, where browsers check no SHA-256; use https or localhost';
}

/** In hexadecimal digits, as manifests state it. */
export async function sha256Of(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
