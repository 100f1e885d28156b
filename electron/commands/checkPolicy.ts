import { checkPolicy } from '../config/checkPolicy';
import { Policies } from '../config/policies';
import { anybody, jsonFile } from '../config/policySources/jsonFile';
import { EXIT, type CommandCall, type ExitCode } from './commandTable';
import type { CommandPorts } from './ports';

/**
 * Says what the policies of this computer decide, or what one file would decide as the policy of a computer; whose file that
 * is does not matter, because it is only tried. A file that is not there cannot be read.
 */
export async function sayPolicy(
  call: CommandCall,
  { say, complain, translate, policySources }: CommandPorts,
): Promise<ExitCode> {
  const { value: file } = call;
  const policies = new Policies(file === null ? policySources : [jsonFile('machinePolicy', file, anybody)]);
  await policies.look();
  if (file !== null && policies.reading.sources.every(({ state }) => state === 'absent')) {
    complain(translate('commands.policyMissing', { file }));
    return EXIT.unavailable;
  }
  const { text, json, exitCode } = checkPolicy(policies.reading, translate);
  say(call.times('json') > 0 ? JSON.stringify(json) : text);
  return exitCode === 0 ? EXIT.ok : exitCode === 1 ? EXIT.found : EXIT.unavailable;
}
