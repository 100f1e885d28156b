import { build, parse } from 'plist';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '#shared/config/documents/examples';
import { POLICY_SETTINGS } from '#shared/config/documents/policySettings';
import { SETTINGS } from '#shared/config/settings';
import { parsePolicy } from '../../electron/config/policy';
import { generatedDocs } from './generatedDocs';
import { BUNDLE_ID, documentOf, DOCUMENTS } from './policyDocuments';

type Fields = Record<string, unknown>;

const FOLDER = 'docs/admin/policy';

/** As they are read: what says that there is nothing is taken and not kept. */
const { telemetry: _, ...READ } = EXAMPLES;

const policyKeys = Object.values(SETTINGS).flatMap((setting) =>
  'policyKey' in setting ? [setting.policyKey] : [],
);

describe('the generated documents about policies', () => {
  it('are those of the table of settings (GISTAGUM_UPDATE_DOCS=1 writes them anew)', () => {
    expect(generatedDocs(FOLDER, DOCUMENTS)).toEqual(DOCUMENTS);
  });

  it('describe every setting of the table that a policy may set', () => {
    expect(POLICY_SETTINGS.map(({ key }) => key).toSorted()).toEqual(policyKeys.toSorted());
  });

  it('name in the example every setting, and nothing that is not taken', () => {
    const { policy, problems } = parsePolicy(documentOf('example/policy.json'));
    expect(problems).toEqual([]);
    expect(policy).toEqual(READ);
  });

  it.each(['reference.md', 'reference.fil.md'])('have in %s one heading for each setting', (name) => {
    const headings = [...documentOf(name).matchAll(/^### (.*)$/gm)].map(([, heading = '']) => heading);
    expect(headings.toSorted()).toEqual(policyKeys.toSorted());
  });
});

describe('the profile for Macs', () => {
  const profile = parse(documentOf('macos/GISTagumDesktop.mobileconfig')) as Fields;
  const [payload] = profile['PayloadContent'] as Fields[];
  const ids = [profile, payload ?? {}].map((part) => part['PayloadUUID']);

  it('manages the preferences of the packaged application with the examples', () => {
    expect(payload?.['PayloadType']).toBe('com.apple.ManagedClient.preferences');
    expect(payload?.['PayloadContent']).toEqual({
      [BUNDLE_ID]: { Forced: [{ mcx_preference_settings: EXAMPLES }] },
    });
    const held = payload?.['PayloadContent'] as Record<
      string,
      { Forced: { mcx_preference_settings: unknown }[] }
    >;
    const settings = held[BUNDLE_ID]?.Forced[0]?.mcx_preference_settings;
    // What the system's own program turns the preferences into.
    expect(parsePolicy(JSON.stringify(settings))).toEqual({ policy: READ, problems: [] });
  });

  it('has two ids of its own, each a UUID that is the same every time', () => {
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
    }
  });

  it('holds the same as the preferences alone', () => {
    expect(parse(documentOf(`macos/${BUNDLE_ID}.plist`))).toEqual(EXAMPLES);
  });

  it('is written as the library writes property lists', () => {
    const plain = (text: string): string => text.replaceAll(/\s+/g, '').replace(/encoding="utf-8"/i, '');
    expect(plain(documentOf(`macos/${BUNDLE_ID}.plist`))).toBe(
      plain(build(JSON.parse(JSON.stringify(EXAMPLES)) as never)),
    );
  });
});
