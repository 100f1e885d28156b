import type { SettingReport, SettingValue } from '#shared/config/policyReport';
import { resolve, type ResolvedSettings } from '#shared/config/resolve';
import {
  NO_POLICY,
  SETTINGS,
  TOLD_SETTINGS,
  USER_SETTINGS,
  type AdministratorSettings,
  type Office,
  type Settings,
  type SettingName,
  type UserSettingName,
} from '#shared/config/settings';
import { waitsForStart } from '#shared/config/whenApplied';
import { fail, ok, type Result } from '#shared/result';
import type { PolicyLayers } from './policies';

/** Where the user's own choices are kept. */
export type UserChoices = {
  /** Only what the user chose. */
  read(): Partial<Settings>;
  write(choices: Partial<Settings>): void;
};

/** Some settings; undefined means not chosen. */
type Changes = { readonly [N in UserSettingName]?: Settings[N] | undefined };

const NAMES = Object.keys(SETTINGS) as SettingName[];

/**
 * The settings that apply on this computer: the policies over the user's choices, over the defaults. A policy that changes
 * while the application runs applies at once, except for what waits for the next start (shared/config/whenApplied.ts).
 */
export class EffectiveSettings {
  readonly #atStart: PolicyLayers;
  #policy: PolicyLayers;
  readonly #user: UserChoices;

  constructor(policy: PolicyLayers, user: UserChoices) {
    this.#atStart = policy;
    this.#policy = policy;
    this.#user = user;
  }

  /** What the policies say has changed. */
  usePolicy(policy: PolicyLayers): void {
    this.#policy = policy;
  }

  /** The user's settings as they apply now. */
  get values(): Settings {
    return valuesOf(this.#resolve(), USER_SETTINGS) as Settings;
  }

  /** The administrator's settings as they apply now. */
  get administrator(): AdministratorSettings {
    const names = Object.keys(NO_POLICY) as (keyof AdministratorSettings)[];
    return valuesOf(this.#resolve(), names) as AdministratorSettings;
  }

  /** The user's settings that a policy decides. */
  get locked(): readonly UserSettingName[] {
    const resolved = this.#resolve();
    return USER_SETTINGS.filter((name) => resolved[name].isLocked);
  }

  /** What a window has to know of the administrator's decisions. */
  get office(): Office {
    const told = valuesOf(this.#resolve(), TOLD_SETTINGS) as Omit<Office, 'locked'>;
    return { ...told, locked: this.locked };
  }

  /**
   * Keeps the user's choices and returns all settings that apply then. Errors: `set_by_policy`, and nothing is kept.
   */
  choose(choices: Changes): Result<Settings> {
    const { values, locked } = this;
    const changed = USER_SETTINGS.filter(
      (name) => choices[name] !== undefined && choices[name] !== values[name],
    );
    const refused = changed.find((name) => locked.includes(name));
    if (refused) return fail('set_by_policy', refused);
    if (changed.length > 0) {
      this.#user.write({ ...this.#user.read(), ...pick(choices, changed) });
    }
    return ok(this.values);
  }

  /** Every setting as it applies now, who decided it, and what waits for the next start. */
  get report(): readonly SettingReport[] {
    const now = this.#resolve();
    const next = this.#resolveBy(this.#policy);
    return NAMES.map((name) => {
      const { isLocked, ...decided } = now[name];
      return {
        name,
        isLocked,
        ...tell(decided),
        next: isSame(now[name], next[name]) ? null : tell(next[name]),
      };
    });
  }

  #resolve(): ResolvedSettings {
    const now = this.#resolveBy(this.#policy);
    const atStart = this.#resolveBy(this.#atStart);
    return Object.fromEntries(
      NAMES.map((name) => [name, (waitsForStart(name) ? atStart : now)[name]]),
    ) as ResolvedSettings;
  }

  #resolveBy(policy: PolicyLayers): ResolvedSettings {
    return resolve({ ...policy, user: this.#user.read() });
  }
}

type Decided = Pick<SettingReport, 'value' | 'origin'>;

/** Every kind of setting has values that JSON has. */
const tell = ({
  value,
  origin,
}: {
  readonly value: unknown;
  readonly origin: Decided['origin'];
}): Decided => ({
  value: value as SettingValue,
  origin,
});

const isSame = (a: { readonly value: unknown }, b: { readonly value: unknown }): boolean =>
  JSON.stringify(a.value) === JSON.stringify(b.value);

function valuesOf(resolved: ResolvedSettings, names: readonly SettingName[]): object {
  return Object.fromEntries(names.map((name) => [name, resolved[name].value]));
}

function pick(choices: Changes, names: readonly UserSettingName[]): Partial<Settings> {
  return Object.fromEntries(names.map((name) => [name, choices[name]]));
}
