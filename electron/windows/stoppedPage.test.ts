import { describe, expect, it } from 'vitest';
import { createTranslate } from '#shared/messages/translate';
import { buildStoppedPage, type StoppedPageFacts } from './stoppedPage';

const facts = (locale: 'en' | 'fil', more: Partial<StoppedPageFacts> = {}): StoppedPageFacts => ({
  locale,
  translate: createTranslate(locale),
  falls: [{ at: Date.parse('2026-11-26T06:00:00Z'), cause: 'memory', code: 'oom 5' }],
  pendingCount: 0,
  versions: ['GISTagum Desktop 1.2.3'],
  logFile: '/home/<b>&ana/logs/main.log',
  ...more,
});

describe.each(['en', 'fil'] as const)('the plain page in %s', (locale) => {
  const translate = createTranslate(locale);

  it('says what is safe and what to do, without a script or anything inline', () => {
    const page = buildStoppedPage(facts(locale));
    expect(page).toContain(`<html lang="${locale}">`);
    expect(page).toContain(translate('stopped.saved'));
    expect(
      [...page.matchAll(/<a (?:class="primary" )?href="([^"]*)">([^<]*)/g)].map(([, ...link]) => link),
    ).toEqual([
      ['app://desktop/index.html', translate('stopped.again')],
      ['app://desktop/quit', translate('stopped.quit')],
    ]);
    expect(page).not.toMatch(/<script|<style| style=| on[a-z]+=/);
  });

  it('tells of changes on their way only while there are some', () => {
    const sentence = translate('stopped.pending', { count: 2 });
    expect(buildStoppedPage(facts(locale))).not.toContain(translate('stopped.pending', { count: 0 }));
    expect(buildStoppedPage(facts(locale, { pendingCount: 2 }))).toContain(sentence);
  });

  it('gives support what happened and where the log is, as text', () => {
    expect(buildStoppedPage(facts(locale))).toContain(
      '<pre>GISTagum Desktop 1.2.3\nLog: /home/&lt;b&gt;&amp;ana/logs/main.log\n2026-11-26T06:00:00.000Z memory (oom 5)</pre>',
    );
  });
});
