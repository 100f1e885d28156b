/** One value below a key of the registry. */
export type RegistryValue = {
  /** The key it stands in, below the one that was asked for, as `servers`; empty for that one itself. */
  readonly key: string;
  readonly name: string;
  /** As `REG_SZ`. */
  readonly type: string;
  /** As it is printed; null where it cannot be trusted: it is cut at a line, or holds letters that were not told. */
  readonly data: string | null;
};

/** Name, type and data; older systems print tabs. A name may hold spaces. */
const VALUE = /^(?: {4}|\t)(.*?)(?: {4}|\t)(REG_[A-Z_]+)(?:(?: {4}|\t)(.*))?$/;

/** Printed for the value without a name, in the system's own language: `(Default)`, `(Standard)`. */
const NO_NAME = /^\(.*\)$/;

/** What a group policy leaves of values that it has deleted. */
const DELETED = /^\*\*/;

/**
 * Reads what `reg.exe query KEY /s` prints. The only words in it that depend on the system's language are the name of the
 * value without a name and sentences at the beginning of a line.
 * @param asked the key that was asked for, with its hive in any form, as `HKLM\Software\Policies\GISTagum\Desktop`
 */
export function parseRegistryText(text: string, asked: string): readonly RegistryValue[] {
  const path = withoutHive(asked).toLowerCase();
  const values: RegistryValue[] = [];
  let key: string | null = null;
  let isAfterValue = false;
  for (const line of text.split(/\r*\n/)) {
    const value = VALUE.exec(line);
    if (value && key !== null) {
      const [, name = '', type = '', data = ''] = value;
      isAfterValue = !NO_NAME.test(name) && !DELETED.test(name);
      if (isAfterValue) values.push({ key, name, type, data: data.includes('\uFFFD') ? null : data });
      continue;
    }
    if (/^HKEY_/i.test(line)) {
      const found = withoutHive(line.trimEnd());
      const isBelow = found.toLowerCase() === path || found.toLowerCase().startsWith(`${path}\\`);
      key = isBelow ? found.slice(path.length + 1) : null;
    } else if (line !== '' && isAfterValue) {
      // The text of the value before had a line break: what was read of it is not all.
      const cut = values.pop();
      if (cut) values.push({ ...cut, data: null });
    }
    if (line === '' || /^HKEY_/i.test(line)) isAfterValue = false;
  }
  return values;
}

const withoutHive = (key: string): string => key.slice(key.indexOf('\\') + 1);
