/** npm's and Node's codes for a registry that cannot be reached, as opposed to one that answers with an error. */
const NETWORK_CODES = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ERR_SOCKET_TIMEOUT',
  'ENOTCACHED',
  'FETCH_ERROR',
  'UND_ERR_CONNECT_TIMEOUT',
];

/**
 * Summarises npm's error output in one sentence with what to do.
 * @param {string} stderr
 */
export function describeNpmFailure(stderr) {
  if (stderr.includes('ENOSPC')) return 'the disk is full; free some space, then run the same command again.';
  if (NETWORK_CODES.some((code) => stderr.includes(code))) {
    return 'the npm registry cannot be reached; check the network (or npm’s proxy and registry settings), then run the same command again.';
  }
  const reason = stderr
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .find((line) => line !== '' && !line.startsWith('code ') && !line.startsWith('npm warn'));
  return `npm failed: ${reason ?? 'it gave no reason'}`;
}
