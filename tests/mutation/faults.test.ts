import { describe, expect, it } from 'vitest';
import { faultsIn } from './faults.mjs';

const faultsOf = (source: string): string[] =>
  faultsIn('x.ts', source).map(({ start, end, after }) => source.slice(0, start) + after + source.slice(end));

describe('small faults', () => {
  it.each<[source: string, faults: string[]]>([
    ['const a = b === c;', ['const a = b !== c;']],
    ['const a = b < 2;', ['const a = b <= 2;']],
    ['const a = b && !c;', ['const a = b || !c;', 'const a = b && c;']],
    ['const a = !(b || c);', ['const a = (b || c);', 'const a = !(b && c);']],
    ['const a = b ?? c;', ['const a = b;']],
    ['const a = true;', ['const a = false;']],
    ['const a = b ? c : d;', ['const a = !(b) ? c : d;']],
    ['if (a) b();', ['if (false) b();', 'if (a) ;']],
    ['a.b = 1;', [';']],
  ])('are put into %j', (source, faults) => {
    expect(faultsOf(source)).toEqual(faults);
  });

  it.each([
    'type A = B | true;',
    "const a = 'b' + c;",
    'const a: true = b;',
    "import { a } from 'b';",
    'const a = `${b}`;',
  ])('are not put into %j', (source) => {
    expect(faultsOf(source)).toEqual([]);
  });

  it('say where they are', () => {
    expect(faultsIn('x.ts', '\nexport const a = b > c;\n')).toEqual([
      { file: 'x.ts', start: 20, end: 21, before: '>', after: '>=', line: 2 },
    ]);
  });
});
