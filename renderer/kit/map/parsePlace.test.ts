import { describe, expect, it } from 'vitest';
import { parseDegrees, parsePlace } from './parsePlace';

const HERE = { latitude: '7.4481', longitude: '125.8093' };

describe('parsePlace', () => {
  it.each([
    ['our own copied text', '7.44810, 125.80930'],
    ['no space', '7.4481,125.8093'],
    ['a space alone', '7.4481 125.8093'],
    ['a tab of a spreadsheet', '7.4481\t125.8093'],
    ['brackets', ' (7.4481, 125.8093) '],
    ['an address of a phone', 'geo:7.4481,125.8093'],
    ['degree marks', '7.4481°, 125.8093°'],
    ['compass points behind', '7.4481° N, 125.8093° E'],
    ['compass points without a space', '7.4481N 125.8093E'],
    ['compass points before', 'N 7.4481, E 125.8093'],
    ['nothing between but the point', '7.4481°N125.8093°E'],
    ['the other order, said', '125.8093° E, 7.4481° N'],
    ['the other order, by its size', '125.8093, 7.4481'],
    ['one compass point', '7.4481, 125.8093 E'],
    ['names', 'Lat: 7.4481, Long: 125.8093'],
    ['words', '7.4481 North 125.8093 East'],
    ['Filipino compass points', '7.4481° H, 125.8093° S'],
    ['Filipino words', '7.4481 Hilaga, 125.8093 Silangan'],
    ['a decimal comma', '7,4481 125,8093'],
    ['a decimal comma and a semicolon', '7,4481; 125,8093'],
    ['commas all over', '7,4481, 125,8093'],
  ])('reads %s', (_what, text) => {
    expect(parsePlace(text)).toEqual(HERE);
  });

  it('reads degrees, minutes and seconds', () => {
    const place = { latitude: '7.448111', longitude: '125.809306' };
    expect(parsePlace(`7°26'53.2"N 125°48'33.5"E`)).toEqual(place);
    expect(parsePlace('7° 26′ 53.2″ N, 125° 48′ 33.5″ E')).toEqual(place);
    expect(parsePlace("7°26.5' N 125°48.5' E")).toEqual({ latitude: '7.441667', longitude: '125.808333' });
  });

  it('knows the other three quarters of the world', () => {
    expect(parsePlace('-33.5, -70.25')).toEqual({ latitude: '-33.5', longitude: '-70.25' });
    expect(parsePlace('33.5 S, 70.25 W')).toEqual({ latitude: '-33.5', longitude: '-70.25' });
    expect(parsePlace('33.5 T, 70.25 K')).toEqual({ latitude: '-33.5', longitude: '-70.25' });
  });

  it.each([
    '',
    '7.4481',
    '744810',
    '7.4481, 225',
    '95, 95',
    '7 N, 8 N',
    '7 apples, 125',
    '7, 125, 3',
    "7°61' 125°",
  ])('finds no two coordinates in “%s”', (text) => {
    expect(parsePlace(text)).toBeNull();
  });
});

describe('parseDegrees', () => {
  it('reads one coordinate however it is written', () => {
    expect(parseDegrees('7.4481', 'lat')).toBe(7.4481);
    expect(parseDegrees(' 7,4481° N ', 'lat')).toBe(7.4481);
    expect(parseDegrees('7.5 S', 'lat')).toBe(-7.5);
    expect(parseDegrees('125.5 Silangan', 'lon')).toBe(125.5);
    expect(parseDegrees('125.5 S', 'lon')).toBe(125.5);
    expect(parseDegrees('-0', 'lat')).toBe(0);
  });

  it('refuses a coordinate of the other axis', () => {
    expect(parseDegrees(' ', 'lat')).toBeNull();
    expect(parseDegrees('east', 'lat')).toBeNaN();
    expect(parseDegrees('125.8 E', 'lat')).toBeNaN();
    expect(parseDegrees('7.4481, 125.8093', 'lat')).toBeNaN();
  });
});
