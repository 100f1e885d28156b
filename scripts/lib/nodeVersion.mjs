// Must be readable by any installed Node, so it uses old syntax and imports nothing.

/** The oldest Node that the build tools run on. */
export const MINIMUM_NODE = '20.19.0';

/**
 * @param {string} version e.g. `20.20.2`
 * @param {string} minimum
 * @returns {boolean}
 */
export function isAtLeast(version, minimum) {
  const have = version.split('.').map(Number);
  const need = minimum.split('.').map(Number);
  for (let index = 0; index < need.length; index += 1) {
    if (have[index] !== need[index]) return (have[index] || 0) > (need[index] || 0);
  }
  return true;
}

/**
 * Loads a command on a Node that is new enough; on an older one prints a message and sets the exit code.
 * @param {() => Promise<unknown>} load
 */
export function onSupportedNode(load) {
  if (isAtLeast(process.versions.node, MINIMUM_NODE)) {
    load().catch(function (error) {
      process.stderr.write(String((error && error.stack) || error) + '\n');
      process.exitCode = 1;
    });
    return;
  }
  process.stderr.write(
    'Node ' +
      MINIMUM_NODE +
      ' or newer is needed, this is ' +
      process.versions.node +
      ': install a current Node from https://nodejs.org, then run the same command again.\n',
  );
  process.exitCode = 1;
}
