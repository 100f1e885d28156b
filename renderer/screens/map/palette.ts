import { SHOWN_STATUSES, type ShownStatus } from '#shared/domain/project';
import { SKETCH_COLORS, type SketchColor } from '#shared/domain/review/sketch';
import { recordOf } from '#shared/recordOf';
import { STATUS_COLOR_TOKENS } from '../../ui/statusShapes';

/** Colours of streets and what lies between them, by their tokens `--map-street-<name>`. */
export const STREET_COLORS = [
  'green',
  'water',
  'building',
  'minor',
  'major',
  'casing',
  'rail',
  'label',
  'halo',
  'water-label',
] as const;

export type StreetColor = (typeof STREET_COLORS)[number];

/** The colours the map is drawn with, as CSS colours the drawing library can parse. */
export type MapPalette = {
  /** Faint fills that set neighbouring barangays apart. */
  readonly tints: readonly string[];
  readonly boundary: string;
  readonly outline: string;
  readonly label: string;
  readonly labelHalo: string;
  readonly cluster: string;
  readonly clusterLine: string;
  readonly clusterText: string;
  readonly markHalo: string;
  readonly selection: string;
  /** Of the heat map, where no project lies, where few do and where many do. */
  readonly heat: { readonly none: string; readonly few: string; readonly many: string };
  /** Of what lies under the projects, calmer than all of them. */
  readonly streets: Readonly<Record<StreetColor, string>>;
  /** Of what is drawn by hand (`ui/sketchColors.css`). */
  readonly sketches: Readonly<Record<SketchColor, string>>;
  readonly status: Readonly<Record<ShownStatus, string>>;
};

/** Reads the palette of the current theme from the tokens. */
export function readPalette(root: Element = document.documentElement): MapPalette {
  const style = getComputedStyle(root);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    tints: [0, 1, 2, 3].map((index) => token(`--map-tint-${index}`)),
    boundary: token('--map-boundary'),
    outline: token('--map-outline'),
    label: token('--map-label'),
    labelHalo: token('--map-label-halo'),
    cluster: token('--map-cluster'),
    clusterLine: token('--map-cluster-line'),
    clusterText: token('--text'),
    markHalo: token('--map-mark-halo'),
    selection: token('--accent'),
    heat: { none: token('--map-heat-none'), few: token('--map-heat-few'), many: token('--map-heat-many') },
    streets: recordOf(STREET_COLORS, (name) => token(`--map-street-${name}`)),
    sketches: recordOf(SKETCH_COLORS, (name) => token(`--sketch-${name}`)),
    status: Object.fromEntries(
      SHOWN_STATUSES.map((status) => [status, token(STATUS_COLOR_TOKENS[status])]),
    ) as Record<ShownStatus, string>,
  };
}
