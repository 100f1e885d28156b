import { join } from 'node:path';
import { z } from 'zod';
import { settingsSchema } from '#shared/config/settingSchemas';
import type { SettingName } from '#shared/config/settings';
import { Policies } from '../config/policies';
import type { PolicyValues } from '../config/policy';
import { diskErrorCode } from '../disk/diskError';
import { makeBundle, zipBundle } from '../support/bundle';
import { createCleaner } from '../support/cleaner';
import { wordsOfOrigin } from '../support/privateWords';
import { readLogs } from '../support/readLogs';
import { tellSettings } from '../support/settingValues';
import { EXIT, type CommandCall, type ExitCode } from './commandTable';
import type { CommandPorts } from './ports';

/** The names in the user's file, which are removed, and their settings. What is wrong in it is left out. */
const userFileSchema = z.object({
  settings: settingsSchema.partial().catch({}),
  servers: z.array(z.object({ origin: z.string().catch(''), username: z.string().catch('') })).catch([]),
  lastSession: z.object({ origin: z.string(), username: z.string() }).nullable().catch(null),
});

const NOTHING: z.infer<typeof userFileSchema> = { settings: {}, servers: [], lastSession: null };

/**
 * Saves what helps those who help, as far as the disk has it: also where the application does not start. Names, addresses and
 * places are removed as from the bundle that the application itself saves.
 */
export async function exportDiagnostics(call: CommandCall, ports: CommandPorts): Promise<ExitCode> {
  const { clock, files, folder, say, complain, translate, about, platform, privateWords } = ports;
  const path = call.value ?? '';
  const policies = new Policies(ports.policySources);
  await policies.look();
  const { layers, problems } = policies.reading;
  const policy: PolicyValues = { ...layers.userPolicy, ...layers.machinePolicy };
  const { data, fault } = readUserFile(ports);
  const signedIn = [...data.servers, ...(data.lastSession ? [data.lastSession] : [])];
  const clean = createCleaner({
    ...privateWords,
    user: [...privateWords.user, ...signedIn.map(({ username }) => username)],
    server: [...signedIn.map(({ origin }) => origin), ...(policy.servers ?? [])].flatMap(wordsOfOrigin),
  });
  const bundle = makeBundle(
    {
      values: {
        about: { made: new Date(clock.now()).toISOString(), ...about, platform },
        settings: tellSettings({ ...data.settings, ...policy }, namesOf(policy)),
        policy: { problems: problems.map(({ origin, field, reason }) => ({ origin, field, reason })) },
        userFile: { fault },
        folders: sizesOf(ports),
      },
      logs: readLogs(files, join(folder, 'logs')),
    },
    clean,
  );
  try {
    files.writeAtomically(path, Buffer.from(zipBundle(bundle, clock.now())));
  } catch (error) {
    complain(translate('commands.notWritten', { reason: diskErrorCode(error) }));
    return EXIT.unavailable;
  }
  say(translate('commands.exported', { count: bundle.length, path }));
  return EXIT.ok;
}

const namesOf = (policy: PolicyValues): ReadonlySet<SettingName> =>
  new Set(Object.keys(policy) as SettingName[]);

function readUserFile({ files, folder }: CommandPorts): { data: typeof NOTHING; fault: string | null } {
  const path = join(folder, 'user.json');
  try {
    if (!files.exists(path)) return { data: NOTHING, fault: null };
    const read = userFileSchema.safeParse(JSON.parse(files.read(path)));
    return read.success ? { data: read.data, fault: null } : { data: NOTHING, fault: 'not_understood' };
  } catch (error) {
    return { data: NOTHING, fault: error instanceof SyntaxError ? 'not_json' : String(diskErrorCode(error)) };
  }
}

/** How many files each folder has, by its name; what is in them and what they are called is not told. */
function sizesOf({ files, folder }: CommandPorts): Record<string, number | string> {
  const count = (name: string): number | string => {
    try {
      return files.list(join(folder, name)).length;
    } catch (error) {
      // A file, or a folder that cannot be read.
      return diskErrorCode(error);
    }
  };
  try {
    return Object.fromEntries(files.list(folder).map((name) => [name, count(name)]));
  } catch (error) {
    return { '.': diskErrorCode(error) };
  }
}
