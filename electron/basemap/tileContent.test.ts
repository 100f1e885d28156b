import { describe, expect, it } from 'vitest';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { layersOfTile, pictureTile } from './tileContent';
import { PNG_TILE } from './testing/onlineServer';

describe('what a tile is', () => {
  it('shows in the layers of a vector tile', () => {
    const bytes = fromGeojsonVt({ roads: { features: [] }, water: { features: [] } } as never);
    expect(layersOfTile(new Uint8Array(bytes))).toEqual(['roads', 'water']);
    expect(layersOfTile(new Uint8Array())).toEqual([]);
  });

  it.each(['<!doctype html><title>Sign in</title>', 'Dear office', '\u001a\u00ff'])(
    'is not taken from what is none: %s',
    (text) => {
      expect(() => layersOfTile(Buffer.from(text, 'latin1'))).toThrow(
        expect.objectContaining({ problem: 'damaged' }),
      );
    },
  );

  it('is a picture by its own bytes', () => {
    expect(pictureTile(PNG_TILE).type).toBe('image/png');
    expect(() => pictureTile(new Uint8Array(Buffer.from('<svg/>')))).toThrow('no picture of a map');
  });
});
