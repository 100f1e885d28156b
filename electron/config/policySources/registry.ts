import type { PolicyLayer } from '#shared/config/policyReport';
import { parseRegistryText } from './registryText';
import { toPolicyFields } from './registryFields';
import { ABSENT, unreadable, type PolicySource, type RunProgram } from './source';

/** Below the hive: where group policies of this application stand. Users may read it and not write it. */
const PATH = ['Software', 'Policies', 'GISTagum', 'Desktop'] as const;

/** The hives, the computer's first. */
export const HIVES = { machinePolicy: 'HKLM', userPolicy: 'HKCU' } as const satisfies Record<
  PolicyLayer,
  string
>;

/** A policy in the registry. @param windows folder of the system, e.g. `C:\Windows` */
export function registry(origin: PolicyLayer, windows: string, run: RunProgram): PolicySource {
  const place = keyOf(origin, PATH.length);
  const query = (key: string, ...more: string[]) =>
    // Both kinds of program see the same key.
    run(`${windows}\\System32\\reg.exe`, ['query', key, ...more, '/reg:64']);
  return {
    ...{ origin, place, folder: null },
    read: async () => {
      const { code, output } = await query(place, '/s');
      if (code === 0) return { state: 'read', fields: toPolicyFields(parseRegistryText(output, place)) };
      if (code !== 1) return unreadable('not_readable');
      // It says in the system's language, and with one code for both, that there is no key or that it must not be read. So
      // the keys above are asked, from the nearest: one that can be read and does not hold the next says that there is none.
      for (let depth = PATH.length - 1; depth > 0; depth -= 1) {
        const above = await query(keyOf(origin, depth));
        if (above.code === 0)
          return holds(above.output, PATH[depth] ?? '') ? unreadable('not_readable') : ABSENT;
      }
      return unreadable('not_readable');
    },
  };
}

const keyOf = (origin: PolicyLayer, depth: number): string =>
  [HIVES[origin], ...PATH.slice(0, depth)].join('\\');

function holds(output: string, name: string): boolean {
  const wanted = `\\${name.toLowerCase()}`;
  return output
    .split(/\r*\n/)
    .some((line) => /^HKEY_/i.test(line) && line.trimEnd().toLowerCase().endsWith(wanted));
}
