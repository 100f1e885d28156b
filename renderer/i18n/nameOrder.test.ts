import { describe, expect, it } from 'vitest';
import { inNameOrder, nameOrder } from './nameOrder';

const NAMES = ['Zone 10', 'Ñuevo', 'Zone 2', '', 'apokon annex', 'Apokon', 'Obrero', 'Nueva Fuerza'];

describe('nameOrder', () => {
  it('is the language’s own, with numbers by their value and empty names last', () => {
    const inEnglish = inNameOrder(NAMES, (name) => name, nameOrder('en'));
    expect(inEnglish).toEqual([
      'Apokon',
      'apokon annex',
      'Nueva Fuerza',
      'Ñuevo',
      'Obrero',
      'Zone 2',
      'Zone 10',
      '',
    ]);
  });

  it('follows the alphabet of the language chosen: in Filipino ñ and ng are letters after n', () => {
    const names = ['Ñato', 'Nuebe', 'Ngipin', 'Obrero'];
    const sorted = (locale: 'en' | 'fil') => inNameOrder(names, (name) => name, nameOrder(locale));
    expect(sorted('en')).toEqual(['Ñato', 'Ngipin', 'Nuebe', 'Obrero']);
    expect(sorted('fil')).toEqual(['Nuebe', 'Ñato', 'Ngipin', 'Obrero']);
  });
});
