import { spawn } from 'node:child_process';
import { SetupError } from './say.mjs';

/**
 * Starts a virtual display. The X server picks its number, so that runs do not collide.
 * @returns {Promise<{ name: string, stop: () => void }>} name e.g. `:99`
 */
export function startVirtualDisplay() {
  return new Promise((resolve, reject) => {
    const server = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      },
    );
    const stop = () => void server.kill();
    process.once('exit', stop);
    server.once('error', () =>
      reject(
        new SetupError('Xvfb, the display the tests use, cannot be started: is the package xvfb installed?'),
      ),
    );
    server.once('exit', (code) =>
      reject(new SetupError(`Xvfb, the display the tests use, ended at once (code ${code}).`)),
    );
    let text = '';
    server.stdio[3]?.on('data', (chunk) => {
      text += String(chunk);
      if (text.endsWith('\n')) resolve({ name: `:${text.trim()}`, stop });
    });
  });
}
