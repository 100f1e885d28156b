/** Longest address of tiles that is taken, in characters. */
export const LONGEST_TILE_ADDRESS = 500;

/** Where the numbers of a tile stand in an address. */
export const TILE_PLACES = ['{z}', '{x}', '{y}'] as const;

/** A scheme, a host that is a name or a number, and what stands behind it. */
const ADDRESS = /^https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?(\/[^#]*)$/i;

/**
 * Whether a text is the address of tiles: http or https, with each of {@link TILE_PLACES} once behind the host, no other
 * place to be filled in, and no login in it. Whether plain http may be asked is decided where it is asked.
 */
export function isTileAddress(text: string): boolean {
  if (text.length > LONGEST_TILE_ADDRESS || /[\s\\]/.test(text)) return false;
  const [, behindHost] = ADDRESS.exec(text) ?? [];
  if (behindHost === undefined) return false;
  if (TILE_PLACES.some((place) => behindHost.split(place).length !== 2)) return false;
  return !/[{}]/.test(tileAddress(behindHost, 0, 0, 0));
}

/** The address of one tile. */
export function tileAddress(template: string, z: number, x: number, y: number): string {
  return template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
}

/** Whether an address is one of vector tiles, by the ending of its path; all others are of pictures. */
export function hasVectorTiles(template: string): boolean {
  return /\.(pbf|mvt)(\?|$)/i.test(template);
}
