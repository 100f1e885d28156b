import { adml } from './adml';
import { admx } from './admx';
import { configurationProfile, managedPreferences, type ProfileOptions } from './appleProfile';
import { EXAMPLES } from './examples';
import { policySchema } from './jsonSchema';
import { POLICY_SETTINGS } from './policySettings';
import { reference } from './reference';

/** Every generated file about policies, by its path below their folder, and its text. */
export function policyDocuments(options: ProfileOptions): Readonly<Record<string, string>> {
  const example = Object.fromEntries(POLICY_SETTINGS.map(({ key, name }) => [key, EXAMPLES[name]]));
  return {
    'reference.md': reference('en'),
    'reference.fil.md': reference('fil'),
    'policy.schema.json': json(policySchema()),
    'example/policy.json': json(example),
    'windows/GISTagumDesktop.admx': admx(),
    'windows/en-US/GISTagumDesktop.adml': adml('en'),
    'windows/fil-PH/GISTagumDesktop.adml': adml('fil'),
    'macos/GISTagumDesktop.mobileconfig': configurationProfile(options),
    [`macos/${options.bundleId}.plist`]: managedPreferences(),
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
