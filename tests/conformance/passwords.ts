import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { passwordVariable } from './arguments';

/**
 * A user's password from the environment, else asked for without showing it.
 * @throws Error when there is neither a variable nor a terminal
 */
export async function findPassword(username: string): Promise<string> {
  const name = passwordVariable(username);
  const found = process.env[name] ?? process.env['GISTAGUM_PASSWORD'];
  if (found !== undefined) return found;
  if (!process.stdin.isTTY) throw new Error(`No password for ${username}: set ${name} or GISTAGUM_PASSWORD.`);
  process.stderr.write(`Password of ${username}: `);
  // readline echoes what is typed into its output: this one goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve, reject) => {
    reader.once('SIGINT', () => reject(new Error('No password given.')));
    reader.question('', resolve);
  }).then(
    (password) => {
      reader.close();
      process.stderr.write('\n');
      return String(password);
    },
    (error: unknown) => {
      reader.close();
      throw error;
    },
  );
}
