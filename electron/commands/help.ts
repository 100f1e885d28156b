import { COMMAND_NAMES, EXIT, shapeOf, type CommandName, type ExitCode } from './commandTable';
import type { CommandPorts } from './ports';

/** Lists the commands, each with what it does. */
export function sayHelp({ say, translate, about }: CommandPorts): ExitCode {
  const rows = COMMAND_NAMES.map((name) => [usageOf(name), translate(shapeOf(name).summary)] as const);
  const width = Math.max(...rows.map(([usage]) => usage.length));
  say([about.name, ...rows.map(([usage, summary]) => `  ${usage.padEnd(width)}  ${summary}`)].join('\n'));
  return EXIT.ok;
}

/** A command as it is written, with what may stand after it. */
export function usageOf(name: CommandName): string {
  const { value, isValueOptional, options } = shapeOf(name);
  const after = value === null ? '' : isValueOptional ? ` [${value}]` : ` ${value}`;
  const more = Object.entries(options).map(([option, kind]) =>
    kind === 'value' ? ` [--${option} …]` : ` [--${option}]`,
  );
  return `--${name}${after}${more.join('')}`;
}
