import { SETTINGS, type SettingName, type SettingValues } from './settings';

/**
 * The layers that may set a setting, the strongest first. The only policy is the computer's; a user's own, as Windows
 * has it, would come second.
 */
export const LAYERS = ['machinePolicy', 'userPolicy', 'user'] as const;

export type Layer = (typeof LAYERS)[number];

/** The values of each layer; what it does not name is left to the next. Values are valid. */
export type Layers = { readonly [L in Layer]?: Partial<SettingValues> };

export type Resolved<T> = {
  readonly value: T;
  /** The layer that decided. */
  readonly origin: Layer | 'default';
  /** The user cannot change it. */
  readonly isLocked: boolean;
};

export type ResolvedSettings = { readonly [N in SettingName]: Resolved<SettingValues[N]> };

/** What applies for every setting: the value of the strongest layer that names it and may set it, else its default. */
export function resolve(layers: Layers): ResolvedSettings {
  const names = Object.keys(SETTINGS) as SettingName[];
  return Object.fromEntries(names.map((name) => [name, resolveOne(name, layers)])) as ResolvedSettings;
}

function resolveOne(name: SettingName, layers: Layers): Resolved<unknown> {
  const { setBy, initial } = SETTINGS[name];
  const origin = LAYERS.find((layer) => maySet(layer, setBy) && layers[layer]?.[name] !== undefined);
  return {
    value: origin ? layers[origin]?.[name] : initial,
    origin: origin ?? 'default',
    isLocked: setBy === 'administrator' || (origin !== undefined && origin !== 'user'),
  };
}

function maySet(layer: Layer, setBy: 'user' | 'administrator' | 'both'): boolean {
  return setBy === 'both' || setBy === (layer === 'user' ? 'user' : 'administrator');
}
