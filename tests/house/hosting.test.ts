import { describe, expect, it } from 'vitest';
import { privacyHeaders } from '../../scripts/headers.mjs';
import { hostingFiles } from '../../scripts/hosting.mjs';
import { textOf } from './projectFiles.ts';

describe('docs/hosting', () => {
  it.each(Object.entries(hostingFiles))(
    '%s says what scripts/headers.mjs says',
    (name, content) => {
      expect(textOf(`docs/hosting/${name}`)).toBe(content);
      for (const [header, value] of Object.entries(privacyHeaders)) {
        expect(content).toContain(`${header} "${value}"`);
      }
    },
  );
});

describe('the policy', () => {
  const policy = privacyHeaders['Content-Security-Policy'] ?? '';

  it('lets nothing through that is not named', () => {
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toMatch(/\*|unsafe-inline|'unsafe-eval'|https?:/);
  });

  it('lets scripts, workers and requests come from the origin only', () => {
    for (const kind of ['worker-src', 'connect-src']) expect(policy).toContain(`${kind} 'self';`);
    expect(privacyHeaders['Connection-Allowlist']).toBe('(response-origin);webrtc=block');
  });
});
