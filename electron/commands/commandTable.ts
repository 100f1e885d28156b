import type { MessageKey } from '#shared/messages/translate';

// What can be asked of the program on a command line without opening its window. Usage, reading of the arguments, and
// docs/admin/command-line.md are made from this table.

/** Exit codes for scripts; docs/admin/command-line.md explains them from here. */
export const EXIT = {
  /** Done, and nothing was found wrong. */
  ok: 0,
  /** Done, and something was found wrong. */
  found: 1,
  /** Could not be done: a file or a server could not be read or written. */
  unavailable: 2,
  /** Not done, because it must not be now: the application runs, or work would be lost. */
  refused: 3,
  /** The command line is not understood. */
  usage: 64,
  /** A fault of the program's own. */
  failed: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An option of a command: a switch, a switch that may have to be given more than once, or one with a value. */
type OptionKind = 'switch' | 'times' | 'value';

type CommandShape = {
  /** What stands after it, as `FILE`; null where nothing may. */
  readonly value: string | null;
  /** Whether it can do without the value. */
  readonly isValueOptional?: true;
  readonly summary: MessageKey;
  readonly options: Readonly<Record<string, OptionKind>>;
};

export const COMMANDS = {
  help: { value: null, summary: 'commands.help', options: {} },
  version: { value: null, summary: 'commands.version', options: { json: 'switch' } },
  'check-policy': {
    value: 'FILE',
    isValueOptional: true,
    summary: 'commands.checkPolicy',
    options: { json: 'switch' },
  },
  'check-server': {
    value: 'URL',
    summary: 'commands.checkServer',
    options: { json: 'switch', coverage: 'switch', report: 'value' },
  },
  quit: { value: null, summary: 'commands.quit', options: {} },
  'export-diagnostics': { value: 'FILE', summary: 'commands.exportDiagnostics', options: {} },
  reset: { value: null, summary: 'commands.reset', options: { 'lose-work': 'times' } },
} as const satisfies Readonly<Record<string, CommandShape>>;

export type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

/** @returns the entry with all that an entry may have */
export const shapeOf = (name: CommandName): CommandShape => COMMANDS[name];

/** What was asked. */
export type CommandCall = {
  readonly name: CommandName;
  /** What stands after it; null for nothing. */
  readonly value: string | null;
  /** How often each of its switches was given; none: 0. */
  readonly times: (option: string) => number;
  /** What stands after an option of its own; null for nothing. */
  readonly option: (option: string) => string | null;
};

/** A command line that asks for a command and is wrong: the word that is. */
export type WrongCall = { readonly wrong: string };

/**
 * The command that a command line asks for; null for none, and then the application opens. Switches that belong to
 * Chromium or to nobody are ignored: the program is also started by others, with switches of their own.
 * @param argv without the program
 */
export function findCommand(argv: readonly string[]): CommandCall | WrongCall | null {
  const words = argv.map(splitWord);
  const asked = COMMAND_NAMES.filter((name) => words.some((word) => word.name === name));
  const [name, another] = asked;
  if (name === undefined) return null;
  if (another !== undefined) return { wrong: `--${another}` };
  const { value: takes, isValueOptional, options } = shapeOf(name);
  /** What stands after each place where the switch is: in the same word, or the next one where that is no switch. */
  const valuesOf = (wanted: string): readonly (string | null)[] =>
    words.flatMap((word, index) => {
      if (word.name !== wanted) return [];
      const next = argv[index + 1];
      return [word.value ?? (next === undefined || next.startsWith('-') ? null : next)];
    });
  const [value = null] = takes === null ? [] : valuesOf(name);
  if (takes !== null && value === null && isValueOptional !== true) return { wrong: `--${name}` };
  const missing = Object.keys(options).find(
    (option) => options[option] === 'value' && valuesOf(option).includes(null),
  );
  if (missing !== undefined) return { wrong: `--${missing}` };
  return {
    name,
    value,
    times: (option) => words.filter((word) => word.name === option).length,
    option: (option) => valuesOf(option).at(-1) ?? null,
  };
}

/** A word of the command line: the name of a switch and what stands behind its `=`; null for what it does not have. */
function splitWord(word: string): { readonly name: string | null; readonly value: string | null } {
  const [, name = null, value = null] = /^--([a-z][a-z-]*)(?:=(.*))?$/s.exec(word) ?? [];
  return { name, value };
}
