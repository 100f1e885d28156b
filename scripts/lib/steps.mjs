// Counts and reports for `npm test`. A reporter's file may be missing or incomplete.
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { projectRoot } from './folders.mjs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** A step that counts as one test: a type check, a lint. @param {number} exitCode @returns {Counts} */
export function countOne(exitCode) {
  return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
}

/**
 * @param {any} report vitest's JSON report, undefined when it wrote none
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countVitest(report, exitCode) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const brokenFiles = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return withExitCode(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + brokenFiles,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    exitCode,
  );
}

/**
 * A test that passed only when tried again counts as failed.
 * @param {any} report Playwright's JSON report, undefined when it wrote none
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countPlaywright(report, exitCode) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return withExitCode({ passed: expected, failed: unexpected + flaky, skipped }, exitCode);
}

/**
 * How often the tests started the application, by their annotations. A start takes longer than most tests.
 * @param {any} report Playwright's JSON report, undefined when it wrote none
 * @returns {number}
 */
export function countStarts(report) {
  const inSuite = (/** @type {any} */ suite) => [
    ...(suite.suites ?? []).flatMap(inSuite),
    ...(suite.specs ?? []).flatMap((/** @type {any} */ spec) => spec.tests),
  ];
  return (report?.suites ?? [])
    .flatMap(inSuite)
    .flatMap((/** @type {any} */ test) => test.annotations)
    .filter((/** @type {any} */ { type }) => type === 'application started').length;
}

/**
 * Counts one failure when a runner failed without a failed test (a global error, no tests found).
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
function withExitCode(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function addCounts(all) {
  return all.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/**
 * What failed, one line each, printed at the end because a long output hides the failures themselves.
 * @param {any} report vitest's JSON report, undefined when it wrote none
 * @returns {readonly string[]}
 */
export function failuresOfVitest(report) {
  return (report?.testResults ?? []).flatMap((/** @type {any} */ file) => {
    const name = path.relative(projectRoot, file.name);
    const failed = file.assertionResults.filter((/** @type {any} */ test) => test.status === 'failed');
    if (file.status === 'failed' && failed.length === 0) return [`${name}: ${firstLine(file.message)}`];
    return failed.map(
      (/** @type {any} */ test) => `${name} › ${test.fullName}: ${firstLine(test.failureMessages[0])}`,
    );
  });
}

/**
 * @param {any} report Playwright's JSON report, undefined when it wrote none
 * @returns {readonly string[]} as {@link failuresOfVitest}
 */
export function failuresOfPlaywright(report) {
  const inSuite = (/** @type {any} */ suite) => [
    ...(suite.suites ?? []).flatMap(inSuite),
    ...(suite.specs ?? []).filter((/** @type {any} */ spec) => !spec.ok).map(describeSpec),
  ];
  return [
    ...(report?.errors ?? []).map((/** @type {any} */ error) => firstLine(error.message)),
    ...(report?.suites ?? []).flatMap(inSuite),
  ];
}

/** @param {any} spec @returns {string} */
function describeSpec(spec) {
  const results = spec.tests.flatMap((/** @type {any} */ test) => test.results);
  const error = results.find((/** @type {any} */ result) => result.error)?.error;
  return `${spec.file}:${spec.line} › ${spec.title}: ${firstLine(error?.message)}`;
}

/** @param {string | undefined} message @returns {string} without the colours of a terminal */
function firstLine(message) {
  return stripVTControlCharacters(message ?? '').split('\n', 1)[0] || 'no message';
}

/** The last line of `npm test`. @param {Counts} counts */
export function formatCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** @param {number} ms @returns {string} e.g. `12.3 s` */
export function formatSeconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
