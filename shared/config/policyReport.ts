import type { Layer } from './resolve';
import type { SettingName } from './settings';

/** The layers that an administrator decides, the strongest first. */
export const POLICY_LAYERS = ['machinePolicy', 'userPolicy'] as const satisfies readonly Layer[];

export type PolicyLayer = (typeof POLICY_LAYERS)[number];

/** Who decided what applies. */
export const SETTING_ORIGINS = [...POLICY_LAYERS, 'user', 'default'] as const;

export type SettingOrigin = (typeof SETTING_ORIGINS)[number];

/** Why a part of a policy could not be used. */
export const POLICY_FAULTS = [
  'not_readable',
  'not_json',
  'not_an_object',
  /** Others than administrators may write it, so it says nothing. */
  'not_safe',
  'unknown_field',
  'invalid',
  /** It is about `servers`, which names none (for `clientCertificate`: none over https). */
  'without_servers',
] as const;

export type PolicyFault = (typeof POLICY_FAULTS)[number];

/** A part of a policy that is not used, and where it stands. */
export type PolicyProblem = {
  /** Name of the field, e.g. `servers[1]`, or `file` for all of it. */
  readonly field: string;
  readonly reason: PolicyFault;
};

/** Where a policy may stand, as administrators know it: a path or a key of the registry. */
export type PolicyPlace = { readonly origin: PolicyLayer; readonly place: string };

export type PolicySourceReport = PolicyPlace & {
  /** `kept`: it cannot be read any more, and what it said before still applies. */
  readonly state: 'absent' | 'read' | 'kept' | 'unreadable';
};

export type PlacedProblem = PolicyPlace & PolicyProblem;

/** A value as it is kept in JSON. */
export type SettingValue =
  | boolean
  | number
  | string
  | null
  | readonly string[]
  | Readonly<Record<string, string>>;

type Decided = { readonly value: SettingValue; readonly origin: SettingOrigin };

/** One setting as it applies now. */
export type SettingReport = Decided & {
  readonly name: SettingName;
  /** The user cannot change it. */
  readonly isLocked: boolean;
  /** What a changed policy sets from the next start; null where that is what applies. */
  readonly next: Decided | null;
};

/** What the administrator has decided, where, and what of it could not be used. */
export type PolicyReport = {
  readonly settings: readonly SettingReport[];
  readonly sources: readonly PolicySourceReport[];
  readonly problems: readonly PlacedProblem[];
};
