import { redact } from './redact';

/** Values a log line may carry: codes and numbers, never names, coordinates, cookies or addresses. */
export type LogDetails = Readonly<Record<string, string | number | boolean | null>>;

/** Writes lines of the form `subject event key=value …`. */
export type Log = {
  info(subject: string, event: string, details?: LogDetails): void;
  warn(subject: string, event: string, details?: LogDetails): void;
  error(subject: string, event: string, details?: LogDetails): void;
};

/** Receives finished lines. */
export type LogSink = (level: 'info' | 'warn' | 'error', line: string) => void;

const LEVELS = ['info', 'warn', 'error'] as const;

/** A log that can be told to write less. */
export type LevelledLog = Log & {
  /** From now on lines below this level are left out. */
  setLevel(level: (typeof LEVELS)[number]): void;
};

/** A log over a sink, at first of every level; every line passes {@link redact}. */
export function createLog(sink: LogSink): LevelledLog {
  let from = 0;
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (subject: string, event: string, details: LogDetails = {}): void => {
      if (LEVELS.indexOf(level) < from) return;
      const pairs = Object.entries(details).map(([key, value]) => `${key}=${value}`);
      // One event is one line: a message with line breaks must not look like several.
      sink(level, redact([subject, event, ...pairs].join(' ').replace(/[\r\n]+/g, ' ')));
    };
  return {
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    setLevel: (level) => {
      from = LEVELS.indexOf(level);
    },
  };
}
