import type { z } from 'zod';
import type { RejectKind } from '#shared/domain/reject';
import { fail, ok, type Result } from '#shared/result';

/** Told what could not be used of an answer, once for equal problems. @param count how many; default: one */
export type OnReject = (
  kind: RejectKind,
  source: string,
  reason: string,
  size: number,
  count?: number,
) => void;

/**
 * Reads a body that should be JSON. Anything else is counted and fails with `answer_invalid`.
 * @param source method and path, for the count
 */
export function readJson<T>(
  source: string,
  body: string,
  schema: z.ZodType<T>,
  onReject: OnReject,
): Result<T> {
  const value = parseJson(body);
  if (value === undefined) {
    const isHtml = /^\s*</.test(body);
    onReject(isHtml ? 'html_instead_of_json' : 'malformed_json', source, 'not JSON', body.length);
    return fail('answer_invalid', source);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  onReject('invalid_fields', source, parsed.error.issues[0]?.path.join('.') || 'answer', body.length);
  return fail('answer_invalid', source);
}

/** The value of a JSON text; undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
