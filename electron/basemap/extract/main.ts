import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { PackError } from '../packError';
import { openPackFile } from '../packFile';
import { readArguments, USAGE, type Arguments } from './arguments';
import { extractPack } from './extractPack';
import { openHttpPack } from './httpPackFile';

/** Says who asks; the server's rules may want somebody to be found. */
const USER_AGENT = 'GISTagumDesktop-basemap (+https://tagumcity.gov.ph/)';

async function openSource(source: string, signal: AbortSignal) {
  if (/^https?:\/\//i.test(source)) {
    const wait = (ms: number): Promise<void> => pause(ms, undefined, { signal });
    return openHttpPack({ url: source, fetch, wait, userAgent: USER_AGENT, signal });
  }
  const { mtimeMs, size } = await stat(source);
  return { ...(await openPackFile(source)), version: `${size}|${mtimeMs}` };
}

async function run(given: Arguments, signal: AbortSignal): Promise<void> {
  const source = await openSource(given.source, signal);
  let told = -1;
  try {
    const made = await extractPack({
      ...given,
      source,
      version: `${given.source}|${source.version}`,
      signal,
      onProgress: ({ done, of }) => {
        const percent = Math.floor((100 * done) / of);
        if (percent === told) return;
        told = percent;
        process.stdout.write(`${percent} % of ${(of / 1e6).toFixed(1)} MB\n`);
      },
    });
    process.stdout.write(`${given.output}: ${made.tiles} tiles, ${(made.bytes / 1e6).toFixed(1)} MB\n`);
  } finally {
    await source.close();
  }
}

async function main(): Promise<void> {
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => ending.abort(new Error('Ended. The same command goes on where it stopped.')));
  }
  let given: Arguments;
  try {
    given = readArguments(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n\n${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  try {
    await run(given, ending.signal);
  } catch (error) {
    process.stderr.write(`${sentenceOf(ending.signal.aborted ? ending.signal.reason : error)}\n`);
    process.exitCode = 1;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof PackError) return `The source cannot be used: ${error.message}.`;
  if (!(error instanceof Error)) return String(error);
  // The runtime's `fetch` says only there what failed.
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

await main();
