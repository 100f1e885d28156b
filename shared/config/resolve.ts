import { SETTINGS, type SettingName, type SettingValues } from './settings';

/**
 * Who may say what a setting is, the strongest first. Of policies there is the computer's; one of the user's own, as
 * Windows knows it, would stand below that.
 */
export const LAYERS = ['machinePolicy', 'userPolicy', 'user'] as const;

export type Layer = (typeof LAYERS)[number];

/** What each layer says; a setting it does not name it leaves to the next. Values are valid. */
export type Layers = { readonly [L in Layer]?: Partial<SettingValues> };

export type Resolved<T> = {
  readonly value: T;
  /** The layer that decided. */
  readonly origin: Layer | 'default';
  /** The user cannot change it. */
  readonly isLocked: boolean;
};

export type ResolvedSettings = { readonly [N in SettingName]: Resolved<SettingValues[N]> };

/** What holds of every setting: the strongest layer that names it and may set it, else its default. */
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
