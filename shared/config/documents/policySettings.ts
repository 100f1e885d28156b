import { SETTINGS, type Setting, type SettingName } from '../settings';

type Table = typeof SETTINGS;

/** Settings that a policy may set. */
export type PolicySettingName = {
  [N in SettingName]: Table[N] extends { readonly policyKey: string } ? N : never;
}[SettingName];

/** The groups that administrators find settings in, in their order. */
export const CATEGORIES = [
  'servers',
  'safety',
  'work',
  'network',
  'streets',
  'updates',
  'notices',
  'look',
] as const;

export type Category = (typeof CATEGORIES)[number];

/** The group of each. */
export const CATEGORY_OF: Readonly<Record<PolicySettingName, Category>> = {
  servers: 'servers',
  defaultServer: 'servers',
  lockServers: 'servers',
  allowInsecureHttp: 'servers',
  clientCertificate: 'servers',
  keepLogin: 'safety',
  clearDataOnSignOut: 'safety',
  showSavedBeforeSignIn: 'safety',
  encryptSaved: 'safety',
  developerTools: 'safety',
  logLevel: 'safety',
  telemetry: 'safety',
  offlineDays: 'work',
  allowedActions: 'work',
  exportFormats: 'work',
  packLimit: 'work',
  mediaCacheMb: 'work',
  reviewDecisions: 'work',
  transport: 'network',
  proxy: 'network',
  proxyBypass: 'network',
  extraCertificates: 'network',
  serverTimePercent: 'network',
  hourlyMegabytes: 'network',
  hourlyMegabytesHidden: 'network',
  saveData: 'network',
  updatesUrl: 'updates',
  updatesMode: 'updates',
  updatesChannel: 'updates',
  updatesRing: 'updates',
  updatesDeferDays: 'updates',
  showStreets: 'streets',
  basemapPack: 'streets',
  onlineStreets: 'streets',
  onlineStreetsAddress: 'streets',
  tileCacheMb: 'streets',
  osNotifications: 'notices',
  quietHours: 'notices',
  theme: 'look',
  locale: 'look',
  reduceMotion: 'look',
  letterKeys: 'look',
  startAtLogin: 'look',
};

/** Whether a policy may set it. */
export function isPolicySetting(name: SettingName): name is PolicySettingName {
  return Object.hasOwn(CATEGORY_OF, name);
}

/** A setting as a policy names it. */
export type PolicySetting = {
  readonly name: PolicySettingName;
  /** In every policy: the field of a file, the value of the registry, the key of a profile. */
  readonly key: string;
  readonly category: Category;
  readonly setting: Exclude<Setting, { readonly setBy: 'user' }>;
};

const NAMES = Object.keys(CATEGORY_OF) as PolicySettingName[];

/** Every setting that a policy may set, group by group. */
export const POLICY_SETTINGS: readonly PolicySetting[] = CATEGORIES.flatMap((category) =>
  NAMES.filter((name) => CATEGORY_OF[name] === category).map((name) => ({
    name,
    category,
    key: SETTINGS[name].policyKey,
    setting: SETTINGS[name],
  })),
);
