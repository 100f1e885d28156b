import { parseArgs } from 'node:util';
import { z } from 'zod';
import { PROFILE_NAMES } from './profile';

/** What --help prints. */
export const USAGE = `Usage: npm run demo-server -- [options]
  --port N                  port on 127.0.0.1, 0 for any free one (default 8000)
  --seed N                  the same seed gives the same city (default 1)
  --projects N              how many projects the city starts with, 0 to 20000 (default 300)
  --rate N                  changes a minute the city makes by itself, 0 to stand still (default 24)
  --profile NAME            ${PROFILE_NAMES.join(', ')} (default ideal)
  --control-token-env NAME  open /__control__/ to holders of the token in this environment variable
  --help                    show this`;

const wholeNumber = (low: number, high: number) => {
  const complaint = `must be a whole number from ${low} to ${high}`;
  return z
    .string()
    .regex(/^\d+$/, complaint)
    .transform(Number)
    .refine((value) => value >= low && value <= high, complaint);
};
const optionsSchema = z.object({
  port: wholeNumber(0, 65_535).default(8000),
  seed: wholeNumber(0, 4_294_967_295).default(1),
  projects: wholeNumber(0, 20_000).default(300),
  rate: wholeNumber(0, 600_000).default(24),
  profile: z.enum(PROFILE_NAMES, `must be one of ${PROFILE_NAMES.join(', ')}`).default('ideal'),
  'control-token-env': z.string().optional(),
});

/** The options of a command line. Throws an error that names every wrong one. */
export function readOptions(args: string[]): z.infer<typeof optionsSchema> | 'help' {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      port: text,
      seed: text,
      projects: text,
      rate: text,
      profile: text,
      'control-token-env': text,
      help: { type: 'boolean' },
    },
  });
  if (values.help) return 'help';
  const result = optionsSchema.safeParse(values);
  if (result.success) return result.data;
  throw new Error(
    result.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`).join('\n'),
  );
}

/** The control token of an environment variable; undefined when no variable was named, an error when it is empty. */
export function readToken(
  name: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (name === undefined) return undefined;
  const token = environment[name];
  if (!token) throw new Error(`--control-token-env: the environment variable ${name} is not set`);
  return token;
}
