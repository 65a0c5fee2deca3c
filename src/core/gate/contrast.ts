import type { Problem } from '../problem.ts';

/** What is typed there for a plain scan, in English, German and Chinese, or for want of anything to say. */
const noAgent =
  /^((no|none|n|without|w\/o|nil|0|native?|plain|unknown)\b|non[- ]?contrast|unenhanced|[^\p{L}\p{N}]*$)|无|平扫/iu;

/**
 * A note that contrast was given, or null. The agent's name is not repeated: it is free text.
 * @param agent Contrast/Bolus Agent (0018,0010) of the series
 */
export function contrastProblem(agent: string | null, subject: string): Problem | null {
  if (agent === null || noAgent.test(agent.trim())) return null;
  return {
    code: 'CONTRAST_GIVEN',
    subject,
    message: 'The header says that contrast was given.',
    remedy: 'Hand in the series without contrast, if there is one.',
    effect:
      'Vessels and lungs look denser than in most of the training; how far scores move is not measured.',
    severity: 'note',
  };
}
