import { resolve, type ResolvedSettings } from '#shared/config/resolve';
import {
  NO_POLICY,
  USER_SETTINGS,
  type AdministratorSettings,
  type Settings,
  type SettingName,
  type UserSettingName,
} from '#shared/config/settings';
import { fail, ok, type Result } from '#shared/result';
import type { PolicyValues } from './policy';

/** Where the user's own choices are kept. */
export type UserChoices = {
  /** Only what the user chose. */
  read(): Partial<Settings>;
  write(choices: Partial<Settings>): void;
};

/** Some settings; undefined means not chosen. */
type Changes = { readonly [N in UserSettingName]?: Settings[N] | undefined };

/**
 * The settings that apply on this computer: the policy, read once at the start, over the user's choices, over the
 * defaults.
 */
export class EffectiveSettings {
  readonly #policy: PolicyValues;
  readonly #user: UserChoices;

  constructor(policy: PolicyValues, user: UserChoices) {
    this.#policy = policy;
    this.#user = user;
  }

  /** The user's settings as they apply now. */
  get values(): Settings {
    return valuesOf(this.#resolve(), USER_SETTINGS) as Settings;
  }

  /** The administrator's settings; the same for the whole run. */
  get administrator(): AdministratorSettings {
    const names = Object.keys(NO_POLICY) as (keyof AdministratorSettings)[];
    return valuesOf(this.#resolve(), names) as AdministratorSettings;
  }

  /** The user's settings that a policy decides. */
  get locked(): readonly UserSettingName[] {
    const resolved = this.#resolve();
    return USER_SETTINGS.filter((name) => resolved[name].isLocked);
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

  #resolve(): ResolvedSettings {
    return resolve({ machinePolicy: this.#policy, user: this.#user.read() });
  }
}

function valuesOf(resolved: ResolvedSettings, names: readonly SettingName[]): object {
  return Object.fromEntries(names.map((name) => [name, resolved[name].value]));
}

function pick(choices: Changes, names: readonly UserSettingName[]): Partial<Settings> {
  return Object.fromEntries(names.map((name) => [name, choices[name]]));
}
