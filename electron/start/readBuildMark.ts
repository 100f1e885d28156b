import { z } from 'zod';

/** What a copy of the application is, and whose lists of updates it believes beside those it was built for. */
export type BuildMark = {
  readonly build: 'source' | 'test' | 'shipped';
  /** Public keys, base64, that were packed into a copy for tests in the place of the office's; null in any other. */
  readonly testUpdateKeys: readonly string[] | null;
};

const testManifest = z.object({
  isTestBuild: z.literal(true),
  testUpdateKeys: z.array(z.string()).min(1).nullable().default(null),
});

/**
 * Keys count only in a copy that says that it is for tests: there is no way to give a shipped one another key.
 * @param manifest package.json of a package; null in a source checkout
 */
export function readBuildMark(manifest: unknown): BuildMark {
  if (manifest === null) return { build: 'source', testUpdateKeys: null };
  const read = testManifest.safeParse(manifest);
  if (!read.success) return { build: 'shipped', testUpdateKeys: null };
  return { build: 'test', testUpdateKeys: read.data.testUpdateKeys };
}

/**
 * The public keys whose lists of updates are believed.
 * @param fromEnvironment separated by commas; a source checkout alone takes them, for tests have keys of their own
 * @param builtIn those of the office
 */
export function chooseUpdateKeys(
  { build, testUpdateKeys }: BuildMark,
  fromEnvironment: string | undefined,
  builtIn: readonly string[],
): readonly string[] {
  if (build === 'source') return fromEnvironment?.split(',') ?? builtIn;
  return testUpdateKeys ?? builtIn;
}
