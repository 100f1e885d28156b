import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '#shared/result';
import { createTranslate } from '#shared/messages/translate';
import { linkWords } from '../kit/link/problemWords';
import { sayError } from '../screens/projects/actions/words';
import { sayFault } from '../i18n/errorWords';

const REDIRECTS: readonly ErrorCode[] = [
  'captive_portal',
  'redirected_https',
  'redirected_address',
  'redirected_elsewhere',
];

describe.each(['en', 'fil'] as const)('a redirect, in %s', (locale) => {
  const translate = createTranslate(locale);

  it.each(REDIRECTS)('%s names the other place wherever it is told', (code) => {
    const host = 'other.example:8443';
    expect(sayFault({ code, host }, translate)).toContain(host);
    expect(sayError({ code, host }, translate)).toContain(host);
    const [words] = linkWords({ reason: 'unreachable', problem: code, problemHost: host });
    expect(translate(words ?? 'app.name', { host })).toContain(host);
  });

  it.each(REDIRECTS)('%s is told without it where it is not known', (code) => {
    expect(sayFault({ code }, translate)).toBe(translate(`error.${code}`));
    expect(sayFault({ code }, translate)).not.toContain('{');
  });
});
