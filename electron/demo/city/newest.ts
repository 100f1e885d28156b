import type { ProgressUpdate } from './model';

/** The newest report by date, and on one day by when it was made. */
export function newestReport(reports: readonly ProgressUpdate[]): ProgressUpdate | undefined {
  return reports.reduce<ProgressUpdate | undefined>(
    (newest, report) =>
      newest &&
      (newest.date > report.date || (newest.date === report.date && newest.createdAt > report.createdAt))
        ? newest
        : report,
    undefined,
  );
}
