import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian's own: another python3 on the PATH does not see Debian's Django. */
export const PYTHON = '/usr/bin/python3';

const PROGRAMS = [PYTHON, '/usr/bin/redis-server', '/usr/bin/gunicorn', '/usr/bin/daphne'];

/** Null where the test city can run, else what is missing, for people. */
export function whatDjangoLacks(): string | null {
  const missing = PROGRAMS.filter((program) => !existsSync(program));
  if (missing.length > 0) return `not installed here: ${missing.join(', ')}`;
  try {
    execFileSync(PYTHON, ['-c', 'import django, channels, channels_redis, daphne'], { stdio: 'pipe' });
    return null;
  } catch {
    return `${PYTHON} has no django, channels, channels_redis or daphne`;
  }
}
