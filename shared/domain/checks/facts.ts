import type { ErrorCode } from '../../result';
import type { LinkState } from '../connection';
import type { Keeping, SessionView } from '../session';
import type { StorageByPart } from '../storage';

/** What main knows of this computer and its connection when it looks: everything that the checks are decided by. */
export type CheckFacts = {
  /** Epoch ms. */
  readonly now: number;
  /** The operating system says that there is a network. */
  readonly isOnline: boolean;
  readonly link: LinkState;
  readonly session: SessionView;
  readonly storage: StorageByPart;
  /** A proxy stands before the server; null while no server is known. */
  readonly isProxied: boolean | null;
  /** How much later the server's clock is than ours, in ms, and when that was measured (epoch ms); null before an answer. */
  readonly clock: { readonly aheadMs: number; readonly at: number } | null;
  /** The user, or the administrator, wants lists to be asked for and nothing else. */
  readonly isPollingChosen: boolean;
  readonly notices: {
    /** The operating system shows notices at all. */
    readonly isSupported: boolean;
    readonly isOn: boolean;
    /** The quiet hours last now. */
    readonly isQuiet: boolean;
  };
  /** By Chromium's own words for its features; null where it does not tell. */
  readonly graphics: {
    /** False where the application was started without the graphics card. */
    readonly isOn: boolean;
    /** Everything is drawn by the processor, by what the graphics process says; null where it does not tell. */
    readonly isSoftware: boolean | null;
    /** As `enabled`, `disabled_software`, `unavailable_off`. */
    readonly webgl: string;
    readonly compositing: string;
  } | null;
  readonly disk: {
    /** For this user, where our files are; null where the system does not tell. */
    readonly freeBytes: number | null;
    /** Whether a file could be written there just now. */
    readonly isWritable: boolean;
  };
  readonly keeping: Keeping;
};

/** What a check came to: one of its findings, with the values of its sentence. */
export type Decided<F extends string> = {
  readonly is: F;
  /** Epoch ms; left out where nobody but the one who looks can tell. */
  readonly since?: number | undefined;
  readonly figures?: Readonly<Record<string, number | string>>;
  /** Names that have words of their own: channels, or what is kept. */
  readonly items?: readonly string[];
  /** What exactly is wrong, where there is a sentence for it. */
  readonly problem?: ErrorCode | undefined;
};

/** What may be done about a finding by one button. */
export const CHECK_ACTIONS = [
  'try_again',
  'look_again',
  'save_again',
  'open_log',
  'sign_in',
  'proxy_sign_in',
  'notification_setting',
  'transport_setting',
] as const;

export type CheckAction = (typeof CHECK_ACTIONS)[number];

export const CHECK_STATES = ['fine', 'attention', 'unknown'] as const;

/** `unknown`: nothing has told yet, and nothing says that something is wrong. */
export type CheckState = (typeof CHECK_STATES)[number];

export type Finding = { readonly state: CheckState; readonly action?: CheckAction };

/** A row of the table: what may be found, and how it is decided. */
export type CheckRow<F extends Readonly<Record<string, Finding>>> = {
  readonly findings: F;
  readonly decide: (facts: CheckFacts) => Decided<keyof F & string>;
};

/** Puts a row together, so that it cannot find what it does not list. */
export function row<const F extends Readonly<Record<string, Finding>>>(
  findings: F,
  decide: (facts: CheckFacts) => Decided<keyof F & string>,
): CheckRow<F> {
  return { findings, decide };
}
