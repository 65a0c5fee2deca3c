import type { Problem } from '../problem.ts';

const notImported = 'Nothing was imported; the packages in use stay as they are.';

/** @param cause a clause: 'it is cut short' */
export function importUnreadable(file: string, cause: string): Problem {
  return {
    code: 'IMPORT_UNREADABLE',
    subject: file,
    message: `${file} cannot be read as a Keras HDF5 file: ${cause}.`,
    remedy: 'Save the model again with Keras 2 as HDF5 (model.save with a name that ends in .h5).',
    effect: notImported,
    severity: 'error',
  };
}

/** The coefficients of a fusion, as JSON or CSV. @param cause a clause: 'it is cut short' */
export function coefficientsUnreadable(file: string, cause: string): Problem {
  return {
    ...importUnreadable(file, cause),
    message: `${file} cannot be read as the coefficients of a regression: ${cause}.`,
    remedy:
      "Write them as JSON with 'coef' and 'intercept', or as CSV with a first line 'class, intercept, <inputs>'.",
  };
}

/** Coefficients that are none, too few or too many. @param cause a clause: 'one of them is not a finite number' */
export function coefficientsDamaged(file: string, cause: string): Problem {
  return {
    ...importDamaged(file, 'coefficients', cause),
    message: `${file}: its coefficients cannot be used: ${cause}.`,
    remedy: 'Get the file once more from where it came from, or write the coefficients again.',
  };
}

/** Nothing is wrong with the file: this page may compute no hash. @param cause a clause (`noSha256`) */
export function importUnchecked(file: string, cause: string): Problem {
  return {
    ...importUnreadable(file, cause),
    message: `${file} cannot be imported: ${cause}.`,
    remedy: 'Open the app by https or on localhost, and import the file again.',
  };
}

export function importNoArchitecture(file: string): Problem {
  return {
    code: 'IMPORT_NO_ARCHITECTURE',
    subject: file,
    message: `${file} holds weights and no description of the layers that they belong to.`,
    remedy:
      'Hand in the architecture as JSON too (model.to_json), or say which HUST-19 network it is.',
    effect: notImported,
    severity: 'error',
  };
}

/** @param why a clause in addition, '' for none: 'it carries program code, which is never run' */
export function importUnknownLayer(
  file: string,
  layer: string,
  className: string,
  why = '',
): Problem {
  return {
    code: 'IMPORT_UNKNOWN_LAYER',
    subject: file,
    message: `${file}: layer ${layer} is of class ${className}, which is not known here${why ? `; ${why}` : ''}.`,
    remedy: 'Import a network of convolution, pooling, dense and normalisation layers.',
    effect: notImported,
    severity: 'error',
  };
}

/** The layers are known, but not in this form. @param cause a clause about the layer */
export function importNotComputable(file: string, layer: string, cause: string): Problem {
  return {
    code: 'IMPORT_NOT_COMPUTABLE',
    subject: file,
    message: `${file}: layer ${layer} cannot be computed here: ${cause}.`,
    remedy:
      'Save the model with one input, one output and layers of the kinds that Keras 2 documents.',
    effect: notImported,
    severity: 'error',
  };
}

/** A sound network, but none of HUST-19's. @param cause a clause about the layer */
export function importNotHust19(file: string, layer: string, cause: string): Problem {
  return {
    code: 'IMPORT_NOT_HUST19',
    subject: file,
    message: `${file} is not one of HUST-19's networks at layer ${layer}: ${cause}.`,
    remedy:
      'The image networks have 3 x 3 convolutions and pooling, the clinical one dense layers, all with ReLU.',
    effect: notImported,
    severity: 'error',
  };
}

/** What the person said about the file contradicts itself or is missing. */
export function importAnswer(file: string, cause: string): Problem {
  return {
    code: 'IMPORT_ANSWER',
    subject: file,
    message: `${file} cannot be imported as described: ${cause}.`,
    remedy: 'Correct the answer and import the file again.',
    effect: notImported,
    severity: 'error',
  };
}

/** Weights that are none, too few or too many. @param cause a clause: 'number 3 is not finite' */
export function importDamaged(file: string, layer: string, cause: string): Problem {
  return {
    code: 'PACKAGE_DAMAGED',
    subject: file,
    message: `${file}: the weights of layer ${layer} cannot be used: ${cause}.`,
    remedy:
      'Get the file once more from where it came from; its weights are not those of its layers.',
    effect: notImported,
    severity: 'error',
  };
}

/** @param cause what the browser says */
export function importNotKept(cause: string): Problem {
  return {
    code: 'IMPORT_NOT_KEPT',
    subject: 'imported packages',
    message: `The browser's store on this machine could not be used: ${cause.trim().replace(/\.+$/, '')}.`,
    remedy: 'Allow this page to keep data and free some space, or import the file again next time.',
    effect: 'An imported package lasts until the page is closed.',
    severity: 'warning',
  };
}

/** The packages kept at an earlier visit cannot be read. @param cause what the browser says */
export function keptNotFound(cause: string): Problem {
  return {
    ...importNotKept(cause),
    remedy: 'Load the page again, or import the files again.',
    effect: 'Packages that were kept earlier are not in use; the shipped ones are.',
  };
}
