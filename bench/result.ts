/** One line of the table: a figure of the application beside a baseline from the same run. */
export type BenchResult = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the value is compared with, in the same unit; null where nothing comparable exists. */
  readonly baseline: { readonly name: string; readonly value: number } | null;
  /** value / baseline; only this is comparable between machines. */
  readonly ratio: number | null;
  /** It had not happened after `value`, when observing ended. */
  readonly notWithin?: true;
};

/** Builds a line and its ratio. */
export function result(
  name: string,
  value: number,
  unit: string,
  baseline: BenchResult['baseline'] = null,
): BenchResult {
  const ratio = baseline && baseline.value > 0 ? round(value / baseline.value) : null;
  return {
    name,
    value: round(value),
    unit,
    baseline: baseline && { ...baseline, value: round(baseline.value) },
    ratio,
  };
}

/** Rounds to three significant digits; more would be noise. */
function round(value: number): number {
  return Number(value.toPrecision(3));
}

/** The value below which the given share of values lies. @param share 0 to 1 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('no values to take a quantile of');
  return value;
}

/** Text table for people, columns aligned. */
export function formatTable(results: readonly BenchResult[]): string {
  const header = ['name', 'value', 'unit', 'baseline', 'ratio'];
  const lines = results.map((result) => [
    result.name,
    result.notWithin ? `not within ${result.value}` : String(result.value),
    result.unit,
    result.baseline ? `${result.baseline.value} (${result.baseline.name})` : '–',
    result.ratio === null ? '–' : String(result.ratio),
  ]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '─'.repeat(width))), ...lines.map(line)].join('\n');
}

/** The middle one of some values. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
