import { execFileSync } from 'node:child_process';

/**
 * The code that trains, for a manifest's provenance: 'training 4f0c..., commit 9a1b...' (the tree of the folder
 * stays the same when commits are joined), with ', changed since' where files differ from it; 'unknown' outside git.
 */
export function codeVersion(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    const changed = git('status', '--porcelain', '--', 'training', 'src/core') !== '';
    const tree = git('rev-parse', '--short=12', 'HEAD:training');
    const commit = git('rev-parse', '--short=12', 'HEAD');
    return `training ${tree}, commit ${commit}${changed ? ', changed since' : ''}`;
  } catch {
    return 'unknown';
  }
}
