import type { Normalisation } from '../clinical/types.ts';
import type { InputRanges } from '../gate/outsideTraining.ts';
import type { Spread } from '../gate/recordSize.ts';
import type { Role } from '../hust19/classes.ts';
import type { PrepareVersion } from '../image/types.ts';

/** One layer. The input counts as the first of the thirteen (method, section 3) or seven (section 6). */
export type Layer =
  /** 3 x 3, stride 1, zero padding 'same'; ReLU. */
  | { readonly kind: 'conv'; readonly filters: number }
  /** Square window, stride = size, no padding. */
  | { readonly kind: 'maxPool'; readonly size: number }
  /** Fully connected (flattens height, width, channel order first); ReLU. */
  | { readonly kind: 'dense'; readonly units: number }
  | { readonly kind: 'output'; readonly units: number; readonly activation: 'softmax' | 'sigmoid' };

/**
 * The lesion map joined into the decision (method, section 3): a 1 x 1 convolution on the features
 * that enter layer `beforeLayer`; t = mean of the highest share of the map's logits;
 * logit[class] += softplus(a) * (t + b).
 */
export interface Join {
  readonly beforeLayer: number;
  /** One t for each: one where t goes into a logit. */
  readonly topShares: readonly number[];
  /** Null: each t is no addition to a logit but one more feature that enters the output layer. */
  readonly outputIndex: number | null;
}

export type Architecture =
  | {
      readonly kind: 'layers';
      /** Height, width, channels of an image network; [127] of a clinical one. */
      readonly input: readonly number[];
      readonly layers: readonly Layer[];
      readonly join: Join | null;
      /**
       * `apart`: each input channel goes by itself, with the same weights, through every layer but the output,
       * which sees the features of all channels side by side, channel by channel. Else all go in together.
       */
      readonly channels?: 'together' | 'apart';
    }
  /** Penalised logistic regression; tensors `coefficients` [inputs, outputs] and `intercepts` [outputs]. */
  | {
      readonly kind: 'plr';
      readonly input: readonly number[];
      readonly link: 'softmax' | 'sigmoid' | 'one-vs-rest';
    };

/**
 * Layout in weights.bin: float32 little endian, one tensor after the other in this order.
 * `layerN/kernel`: conv [3, 3, in, out], dense [in, out]; `layerN/bias`: [out]; N counts `layers` from 0.
 * A join adds `map/kernel` [1, 1, in, 1], `map/bias` [1], and into a logit `join/a` [1], `join/b` [1].
 */
export interface TensorSpec {
  readonly name: string;
  readonly shape: readonly number[];
}

export interface Provenance {
  /** Names of data folders with the SHA-256 of their list of files. */
  readonly data: readonly {
    readonly name: string;
    readonly files: number;
    readonly listSha256: string;
  }[];
  readonly split: string;
  readonly seed: number;
  readonly epochs: number;
  /** The script that made it, as called. */
  readonly madeBy: string;
  /** Version of the code that made it; left out where it was not recorded (weights of others). */
  readonly code?: string;
  /** ISO date. */
  readonly madeOn: string;
}

/** `models/<role>/<name>/manifest.json`. */
export interface Manifest {
  readonly schema: 'hust19-package/1';
  /** '<role>/<name>'. */
  readonly id: string;
  readonly role: Role;
  readonly version: string;
  /** Who made the weights, for report and page. */
  readonly origin: string;
  readonly architecture: Architecture;
  readonly tensors: readonly TensorSpec[];
  readonly weights: { readonly file: string; readonly bytes: number; readonly sha256: string };
  /** Image networks: 8-bit / 255 of this preparation. Null for the others. */
  readonly prepareSlice: PrepareVersion | null;
  /** Clinical networks only. */
  readonly normalisation: Normalisation | null;
  /** Class order of the outputs. One name, 'deceased', for mortality. */
  readonly classes: readonly string[];
  /** Fusion morbidity, clinical and patient morbidity: least control score that counts as control when nobody may be missed. */
  readonly sensitiveControl: number | null;
  /**
   * Clinical networks: what each test shows on average where it was made, normalised. With these in place of a
   * record's values only the choice of tests is left, and what that alone would say is shown beside the score.
   */
  readonly typicalInputs?: readonly number[] | null;
  /** Clinical networks: bounds of the training patients' inputs, for the input gate. */
  readonly trainingRange?: InputRanges | null;
  /** Clinical networks: how far scores move where only so few values are given, for the input gate. */
  readonly fewValues?: Spread | null;
  /** One sentence for the page: what the weights are worth and are not. */
  readonly worth: string;
  readonly provenance: Provenance;
}

/**
 * `known-answers.json`: inputs by rule, outputs to 6 significant digits from an independent program.
 * Rule `lcg-20200327`: x0 = seed; x(n+1) = (1664525 x(n) + 1013904223) mod 2^32; input n = amplitude * x(n+1) / 2^32,
 * in C order of the input shape.
 */
export interface KnownAnswers {
  readonly rule: 'lcg-20200327';
  readonly madeBy: string;
  /** Largest absolute difference that a backend may show. */
  readonly tolerance: number;
  readonly cases: readonly {
    readonly seed: number;
    readonly amplitude: number;
    readonly outputs: readonly number[];
  }[];
}
