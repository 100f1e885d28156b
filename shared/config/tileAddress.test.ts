import { describe, expect, it } from 'vitest';
import { hasVectorTiles, isTileAddress, tileAddress } from './tileAddress';

describe('addresses of tiles', () => {
  it.each([
    'https://tile.openstreetmap.org/{z}/{x}/{y}.png',
    'http://127.0.0.1:8080/{z}/{x}/{y}.pbf?key=1',
    'HTTPS://maps.example.gov.ph/wmts?z={z}&y={y}&x={x}'.replace('wmts?', 'wmts/?'),
  ])('are taken: %s', (text) => {
    expect(isTileAddress(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['another scheme', 'file:///tiles/{z}/{x}/{y}.png'],
    ['no scheme', 'tile.example.ph/{z}/{x}/{y}.png'],
    ['a number missing', 'https://tile.example.ph/{z}/{x}.png'],
    ['a number twice', 'https://tile.example.ph/{z}/{x}/{y}/{y}.png'],
    ['a number in the host', 'https://{z}.example.ph/{z}/{x}/{y}.png'],
    ['another place to fill in', 'https://tile.example.ph/{s}/{z}/{x}/{y}.png'],
    ['a login', 'https://me:secret@tile.example.ph/{z}/{x}/{y}.png'],
    ['a fragment', 'https://tile.example.ph/{z}/{x}#{y}'],
    ['a space', 'https://tile.example.ph/{z}/{x}/{y}.png and'],
    ['no host', 'https:///{z}/{x}/{y}.png'],
    ['too much', `https://tile.example.ph/${'a'.repeat(500)}/{z}/{x}/{y}.png`],
  ])('are refused with %s', (_, text) => {
    expect(isTileAddress(text)).toBe(false);
  });

  it('name one tile, and tell vector tiles from pictures', () => {
    expect(tileAddress('https://a.ph/{z}/{x}/{y}.png', 3, 4, 5)).toBe('https://a.ph/3/4/5.png');
    expect(
      ['https://a.ph/{z}/{x}/{y}.pbf', 'https://a.ph/{z}/{x}/{y}.mvt?k=1', 'https://a.ph/{z}/{x}/{y}'].map(
        hasVectorTiles,
      ),
    ).toEqual([true, true, false]);
  });
});
