import { EXAMPLES } from './examples';
import { POLICY_SETTINGS } from './policySettings';
import { WORDS } from './say';
import { element, xmlDocument, type Element } from './xml';

/** What a property list can hold of what a policy says. */
type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

export type ProfileOptions = {
  /** Of the application, whose preferences are managed. */
  readonly bundleId: string;
  /** A UUID that is always the same for the same name: a profile that is made anew replaces the one before. */
  readonly uuidOf: (name: string) => string;
};

/** The preferences alone, as management services take them: every key with its example. */
export function managedPreferences(): string {
  return propertyList(preferences());
}

/** A configuration profile that manages these preferences for everybody on a Mac, every key with its example. */
export function configurationProfile({ bundleId, uuidOf }: ProfileOptions): string {
  const identifier = `${bundleId}.policy`;
  const words = WORDS.en;
  return propertyList({
    PayloadContent: [
      {
        PayloadContent: { [bundleId]: { Forced: [{ mcx_preference_settings: preferences() }] } },
        PayloadDisplayName: words.description,
        PayloadEnabled: true,
        PayloadIdentifier: `${identifier}.preferences`,
        PayloadType: 'com.apple.ManagedClient.preferences',
        PayloadUUID: uuidOf(`preferences:${POLICY_SETTINGS.map(({ key }) => key).join(',')}`),
        PayloadVersion: 1,
      },
    ],
    PayloadDescription: words.description,
    PayloadDisplayName: words.product,
    PayloadIdentifier: identifier,
    PayloadScope: 'System',
    PayloadType: 'Configuration',
    PayloadUUID: uuidOf('profile'),
    PayloadVersion: 1,
  });
}

const preferences = (): { readonly [key: string]: Value } =>
  Object.fromEntries(POLICY_SETTINGS.map(({ key, name }) => [key, toValue(EXAMPLES[name])]));

/** JSON has no other values than these, and null, which no example is. */
const toValue = (example: unknown): Value => JSON.parse(JSON.stringify(example)) as Value;

const DOCTYPE =
  '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">';

const propertyList = (value: Value): string =>
  xmlDocument(element('plist', { version: '1.0' }, [draw(value)]), DOCTYPE);

function draw(value: Value): Element {
  if (typeof value === 'boolean') return element(value ? 'true' : 'false');
  if (typeof value === 'number') return element('integer', {}, String(value));
  if (typeof value === 'string') return element('string', {}, value);
  if (isList(value)) return element('array', {}, value.map(draw));
  return element(
    'dict',
    {},
    Object.entries(value).flatMap(([key, part]) => [element('key', {}, key), draw(part)]),
  );
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value);
