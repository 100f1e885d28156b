import { ACTION_KINDS, type ActionKind } from '../domain/action';
import { EXPORT_FORMATS, type ExportFormat } from '../domain/papers/formats';
import type { Locale } from '../messages/locale';
import type { MessageKey } from '../messages/translate';
import type { ClientCertificateFiles } from './clientCertificateFiles';

// The one table of settings. What the user's file and IPC accept (settingSchemas.ts), what the policy may set
// (electron/config/policy.ts) and the settings screen are made from it; which layer wins is decided by resolve.ts. It
// does not use the schema library, so that the window can import it: the page's content security policy forbids what
// that library tries on start.

/** The kind of a setting and its default. */
export type Kind =
  /** One of a few, each with its words on the settings screen. */
  | {
      readonly kind: 'choice';
      readonly options: Readonly<Record<string, MessageKey>>;
      readonly initial: string;
    }
  | { readonly kind: 'switch'; readonly initial: boolean }
  /** A whole number. */
  | { readonly kind: 'whole'; readonly min: number; readonly max: number; readonly initial: number }
  /** Where tiles of streets are asked for (shared/config/tileAddress.ts); empty: nowhere. */
  | { readonly kind: 'tileAddress'; readonly initial: string }
  /** Hours of the day (shared/config/quietHours.ts); empty: none. */
  | { readonly kind: 'hours'; readonly initial: string }
  /** Short names; one that is not known where they are used is ignored there. */
  | { readonly kind: 'names'; readonly most: number; readonly initial: readonly string[] };

/** Set by a policy only: no control draws these. */
export type PolicyKind =
  /** One server by its origin; null for none. */
  | { readonly kind: 'origin'; readonly initial: string | null }
  /** Servers by their origins. */
  | { readonly kind: 'origins'; readonly initial: readonly string[] }
  /** For every server, or for those it names by their origins. */
  | { readonly kind: 'switchOrOrigins'; readonly initial: boolean | readonly string[] }
  /** Some of a few. */
  | { readonly kind: 'some'; readonly options: readonly string[]; readonly initial: readonly string[] }
  /** How proxies are found (shared/config/proxyChoice.ts). */
  | { readonly kind: 'proxy'; readonly initial: string }
  /** Absolute paths of files on this computer or a share of the office's. */
  | { readonly kind: 'files'; readonly initial: readonly string[] }
  /** Stands for something that is not there: any value is accepted and does nothing. */
  | { readonly kind: 'nothing'; readonly initial: null }
  | { readonly kind: 'certificate'; readonly initial: ClientCertificateFiles | null }
  | { readonly kind: 'pack'; readonly initial: PackChoice | null }
  /** Where a feed of updates is: an http or https address with a trailing slash; empty: nowhere. */
  | { readonly kind: 'feedAddress'; readonly initial: string };

/** A pack of streets on this computer or a share of the office's: its absolute path, and the SHA-256 it must have, if any. */
export type PackChoice = { readonly file: string; readonly sha256?: string | undefined };

/** Where the settings screen shows a setting, and with which words; null for what is set by using the application. */
type Screen = {
  readonly section: 'appearance' | 'map' | 'notifications' | 'keyboard' | 'start' | 'connection';
  readonly label: MessageKey;
  /** May name `{keys}`, the shortcut of the palette. */
  readonly hint?: MessageKey;
} | null;

/**
 * Who may set it. What an administrator sets, under `policyKey` in the policy, applies to everybody on the computer.
 */
export type Setting =
  | (Kind & { readonly setBy: 'user'; readonly screen: Screen })
  | (Kind & { readonly setBy: 'both'; readonly policyKey: string; readonly screen: Screen })
  | ((Kind | PolicyKind) & {
      readonly setBy: 'administrator';
      readonly policyKey: string;
      /** Windows are told of it, to offer no more than it allows; main decides by it in any case. */
      readonly isTold?: true;
    });

/** Limits of the project list's width, px. */
export const LIST_WIDTH = { min: 260, initial: 340, max: 560 } as const;

const NO_NAMES: readonly string[] = [];

/** Bytes; what a setting in MB counts in. */
export const MEGA = 1_000_000;

/** MB of photos and documents in one pack, the largest last. */
export const PACK_LIMITS = ['0', '50', '200', '500', '1000', '2000'] as const;

const LANGUAGES = {
  en: 'settings.language.en',
  fil: 'settings.language.fil',
} as const satisfies Record<Locale, MessageKey>;

/** Where a choice is drawn, its size is said. */
const PACK_LIMIT_WORDS = {
  '0': 'packs.limit.none',
  '50': 'packs.limit.upTo',
  '200': 'packs.limit.upTo',
  '500': 'packs.limit.upTo',
  '1000': 'packs.limit.upTo',
  '2000': 'packs.limit.upTo',
} as const satisfies Record<(typeof PACK_LIMITS)[number], MessageKey>;

/** Every setting, in the order of the settings screen. */
export const SETTINGS = {
  theme: {
    kind: 'choice',
    options: {
      system: 'settings.theme.system',
      light: 'settings.theme.light',
      dark: 'settings.theme.dark',
    },
    initial: 'system',
    setBy: 'both',
    policyKey: 'theme',
    screen: { section: 'appearance', label: 'settings.theme' },
  },
  locale: {
    kind: 'choice',
    options: LANGUAGES,
    initial: 'en',
    setBy: 'both',
    policyKey: 'locale',
    screen: { section: 'appearance', label: 'settings.language' },
  },
  /** How much moves in the window: transitions, flights of the map, rings around what has changed. */
  reduceMotion: {
    kind: 'choice',
    options: {
      system: 'settings.reduceMotion.system',
      reduce: 'settings.reduceMotion.reduce',
      full: 'settings.reduceMotion.full',
    },
    initial: 'system',
    setBy: 'both',
    policyKey: 'reduceMotion',
    screen: { section: 'appearance', label: 'settings.reduceMotion', hint: 'settings.reduceMotionHint' },
  },
  /** Streets under the projects, where this computer has some. */
  showStreets: {
    kind: 'switch',
    initial: true,
    setBy: 'both',
    policyKey: 'showStreets',
    screen: { section: 'map', label: 'settings.showStreets', hint: 'settings.showStreetsHint' },
  },
  /**
   * Streets that are asked for on the network, tile by tile as they are looked at, where no pack is shown. A setting of the
   * office's or the user's own, never a default: it tells strangers which part of the world is looked at.
   */
  onlineStreets: {
    kind: 'choice',
    options: {
      off: 'settings.off',
      openstreetmap: 'settings.onlineStreets.openstreetmap',
      openfreemap: 'settings.onlineStreets.openfreemap',
      own: 'settings.onlineStreets.own',
    },
    initial: 'off',
    setBy: 'both',
    policyKey: 'onlineStreets',
    screen: { section: 'map', label: 'settings.onlineStreets', hint: 'settings.onlineStreetsHint' },
  },
  /** Where `own` of {@link onlineStreets} asks. */
  onlineStreetsAddress: {
    kind: 'tileAddress',
    initial: '',
    setBy: 'both',
    policyKey: 'onlineStreetsAddress',
    screen: {
      section: 'map',
      label: 'settings.onlineStreetsAddress',
      hint: 'settings.onlineStreetsAddressHint',
    },
  },
  /** Native notifications for new notifications of the signed-in user. */
  osNotifications: {
    kind: 'switch',
    initial: true,
    setBy: 'both',
    policyKey: 'osNotifications',
    screen: {
      section: 'notifications',
      label: 'settings.osNotifications',
      hint: 'settings.osNotificationsHint',
    },
  },
  /** When no native notification is shown; what came is shown afterwards, where it is still unread then. */
  quietHours: {
    kind: 'hours',
    initial: '',
    setBy: 'both',
    policyKey: 'quietHours',
    screen: { section: 'notifications', label: 'settings.quietHours', hint: 'settings.quietHoursHint' },
  },
  /** Single keys that act anywhere in the window, as `1`, `R` or `/`; people who use speech input switch them off. */
  letterKeys: {
    kind: 'switch',
    initial: true,
    setBy: 'both',
    policyKey: 'letterKeys',
    screen: { section: 'keyboard', label: 'settings.letterKeys', hint: 'settings.letterKeysHint' },
  },
  /** Whether an installed copy starts when the user signs in to the computer. */
  startAtLogin: {
    kind: 'switch',
    initial: false,
    setBy: 'both',
    policyKey: 'startAtLogin',
    screen: { section: 'start', label: 'settings.startAtLogin', hint: 'settings.startAtLoginHint' },
  },
  /** Width of the project list beside the map, px. */
  listWidth: { kind: 'whole', ...LIST_WIDTH, setBy: 'user', screen: null },
  /** Columns of the table of projects beside the name; none: as many of the usual ones as there is room for. */
  tableColumns: {
    kind: 'names',
    most: 60,
    initial: NO_NAMES,
    setBy: 'user',
    screen: null,
  },
  /** What a review may decide about a project; none: the product's own list, in the reader's language. */
  reviewDecisions: {
    kind: 'names',
    most: 20,
    initial: NO_NAMES,
    setBy: 'both',
    policyKey: 'reviewDecisions',
    screen: null,
  },
  /** How much of photos and documents is taken along for a time without a network, in MB for each pack. */
  packLimit: {
    kind: 'choice',
    options: PACK_LIMIT_WORDS,
    initial: '200',
    setBy: 'both',
    policyKey: 'packLimit',
    // Chosen where a pack is made.
    screen: null,
  },
  /**
   * The live transports that may be used: `auto` takes the best available; the others are for offices whose proxy
   * breaks the rest. Polling always remains.
   */
  transport: {
    kind: 'choice',
    options: {
      auto: 'settings.transport.auto',
      ws: 'settings.transport.ws',
      sse: 'settings.transport.sse',
      poll: 'settings.transport.poll',
    },
    initial: 'auto',
    setBy: 'both',
    policyKey: 'transport',
    screen: { section: 'connection', label: 'settings.transport', hint: 'settings.transportHint' },
  },

  /** The network is paid by what it carries: the lists are asked for a quarter as much as they may. */
  saveData: {
    kind: 'switch',
    initial: false,
    setBy: 'both',
    policyKey: 'saveData',
    screen: { section: 'connection', label: 'settings.saveData', hint: 'settings.saveDataHint' },
  },

  /** Plain http beyond this computer and private networks: everywhere, or at these origins. */
  allowInsecureHttp: {
    kind: 'switchOrOrigins',
    initial: false,
    setBy: 'administrator',
    policyKey: 'allowInsecureHttp',
  },
  /** Whether a login may be kept in the operating system's keychain. */
  keepLogin: { kind: 'switch', initial: true, setBy: 'administrator', policyKey: 'keepLogin' },
  /** Whether what was fetched is removed from the disk when its user signs out. */
  clearDataOnSignOut: {
    kind: 'switch',
    initial: false,
    setBy: 'administrator',
    policyKey: 'clearDataOnSignOut',
  },
  /** Whether the last user's saved data is shown at the start, before anybody has signed in. */
  showSavedBeforeSignIn: {
    kind: 'switch',
    initial: true,
    setBy: 'administrator',
    policyKey: 'showSavedBeforeSignIn',
  },
  /** Within how many days after a sign-in on this computer changes may be made without the server; 0: never. */
  offlineDays: {
    kind: 'whole',
    ...{ min: 0, max: 365, initial: 30 },
    setBy: 'administrator',
    policyKey: 'offlineDays',
  },
  /** Whether an installed copy offers the browser's developer tools; a source checkout always does. */
  developerTools: { kind: 'switch', initial: false, setBy: 'administrator', policyKey: 'developerTools' },
  /** What the lists of one client may take of the time of one worker of the server, in %. */
  serverTimePercent: {
    kind: 'whole',
    ...{ min: 1, max: 100, initial: 2 },
    setBy: 'administrator',
    policyKey: 'serverTimePercent',
  },
  /** What they may carry in an hour while the window is seen, in MB. */
  hourlyMegabytes: {
    kind: 'whole',
    ...{ min: 1, max: 10_000, initial: 30 },
    setBy: 'administrator',
    policyKey: 'hourlyMegabytes',
  },
  /** The same while it is hidden, or the screen is locked. */
  hourlyMegabytesHidden: {
    kind: 'whole',
    ...{ min: 1, max: 10_000, initial: 5 },
    setBy: 'administrator',
    policyKey: 'hourlyMegabytesHidden',
  },
  /** Origins offered on the sign-in screen. */
  servers: { kind: 'origins', initial: NO_NAMES, setBy: 'administrator', policyKey: 'servers', isTold: true },
  /** The server that stands in the sign-in form from the beginning. */
  defaultServer: {
    kind: 'origin',
    initial: null,
    setBy: 'administrator',
    policyKey: 'defaultServer',
    isTold: true,
  },
  /** Whether only `servers` may be used, where it names any. The demo city is no server of anybody's and stays. */
  lockServers: {
    kind: 'switch',
    initial: false,
    setBy: 'administrator',
    policyKey: 'lockServers',
    isTold: true,
  },
  /** The changes that may be made on this computer, beyond which no role goes. */
  allowedActions: {
    kind: 'some',
    options: ACTION_KINDS,
    initial: ACTION_KINDS as readonly ActionKind[],
    setBy: 'administrator',
    policyKey: 'allowedActions',
    isTold: true,
  },
  /** What files may be written for others to read, here and by the server's own exports. */
  exportFormats: {
    kind: 'some',
    options: EXPORT_FORMATS,
    initial: EXPORT_FORMATS as readonly ExportFormat[],
    setBy: 'administrator',
    policyKey: 'exportFormats',
    isTold: true,
  },
  /** How connections find their proxy: the computer's network settings, none, found by itself, a script, or one proxy. */
  proxy: { kind: 'proxy', initial: 'system', setBy: 'administrator', policyKey: 'proxy' },
  /** Hosts that are reached without the proxy or script of `proxy`; this computer itself always is. */
  proxyBypass: {
    kind: 'names',
    most: 100,
    initial: NO_NAMES,
    setBy: 'administrator',
    policyKey: 'proxyBypass',
  },
  /** PEM files with authorities that are trusted beside those of this computer. */
  extraCertificates: {
    kind: 'files',
    initial: NO_NAMES,
    setBy: 'administrator',
    policyKey: 'extraCertificates',
  },
  /** MB that copies of pictures and documents may take; those of packs count apart. 0: none are kept. */
  mediaCacheMb: {
    kind: 'whole',
    ...{ min: 0, max: 20_000, initial: 256 },
    setBy: 'administrator',
    policyKey: 'mediaCacheMb',
  },
  /** MB that copies of tiles from the network may take. The servers of tiles ask that some are kept. */
  tileCacheMb: {
    kind: 'whole',
    ...{ min: 10, max: 20_000, initial: 100 },
    setBy: 'administrator',
    policyKey: 'tileCacheMb',
  },
  /** How much is written into the log on this computer: everything, or from warnings or errors on. */
  logLevel: {
    kind: 'choice',
    options: {
      info: 'settings.logLevel.info',
      warn: 'settings.logLevel.warn',
      error: 'settings.logLevel.error',
    },
    initial: 'info',
    setBy: 'administrator',
    policyKey: 'logLevel',
  },
  /**
   * There is none: this application sends nothing about its use to anybody. The key is known so that an administrator who
   * switches it off everywhere finds it here, and no problem is told.
   */
  telemetry: { kind: 'nothing', initial: null, setBy: 'administrator', policyKey: 'telemetry' },
  /** The certificate that `servers` are shown over https; null for none. */
  clientCertificate: {
    kind: 'certificate',
    initial: null,
    setBy: 'administrator',
    policyKey: 'clientCertificate',
  },
  /** The pack of streets for everybody on this computer; null for none. It comes before one that a user opened. */
  basemapPack: { kind: 'pack', initial: null, setBy: 'administrator', policyKey: 'basemapPack' },
  /** The office's feed of updates; without one nothing is ever asked for. */
  updatesUrl: { kind: 'feedAddress', initial: '', setBy: 'administrator', policyKey: 'updatesUrl' },
  /** Whether updates are only told of, or also downloaded and installed at the next quit. Without a feed: nothing. */
  updatesMode: {
    kind: 'choice',
    options: {
      off: 'settings.off',
      notify: 'settings.updatesMode.notify',
      auto: 'settings.updatesMode.auto',
    },
    initial: 'notify',
    setBy: 'administrator',
    policyKey: 'updatesMode',
  },
  /** Which of the feed's channels is followed. */
  updatesChannel: {
    kind: 'choice',
    options: { stable: 'settings.updatesChannel.stable', preview: 'settings.updatesChannel.preview' },
    initial: 'stable',
    setBy: 'administrator',
    policyKey: 'updatesChannel',
  },
  /** Percent of the computers under this policy that are offered an update; which ones is fixed for each. */
  updatesRing: {
    kind: 'whole',
    ...{ min: 0, max: 100, initial: 100 },
    setBy: 'administrator',
    policyKey: 'updatesRing',
  },
  /** Days after its release from which an update is offered. */
  updatesDeferDays: {
    kind: 'whole',
    ...{ min: 0, max: 90, initial: 0 },
    setBy: 'administrator',
    policyKey: 'updatesDeferDays',
  },
  /** Whether work, reviews, photos, documents and packs are kept encrypted, with a key in the operating system's keychain. */
  encryptSaved: { kind: 'switch', initial: false, setBy: 'administrator', policyKey: 'encryptSaved' },
} as const satisfies Record<string, Setting>;

type Table = typeof SETTINGS;

export type SettingName = keyof Table;

type ValueOf<S> = S extends { kind: 'choice'; options: infer Options }
  ? keyof Options
  : S extends { kind: 'switch' }
    ? boolean
    : S extends { kind: 'whole' }
      ? number
      : S extends { kind: 'tileAddress' | 'hours' | 'proxy' }
        ? string
        : S extends { kind: 'names' }
          ? readonly string[]
          : S extends { kind: 'origins' | 'files' }
            ? readonly string[]
            : S extends { kind: 'origin' }
              ? string | null
              : S extends { kind: 'switchOrOrigins' }
                ? boolean | readonly string[]
                : S extends { kind: 'some'; options: infer Options extends readonly string[] }
                  ? readonly Options[number][]
                  : S extends { kind: 'nothing' }
                    ? null
                    : S extends { kind: 'pack' }
                      ? PackChoice | null
                      : S extends { kind: 'feedAddress' }
                        ? string
                        : ClientCertificateFiles | null;

/** The value of every setting. */
export type SettingValues = { [N in SettingName]: ValueOf<Table[N]> };

/** Settings the user may set, where no policy does. */
export type UserSettingName = {
  [N in SettingName]: Table[N] extends { setBy: 'user' | 'both' } ? N : never;
}[SettingName];

/** Settings with a control on the settings screen. */
export type ShownSettingName = {
  [N in SettingName]: Table[N] extends { screen: object } ? N : never;
}[SettingName];

/** Settings of the administrator's that windows are told of. */
export type ToldSettingName = {
  [N in SettingName]: Table[N] extends { isTold: true } ? N : never;
}[SettingName];

/** The user's own choices that apply now: those made on the settings screen and by using the application. */
export type Settings = Pick<SettingValues, UserSettingName>;

/** What only the administrator decides, for everybody on this computer. */
export type AdministratorSettings = Omit<SettingValues, UserSettingName>;

/** What the settings screen needs of a setting. */
export type ShownSetting = Exclude<Kind, { kind: 'whole' | 'names' }> & {
  readonly screen: NonNullable<Screen>;
};

/** What a window has to know of the administrator's decisions: main refuses the same in any case. */
export type Office = Pick<SettingValues, ToldSettingName> & {
  /** The user's settings that a policy decides. */
  readonly locked: readonly UserSettingName[];
};

export type SettingsSection = ShownSetting['screen']['section'];

/** Where streets come from that no pack has. */
export type OnlineStreets = Settings['onlineStreets'];

/** From what on the log is written. */
export type LogLevel = AdministratorSettings['logLevel'];

export type TransportChoice = Settings['transport'];

const NAMES = Object.keys(SETTINGS) as SettingName[];

export const USER_SETTINGS = NAMES.filter(isUserSetting);

export const TOLD_SETTINGS = NAMES.filter(isTold);

export const SHOWN_SETTINGS = USER_SETTINGS.filter(isShown);

export const TRANSPORT_CHOICES = Object.keys(SETTINGS.transport.options) as TransportChoice[];

/** What a new user starts with. */
export const DEFAULT_SETTINGS = initialOf(USER_SETTINGS) as Settings;

/** Where there is no policy. */
export const NO_POLICY = initialOf(NAMES.filter((name) => !isUserSetting(name))) as AdministratorSettings;

/** What a window knows where there is no policy. */
export const FREE_OFFICE: Office = {
  ...(initialOf(TOLD_SETTINGS) as Pick<SettingValues, ToldSettingName>),
  locked: [],
};

function isUserSetting(name: SettingName): name is UserSettingName {
  return SETTINGS[name].setBy !== 'administrator';
}

function isTold(name: SettingName): name is ToldSettingName {
  return 'isTold' in SETTINGS[name];
}

function isShown(name: UserSettingName): name is ShownSettingName {
  return SETTINGS[name].screen !== null;
}

function initialOf(names: readonly SettingName[]): Partial<SettingValues> {
  return Object.fromEntries(names.map((name) => [name, SETTINGS[name].initial]));
}
