import { describe, expect, it } from 'vitest';
import { plainAttribution, readMetadata, vectorKindOf } from './metadata';

describe('the description of a pack', () => {
  it('gives name, layers and whom to name, without markup', () => {
    const text = JSON.stringify({
      name: 'Tagum\u202e streets',
      attribution: '<a href="javascript:alert(1)">&copy; OpenStreetMap</a><script>x</script> contributors',
      vector_layers: [{ id: 'roads', fields: {} }],
    });
    expect(readMetadata(text)).toEqual({
      name: 'Tagum streets',
      attribution: expect.stringMatching(/^© OpenStreetMap.*contributors$/) as string,
      layers: ['roads'],
    });
  });

  it('leaves out what cannot be used', () => {
    expect(readMetadata('{"name":7,"attribution":["x"],"vector_layers":"roads"}')).toEqual({
      name: null,
      attribution: '',
      layers: [],
    });
  });

  it('is none where it is no object', () => {
    expect([readMetadata('streets'), readMetadata('[]'), readMetadata('null')]).toEqual([null, null, null]);
  });

  it('names no more makers than there is room for', () => {
    expect(plainAttribution('maker '.repeat(500)).length).toBeLessThanOrEqual(201);
  });

  it('tells how its tiles are drawn', () => {
    expect(vectorKindOf(['earth', 'roads', 'water'])).toBe('protomaps');
    expect(vectorKindOf(['transportation', 'water'])).toBe('openmaptiles');
    expect(vectorKindOf(['contours'])).toBeNull();
  });
});
