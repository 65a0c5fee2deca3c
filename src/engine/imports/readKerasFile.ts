import { assemble, type Imported, type StoredLayer } from '../../core/keras/assemble.ts';
import type { Description } from '../../core/keras/graph.ts';
import { importNoArchitecture, importUnreadable } from '../../core/keras/importProblems.ts';
import { type OwnNetwork, ownDescription } from '../../core/keras/ownDescription.ts';
import { readDescription } from '../../core/keras/readDescription.ts';
import { isProblem, type Problem } from '../../core/problem.ts';
import { type Node5, readHdf5 } from './hdf5.ts';

const mostLayers = 2000;

/**
 * A Keras HDF5 file as a network that `runKeras` computes. Nothing in the file is ever run as code.
 * @param file its name, for messages
 * @param architecture for a file of weights alone: the text of `model.to_json`, or which of HUST-19's
 *   own networks it is. Not looked at where the file has a description of its own.
 */
export function readKerasFile(
  file: string,
  bytes: ArrayBuffer,
  architecture?: string | OwnNetwork,
): Imported | Problem {
  const read = readHdf5(bytes, (root) => readRoot(file, root, architecture));
  return typeof read === 'string' ? importUnreadable(file, read) : read;
}

function readRoot(
  file: string,
  root: Node5,
  architecture: string | OwnNetwork | undefined,
): Imported | Problem {
  const config =
    root.text('model_config') ?? (typeof architecture === 'string' ? architecture : null);
  // The description before the weights: an unknown layer is the better reason.
  const described = config === null ? architecture : readDescription(file, config);
  if (described === undefined || typeof described === 'string') return importNoArchitecture(file);
  if (isProblem(described)) return described;

  const weights = root.has('model_weights') ? root.group('model_weights') : root;
  const either = (attribute: string) => root.text(attribute) ?? weights.text(attribute);
  const kerasVersion = either('keras_version');
  if (kerasVersion?.startsWith('3')) {
    return importUnreadable(file, 'it comes from Keras 3, which stores networks in another way');
  }
  const stored = storedLayers(weights);
  const description: Description | Problem =
    'layers' in described ? described : ownDescription(file, described, stored);
  if (isProblem(description)) return description;
  const backend = either('backend') ?? (config === null ? null : backendIn(config));
  return assemble({ file, kerasVersion, backend }, description, stored);
}

function storedLayers(weights: Node5): readonly StoredLayer[] {
  const names = weights.names('layer_names') ?? [];
  return names.slice(0, mostLayers).map((name) => {
    const group = weights.group(name);
    const tensors = (group.names('weight_names') ?? []).map((path) => group.tensor(path));
    return { name, tensors };
  });
}

/** `model.to_json` names the backend beside the layers. */
function backendIn(config: string): string | null {
  const json: unknown = JSON.parse(config);
  if (typeof json !== 'object' || json === null || !('backend' in json)) return null;
  return typeof json.backend === 'string' ? json.backend : null;
}
