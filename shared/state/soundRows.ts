import { z } from 'zod';

/** Rows that have passed their schema. No row is ever changed, so what has passed once passes again. */
const sound = new WeakSet<object>();

/** Remembers a row that came out of its schema. */
export function noteSound(row: object): void {
  sound.add(row);
}

/**
 * The same schema for rows that are checked again and again: each row is looked at once, however often all of them
 * cross to a window. Its answer is the row itself.
 */
export function onceSound<Row extends object>(schema: z.ZodType<Row>): z.ZodType<Row> {
  return z.custom<Row>().superRefine((row, context) => {
    if (isObject(row) && sound.has(row)) return;
    const read = schema.safeParse(row);
    if (read.success) noteSound(row);
    else
      for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path, message });
  });
}

function isObject(row: unknown): row is object {
  return typeof row === 'object' && row !== null;
}
