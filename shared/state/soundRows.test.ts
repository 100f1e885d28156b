import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { noteSound, onceSound } from './soundRows';

/** A schema that counts how often it looks. */
function counting() {
  const looked: unknown[] = [];
  const schema = z.object({
    id: z.number().refine((id) => {
      looked.push(id);
      return id > 0;
    }),
  });
  return { looked, schema: onceSound(schema) };
}

describe('rows that are checked again and again', () => {
  it('are looked at once, and answered as they are', () => {
    const { looked, schema } = counting();
    const row = { id: 1 };
    expect(schema.parse(row)).toBe(row);
    expect(z.array(schema).parse([row, row])[1]).toBe(row);
    expect(looked).toEqual([1]);
    expect(schema.safeParse({ id: 1 }).success).toBe(true);
    expect(looked).toEqual([1, 1]);
  });

  it('are not looked at where they came out of their schema', () => {
    const { looked, schema } = counting();
    const row = { id: 1 };
    noteSound(row);
    expect(schema.safeParse(row).success).toBe(true);
    expect(looked).toEqual([]);
  });

  it('are refused each time where they do not fit, with the field that is wrong', () => {
    const { schema } = counting();
    const row = { id: -1 };
    for (let time = 0; time < 2; time += 1) {
      const read = z.object({ rows: z.array(schema) }).safeParse({ rows: [{ id: 1 }, row] });
      expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual(['rows.1.id']);
    }
    for (const odd of [null, undefined, 7, 'text', {}]) expect(schema.safeParse(odd).success).toBe(false);
  });
});
