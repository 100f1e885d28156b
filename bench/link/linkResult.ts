import { result, type BenchResult } from '../result';
import type { Outcome } from './outcome';

/** A line of the table; for our own client also whether it meets its target. */
export type LinkResult = BenchResult & {
  readonly target?: { readonly rule: string; readonly isMet: boolean };
};

/**
 * One line per client for a duration in seconds. Our client is compared with the fastest other that succeeded.
 * @param atMost the target for our client, in seconds
 */
export function compare(
  name: string,
  outcomes: ReadonlyMap<string, Outcome>,
  ours: string,
  atMost: number,
): LinkResult[] {
  const others = [...outcomes].flatMap(([client, outcome]) =>
    client !== ours && outcome.kind === 'after' ? [{ name: client, value: outcome.seconds }] : [],
  );
  const fastest = others.toSorted((a, b) => a.value - b.value)[0] ?? null;
  return [...outcomes].map(([client, outcome]) => {
    const isOurs = client === ours;
    const managed = outcome.kind === 'after';
    const line = result(`${name}: ${client}`, outcome.seconds, 's', isOurs && managed ? fastest : null);
    return {
      ...line,
      ...(managed ? {} : ({ notWithin: true } as const)),
      ...(isOurs
        ? { target: { rule: `at most ${atMost} s`, isMet: managed && outcome.seconds <= atMost } }
        : {}),
    };
  });
}

/**
 * One line per client for a rate, each against the same baseline.
 * @param rates null: the client did not receive all events within `limitS` seconds
 */
export function compareRates(
  name: string,
  unit: string,
  rates: ReadonlyMap<string, number | null>,
  limitS: number,
  promise: { readonly of: string; readonly to: string; readonly atLeast: number },
): LinkResult[] {
  const baseline = { name: promise.to, value: rates.get(promise.to) ?? 0 };
  return [...rates].map(([client, rate]) => {
    const line: BenchResult =
      rate === null
        ? { ...result(`${name}: ${client}`, limitS, 's'), notWithin: true }
        : result(`${name}: ${client}`, rate, unit, client === promise.to ? null : baseline);
    if (client !== promise.of) return line;
    const rule = `at least ${promise.atLeast} of ${promise.to}`;
    return { ...line, target: { rule, isMet: (line.ratio ?? 0) >= promise.atLeast } };
  });
}

/** A line without a comparison. */
export function single(
  name: string,
  value: number,
  unit: string,
  promise?: { readonly atMost: number } | { readonly atLeast: number },
): LinkResult {
  const line = result(name, value, unit);
  if (!promise) return line;
  const isMet = 'atMost' in promise ? value <= promise.atMost : value >= promise.atLeast;
  const rule = 'atMost' in promise ? `at most ${promise.atMost}` : `at least ${promise.atLeast}`;
  return { ...line, target: { rule: `${rule} ${unit}`.trim(), isMet } };
}
