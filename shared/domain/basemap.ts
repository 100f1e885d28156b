/** Where streets under the projects come from. */
export const BASEMAP_ORIGINS = [
  /** A pack that the administrator's policy names. */
  'policy',
  /** A pack that the user opened, or that was put into the folder of packs. */
  'user',
  /** The demo city's own, of its invention. */
  'demo',
  /** Asked for on the network, tile by tile: the office or the user has chosen so. */
  'online',
] as const;

export type BasemapOrigin = (typeof BASEMAP_ORIGINS)[number];

/**
 * How its tiles are drawn: vector tiles by the names of their layers, as Protomaps or OpenMapTiles give them, or pictures.
 */
export const BASEMAP_KINDS = ['protomaps', 'openmaptiles', 'raster'] as const;

export type BasemapKind = (typeof BASEMAP_KINDS)[number];

/** Why a pack of streets is not used; `basemap.problem.<code>` has the words. */
export const PACK_PROBLEMS = [
  /** Another kind of file, or one of another version of the format. */
  'not_a_pack',
  /** Its end is missing. */
  'truncated',
  /** What it says of itself does not hold, or its first tile cannot be read. */
  'damaged',
  /** Written in a way that is not read here. */
  'unsupported',
  /** Vector tiles without any of the layers that are drawn here. */
  'unknown_layers',
  /** Larger than what is copied here. */
  'too_large',
  /** Not the file whose hash the policy gives. */
  'other_hash',
  /** The operating system does not give it. */
  'unreadable',
  /** A pack that the policy names is shown, and comes before any of the user's. */
  'policy_first',
  /** An address of plain http that may not be asked. */
  'not_secure',
  /** It could not be copied to where this application keeps its files. */
  'not_copied',
] as const;

export type PackProblem = (typeof PACK_PROBLEMS)[number];

/** Streets that can be drawn. */
export type Basemap = {
  /** Names it in addresses; another pack, or another content, has another one. */
  readonly id: string;
  readonly origin: BasemapOrigin;
  readonly kind: BasemapKind;
  /** What it calls itself, else its file's name. */
  readonly name: string;
  /** Whom its makers want named on the map, as plain text; empty where it names nobody. */
  readonly attribution: string;
  /** Some of its tiles could not be read. */
  readonly isDamaged: boolean;
};

/** What lies under the projects, beside the outlines. */
export type BasemapView = {
  readonly shown: Basemap | null;
  /** The pack that was meant to be shown and is not, by its file's name. */
  readonly refused: { readonly name: string; readonly problem: PackProblem } | null;
};

/** Outlines alone. */
export const NO_BASEMAP: BasemapView = { shown: null, refused: null };

/** How it ended when the user wanted to open a pack. */
export const PACK_OUTCOMES = ['opened', 'cancelled', ...PACK_PROBLEMS] as const;

export type PackOutcome = (typeof PACK_OUTCOMES)[number];

/** Below it are the tiles of basemaps, on the origin of the application. */
export const BASEMAP_FOLDER = '/basemap/';

/** Where the description of a basemap is, as TileJSON. */
export function basemapAddress({ id }: Pick<Basemap, 'id'>): string {
  return `${BASEMAP_FOLDER}${id}/tiles.json`;
}
