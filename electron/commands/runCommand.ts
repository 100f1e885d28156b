import { sayPolicy } from './checkPolicy';
import { EXIT, type CommandCall, type CommandName, type ExitCode, type WrongCall } from './commandTable';
import { exportDiagnostics } from './exportDiagnostics';
import { checkServerFor } from './checkServer';
import { sayHelp } from './help';
import type { CommandPorts } from './ports';
import { quitRunningCopy } from './quit';
import { resetFolder } from './reset';
import { sayVersion } from './version';

type Runner = (call: CommandCall, ports: CommandPorts) => ExitCode | Promise<ExitCode>;

const RUNNERS: Readonly<Record<CommandName, Runner>> = {
  help: (_call, ports) => sayHelp(ports),
  version: sayVersion,
  'check-policy': sayPolicy,
  'export-diagnostics': exportDiagnostics,
  'check-server': checkServerFor,
  quit: (_call, ports) => quitRunningCopy(ports),
  reset: resetFolder,
};

/** Runs what a command line asks for. Never rejects: a fault of our own has its code, and its reason is said. */
export async function runCommand(call: CommandCall | WrongCall, ports: CommandPorts): Promise<ExitCode> {
  if ('wrong' in call) {
    ports.complain(ports.translate('commands.wrong', { word: call.wrong }));
    return EXIT.usage;
  }
  try {
    return await RUNNERS[call.name](call, ports);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    ports.complain(ports.translate('commands.failed', { reason }));
    return EXIT.failed;
  }
}
