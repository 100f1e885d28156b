import { parseArgs } from 'node:util';
import { parseDeepLink, type Route } from '#shared/routes';
import { openedFileOf, type OpenedFile } from './openedFiles';

/** What the command line asked for. */
export type Arguments = {
  /** Open the demo city at once. */
  readonly demo: boolean;
  readonly demoSeed: number;
  readonly demoProjects: number;
  /** Changes a minute in the demo city. */
  readonly demoRate: number;
  readonly demoProfile: string;
  /** A deep link among the arguments, as Windows and Linux pass it. */
  readonly route: Route | null;
  /** Files among the arguments that this application opens. */
  readonly files: readonly OpenedFile[];
};

const DEFAULTS = { seed: 20261122, projects: 300, rate: 40 } as const;

/**
 * Reads our switches and ignores those of Chromium and Electron; a bad number falls back to its default.
 * @param folder where relative paths begin: the working folder of whoever started the program
 */
export function parseArguments(argv: readonly string[], folder: string): Arguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: {
      demo: { type: 'boolean' },
      'demo-seed': { type: 'string' },
      'demo-projects': { type: 'string' },
      'demo-rate': { type: 'string' },
      'demo-profile': { type: 'string' },
    },
  });
  const profile = values['demo-profile'];
  return {
    demo: values['demo'] === true,
    demoSeed: wholeNumber(values['demo-seed'], DEFAULTS.seed),
    demoProjects: wholeNumber(values['demo-projects'], DEFAULTS.projects),
    demoRate: wholeNumber(values['demo-rate'], DEFAULTS.rate),
    demoProfile: typeof profile === 'string' ? profile : 'ideal',
    route: findRoute(positionals),
    files: positionals.flatMap((word) => openedFileOf(word, folder) ?? []),
  };
}

function findRoute(positionals: readonly string[]): Route | null {
  for (const word of positionals) {
    const route = parseDeepLink(word);
    if (route) return route;
  }
  return null;
}

function wholeNumber(value: string | boolean | undefined, otherwise: number): number {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : otherwise;
}
