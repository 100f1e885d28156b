import { describe, expect, it } from 'vitest';
import { createLog } from './log';

describe('a log', () => {
  it('writes subject, event and details, each line redacted and at its level', () => {
    const lines: unknown[] = [];
    const log = createLog((...line) => lines.push(line));
    log.info('app', 'start');
    log.warn('fetch', 'failed', { code: 'timed_out', tries: 3, isLast: false, reason: null });
    log.error('cache', 'write_failed', { error: 'sessionid=abc at 125.812682' });
    expect(lines).toEqual([
      ['info', 'app start'],
      ['warn', 'fetch failed code=timed_out tries=3 isLast=false reason=null'],
      ['error', 'cache write_failed error=sessionid=[redacted] at [redacted]'],
    ]);
  });

  it('keeps one event on one line', () => {
    const lines: string[] = [];
    createLog((_level, line) => lines.push(line)).error('a', 'b', { error: 'one\r\ntwo\n2026 fake start' });
    expect(lines).toEqual(['a b error=one two 2026 fake start']);
  });

  it('leaves out what is below its level, from then on', () => {
    const lines: string[] = [];
    const log = createLog((_level, line) => lines.push(line));
    const write = (): void => {
      log.info('a', 'info');
      log.warn('a', 'warn');
      log.error('a', 'error');
    };
    for (const level of ['warn', 'error', 'info'] as const) {
      log.setLevel(level);
      write();
    }
    expect(lines).toEqual(['a warn', 'a error', 'a error', 'a info', 'a warn', 'a error']);
  });
});
