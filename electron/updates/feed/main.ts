import { readFileSync } from 'node:fs';
import { makeAptRepository } from './aptRepository';
import { readArguments, USAGE } from './arguments';
import { makeKeys, refuseInside } from './keygen';
import { makeFeed } from './makeFeed';

/** @param repository the folder that no private key may be in */
async function run(args: readonly string[], repository: string): Promise<void> {
  const given = readArguments(args);
  if (given.does === 'keygen') {
    const { key, name } = makeKeys(given.privateKey, repository);
    process.stdout.write(`Key ${name}. Into the list in build/vite/updateKeys.json:\n${key}\n`);
    return;
  }
  if (given.does === 'apt') {
    const { packages, fingerprint } = await makeAptRepository(given);
    process.stdout.write(
      `${given.to}, signed by ${fingerprint}:\n${packages.map((name) => `  ${name}\n`).join('')}`,
    );
    return;
  }
  refuseInside(given.privateKey, repository);
  const privateKey = readFileSync(given.privateKey, 'utf8');
  const { version, channel, files, expires } = await makeFeed({ ...given, privateKey, now: Date.now() });
  process.stdout.write(
    `${given.to}: ${channel} ${version}, until ${expires}\n${files.map(({ name }) => `  ${name}\n`).join('')}`,
  );
}

const [repository = '.', ...args] = process.argv.slice(2);
try {
  await run(args, repository);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
  process.exitCode = 1;
}
