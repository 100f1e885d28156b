import type { ComparedMetric } from '#shared/state/comparedMetrics';

export type FigureSource = ComparedMetric['servers'][number]['source'];

/** How a metric counted here compares with the server's; `differences` are server minus here, without zeros. */
export type Agreement =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'agrees' }
  | {
      readonly kind: 'differs';
      readonly differences: readonly { readonly source: FigureSource; readonly by: number }[];
    };

/** Compares what is known on both sides. */
export function agreementOf({ derived, servers }: ComparedMetric): Agreement {
  if (derived === null) return { kind: 'unknown' };
  const known = servers.flatMap(({ source, value }) =>
    value === null ? [] : [{ source, by: value - derived }],
  );
  if (known.length === 0) return { kind: 'unknown' };
  const differences = known.filter(({ by }) => by !== 0);
  return differences.length === 0 ? { kind: 'agrees' } : { kind: 'differs', differences };
}
