import { featureSlots } from '../clinical/types.ts';
import { densityInputNames } from '../density/densityInputs.ts';
import { morbidityClasses, type Role, sliceClasses } from '../hust19/classes.ts';

/** What every package of a role has in common (method, sections 3 and 5 to 7). */
export interface RoleRules {
  /** In a sentence: 'No package is installed for CT mortality'. */
  readonly words: string;
  readonly kind: 'layers' | 'plr';
  readonly input: readonly number[];
  /** Class order of the outputs. */
  readonly classes: readonly string[];
  /** Fed with prepared slices. */
  readonly image: boolean;
  /** Fed with a normalised record. */
  readonly clinical: boolean;
}

const deceased = ['deceased'];
const ten = [200, 200, 10];
const slots = [featureSlots];
const densities = [densityInputNames.length];

export const roleRules: Readonly<Record<Role, RoleRules>> = {
  slice: rules('slice classes', 'layers', [200, 200, 1], sliceClasses),
  'patient-morbidity': rules('CT morbidity', 'layers', ten, morbidityClasses),
  'patient-mortality': rules('CT mortality', 'layers', ten, deceased),
  'density-morbidity': rules('lung density morbidity', 'layers', densities, morbidityClasses),
  'density-mortality': rules('lung density mortality', 'layers', densities, deceased),
  'clinical-morbidity': rules('clinical morbidity', 'layers', slots, morbidityClasses),
  'clinical-mortality': rules('clinical mortality', 'layers', slots, deceased),
  'fusion-morbidity': rules('fused morbidity', 'plr', [6], morbidityClasses),
  'fusion-mortality': rules('fused mortality', 'plr', [2], deceased),
  'fusion-density-morbidity': rules('lung density and record', 'plr', [6], morbidityClasses),
};

function rules(
  words: string,
  kind: RoleRules['kind'],
  input: readonly number[],
  classes: readonly string[],
): RoleRules {
  const image = input.length === 3;
  return { words, kind, input, classes, image, clinical: input === slots };
}
