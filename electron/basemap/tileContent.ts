import { fileKindOf, MEDIA_TYPES } from '#shared/domain/fileKind';
import { pictureSizeOf } from '#shared/domain/pictureSize';
import { PackError } from './packError';
import type { Tile } from './tileSource';

/** Pixels along an edge of a picture. */
const MOST_EDGE = 1_024;

/** Media type of vector tiles. */
export const VECTOR_TILE = 'application/x-protobuf';

/** A tile that is a picture, by its own bytes. Throws a {@link PackError} for what is no picture of a map. */
export function pictureTile(bytes: Uint8Array<ArrayBuffer>): Tile {
  const kind = fileKindOf(bytes);
  const width = widthOf(bytes);
  if (!kind || kind === 'pdf' || width === 0 || width > MOST_EDGE) {
    throw new PackError('damaged', 'no picture of a map');
  }
  return { bytes, type: MEDIA_TYPES[kind] };
}

/** The longer edge of a picture in pixels; 0 for what is none. */
export function widthOf(bytes: Uint8Array): number {
  const kind = fileKindOf(bytes);
  const size = kind && pictureSizeOf(bytes, kind);
  return size ? Math.max(size.width, size.height) : 0;
}

/** The field of a vector tile that holds a layer, and the one of a layer that holds its name, both by their length. */
const LAYER = (3 << 3) | 2;
const NAME = (1 << 3) | 2;
/** Layers of one tile; those in use have a dozen. */
const MOST_LAYERS = 200;

/**
 * The names of a vector tile's layers. Only where each layer begins and ends is read, which is enough to tell a tile from
 * anything else that a server may answer. Throws a {@link PackError} for what is none.
 */
export function layersOfTile(bytes: Uint8Array): string[] {
  const names: string[] = [];
  for (const layer of fieldsOf(bytes)) {
    if (layer.key !== LAYER || layer.content === null || names.length === MOST_LAYERS) {
      throw new PackError('damaged', 'no vector tile');
    }
    for (const { key, content } of fieldsOf(layer.content)) {
      if (key !== NAME || content === null) continue;
      names.push(new TextDecoder().decode(content.subarray(0, 100)));
      break;
    }
  }
  return names;
}

type Field = { readonly key: number; readonly content: Uint8Array | null };

/** The fields of a message, as Protocol Buffers write them. */
function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at];
      if (byte === undefined || factor > 2 ** 42) throw new PackError('damaged', 'no vector tile');
      at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const skip = (length: number): void => {
    at += length;
    if (at > bytes.length) throw new PackError('damaged', 'no vector tile');
  };
  while (at < bytes.length) {
    const key = number();
    switch (key & 7) {
      case 0:
        number();
        yield { key, content: null };
        break;
      case 1:
        skip(8);
        yield { key, content: null };
        break;
      case 2: {
        const length = number();
        skip(length);
        yield { key, content: bytes.subarray(at - length, at) };
        break;
      }
      case 5:
        skip(4);
        yield { key, content: null };
        break;
      default:
        throw new PackError('damaged', 'no vector tile');
    }
  }
}
