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
  /** Short names; one that is not known where they are used is ignored there. */
  | { readonly kind: 'names'; readonly most: number; readonly initial: readonly string[] };

/** Set by a policy only: no control draws these. */
export type PolicyKind =
  /** Servers by their origins. */
  | { readonly kind: 'origins'; readonly initial: readonly string[] }
  /** For every server, or for those it names by their origins. */
  | { readonly kind: 'switchOrOrigins'; readonly initial: boolean | readonly string[] }
  | { readonly kind: 'certificate'; readonly initial: ClientCertificateFiles | null }
  | { readonly kind: 'pack'; readonly initial: PackChoice | null };

/** A pack of streets on this computer or a share of the office's: its absolute path, and the SHA-256 it must have, if any. */
export type PackChoice = { readonly file: string; readonly sha256?: string | undefined };

/** Where the settings screen shows a setting, and with which words; null for what is set by using the application. */
type Screen = {
  readonly section: 'appearance' | 'map' | 'notifications' | 'keyboard' | 'connection';
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
  | ((Kind | PolicyKind) & { readonly setBy: 'administrator'; readonly policyKey: string });

/** Limits of the project list's width, px. */
export const LIST_WIDTH = { min: 260, initial: 340, max: 560 } as const;

const NO_NAMES: readonly string[] = [];

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
    setBy: 'user',
    screen: { section: 'appearance', label: 'settings.theme' },
  },
  locale: {
    kind: 'choice',
    options: LANGUAGES,
    initial: 'en',
    setBy: 'user',
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
    setBy: 'user',
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
    setBy: 'user',
    screen: {
      section: 'notifications',
      label: 'settings.osNotifications',
      hint: 'settings.osNotificationsHint',
    },
  },
  /** Single keys that act anywhere in the window, as `1`, `R` or `/`; people who use speech input switch them off. */
  letterKeys: {
    kind: 'switch',
    initial: true,
    setBy: 'user',
    screen: { section: 'keyboard', label: 'settings.letterKeys', hint: 'settings.letterKeysHint' },
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
    setBy: 'user',
    screen: { section: 'connection', label: 'settings.transport', hint: 'settings.transportHint' },
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
  /** Origins offered on the sign-in screen. */
  servers: { kind: 'origins', initial: [], setBy: 'administrator', policyKey: 'servers' },
  /** The certificate that `servers` are shown over https; null for none. */
  clientCertificate: {
    kind: 'certificate',
    initial: null,
    setBy: 'administrator',
    policyKey: 'clientCertificate',
  },
  /** The pack of streets for everybody on this computer; null for none. It comes before one that a user opened. */
  basemapPack: { kind: 'pack', initial: null, setBy: 'administrator', policyKey: 'basemapPack' },
} as const satisfies Record<string, Setting>;

type Table = typeof SETTINGS;

export type SettingName = keyof Table;

type ValueOf<S> = S extends { kind: 'choice'; options: infer Options }
  ? keyof Options
  : S extends { kind: 'switch' }
    ? boolean
    : S extends { kind: 'whole' }
      ? number
      : S extends { kind: 'tileAddress' }
        ? string
        : S extends { kind: 'names' }
          ? readonly string[]
          : S extends { kind: 'origins' }
            ? readonly string[]
            : S extends { kind: 'switchOrOrigins' }
              ? boolean | readonly string[]
              : S extends { kind: 'pack' }
                ? PackChoice | null
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

/** The user's own choices that apply now: those made on the settings screen and by using the application. */
export type Settings = Pick<SettingValues, UserSettingName>;

/** What only the administrator decides, for everybody on this computer. */
export type AdministratorSettings = Omit<SettingValues, UserSettingName>;

/** What the settings screen needs of a setting. */
export type ShownSetting = Exclude<Kind, { kind: 'whole' | 'names' }> & {
  readonly screen: NonNullable<Screen>;
};

export type SettingsSection = ShownSetting['screen']['section'];

/** Where streets come from that no pack has. */
export type OnlineStreets = Settings['onlineStreets'];

export type TransportChoice = Settings['transport'];

const NAMES = Object.keys(SETTINGS) as SettingName[];

export const USER_SETTINGS = NAMES.filter(isUserSetting);

export const SHOWN_SETTINGS = USER_SETTINGS.filter(isShown);

export const TRANSPORT_CHOICES = Object.keys(SETTINGS.transport.options) as TransportChoice[];

/** What a new user starts with. */
export const DEFAULT_SETTINGS = initialOf(USER_SETTINGS) as Settings;

/** Where there is no policy. */
export const NO_POLICY = initialOf(NAMES.filter((name) => !isUserSetting(name))) as AdministratorSettings;

function isUserSetting(name: SettingName): name is UserSettingName {
  return SETTINGS[name].setBy !== 'administrator';
}

function isShown(name: UserSettingName): name is ShownSettingName {
  return SETTINGS[name].screen !== null;
}

function initialOf(names: readonly SettingName[]): Partial<SettingValues> {
  return Object.fromEntries(names.map((name) => [name, SETTINGS[name].initial]));
}
