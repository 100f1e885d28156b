import { EXIT, type CommandCall, type ExitCode } from './commandTable';
import type { CommandPorts } from './ports';

/** Says which program this is: a line to read, or with `--json` an object for scripts. */
export function sayVersion(call: CommandCall, { say, about, platform }: CommandPorts): ExitCode {
  const { name, version, electron, chromium, node, architecture, isPackaged } = about;
  say(
    call.times('json') > 0
      ? JSON.stringify({ name, version, electron, chromium, node, platform, architecture, isPackaged })
      : `${name} ${version} (Electron ${electron}, Chromium ${chromium}, Node ${node}, ${platform} ${architecture})`,
  );
  return EXIT.ok;
}
