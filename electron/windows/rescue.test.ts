import { describe, expect, it } from 'vitest';
import type { SavedPaper } from '#shared/domain/papers/outcome';
import type { BundleFile } from '#shared/domain/supportBundle';
import { createTranslate } from '#shared/messages/translate';
import { FakeClock, settle } from '../../tests/fakes/fakeClock';
import { createLog } from '../diagnostics/log';
import {
  isOwnPage,
  isRescuePage,
  readRescueLink,
  RESCUE_BUNDLE_PAGE,
  RESCUE_DEEDS,
  RESCUE_PAGE,
  rescueLink,
  type RescueDeed,
} from './appPages';
import { Rescue, SHOWN_WITHIN, type RescueEvents } from './rescue';
import type { RescueFacts } from './rescuePage';

const FILES: readonly BundleFile[] = [
  { name: 'about.json', text: '{ "version": "1" }' },
  { name: 'logs/main.log', text: 'a <b> & c' },
];

function open(locale: 'en' | 'fil' = 'en', facts: Partial<RescueFacts> = {}) {
  const clock = new FakeClock();
  const did: string[] = [];
  const lines: string[] = [];
  const answers: { files: () => Promise<readonly BundleFile[]>; saved: SavedPaper; log: boolean } = {
    files: () => Promise.resolve(FILES),
    saved: { outcome: 'saved', file: 'bundle.zip' },
    log: true,
  };
  let events: RescueEvents | null = null;
  const rescue = new Rescue({
    clock,
    log: createLog((_level, line) => lines.push(line)),
    open: (told) => {
      events = told;
      did.push('open');
      return { load: (page) => did.push(`load ${page}`), destroy: () => did.push('destroy') };
    },
    facts: () => ({
      ...{ locale, translate: createTranslate(locale), versions: ['GISTagum Desktop 1.2.3'] },
      falls: [{ at: Date.parse('2026-11-26T06:00:00Z'), cause: 'memory', code: 'oom 5' }],
      ...{ keptCount: 0, pendingCount: 0, hasGraphics: true, logFile: '/home/ana/logs/main.log' },
      ...facts,
    }),
    gather: () => answers.files(),
    save: (names) => {
      did.push(`save ${names.join(' ')}`);
      return Promise.resolve(answers.saved);
    },
    openLog: () => Promise.resolve(answers.log),
    loadAgain: () => did.push('load the application'),
    startAgain: (cause, hasGraphics) => did.push(`start again ${cause} ${hasGraphics}`),
    quit: (cause) => did.push(`quit ${cause}`),
    onGivenUp: (cause) => did.push(`given up ${cause}`),
  });
  const choose = async (deed: RescueDeed, index = -1): Promise<void> => {
    did.length = 0;
    events?.onDeed(deed, index);
    await settle();
  };
  return { clock, rescue, did, lines, answers, choose, told: () => events as RescueEvents };
}

describe('the addresses of the rescue window', () => {
  it('say what was chosen, and nothing else does', () => {
    for (const deed of RESCUE_DEEDS) expect(readRescueLink(rescueLink(deed))).toEqual({ deed, index: -1 });
    expect(readRescueLink(rescueLink('toggle', 12))).toEqual({ deed: 'toggle', index: 12 });
    const others = ['app://desktop/rescue/', 'app://desktop/rescue/again/x', 'app://desktop/rescue/format'];
    for (const url of [...others, RESCUE_PAGE, 'https://desktop/rescue/again']) {
      expect(readRescueLink(url), `${url}`).toBeNull();
    }
  });

  it('are never loaded, and its pages are our own', () => {
    for (const page of [RESCUE_PAGE, RESCUE_BUNDLE_PAGE]) {
      expect([isOwnPage(page), isRescuePage(page)]).toEqual([true, true]);
    }
    for (const deed of RESCUE_DEEDS) expect(isOwnPage(rescueLink(deed))).toBe(false);
  });
});

describe('the rescue window', () => {
  it('opens once, and is given up where its page does not come', async () => {
    const { clock, rescue, did, lines } = open();
    rescue.show('page_stopped', null);
    rescue.show('main_failed', 'late');
    expect(did).toEqual(['open', 'load first']);
    expect(lines).toEqual(['rescue opened cause=page_stopped']);
    await clock.advance(SHOWN_WITHIN);
    expect(did.slice(2)).toEqual(['destroy', 'given up page_stopped']);
    expect(clock.pending).toBe(0);
  });

  it('stays once its page is there, until its process ends', async () => {
    const { clock, rescue, did, told } = open();
    rescue.show('start_failed', 'Error: no');
    told().onShown();
    await clock.advance(SHOWN_WITHIN);
    expect(did).toEqual(['open', 'load first']);
    told().onFailed();
    told().onFailed();
    expect(did.slice(2)).toEqual(['destroy', 'given up start_failed']);
  });

  it('loads the page again, or starts the whole application again where it is not the page', async () => {
    const page = open();
    page.rescue.show('page_stopped', null);
    await page.choose('again');
    expect(page.did).toEqual(['destroy', 'load the application']);
    const main = open();
    main.rescue.show('main_failed', null);
    await main.choose('again');
    expect(main.did).toEqual(['start again main_failed true']);
    await main.choose('without_graphics');
    expect(main.did).toEqual(['start again main_failed false']);
    await main.choose('quit');
    expect(main.did).toEqual(['quit main_failed']);
  });

  it('when closed, leaves alone what goes on without it, and else ends the application', () => {
    for (const [cause, expected] of [
      ['main_failed', 'destroy'],
      ['page_stopped', 'quit page_stopped'],
      ['start_failed', 'quit start_failed'],
    ] as const) {
      const { rescue, did, told } = open();
      rescue.show(cause, null);
      told().onClosed();
      expect(did.at(-1)).toBe(expected);
    }
  });

  it('shows the bundle before it saves it, without what is left out', async () => {
    const { rescue, did, choose } = open();
    rescue.show('page_stopped', null);
    await choose('bundle');
    expect(did).toEqual(['load bundle']);
    const page = rescue.bundlePage();
    expect(page).toContain('a &lt;b&gt; &amp; c');
    expect(page).toContain('about.json');
    await choose('toggle', 0);
    expect(rescue.bundlePage()).toContain('Take along: about.json');
    await choose('toggle', 1);
    expect(rescue.bundlePage()).not.toContain(rescueLink('save'));
    await choose('toggle', 1);
    await choose('save');
    expect(did).toEqual(['save logs/main.log', 'load first']);
    expect(rescue.firstPage()).toContain('bundle.zip is saved.');
    await choose('back');
    expect(rescue.firstPage()).not.toContain('bundle.zip');
  });

  it('says what did not work, and stays', async () => {
    const { rescue, did, answers, choose } = open();
    rescue.show('page_stopped', null);
    answers.files = () => Promise.reject(new Error('no'));
    await choose('bundle');
    expect(did).toEqual(['load first']);
    expect(rescue.firstPage()).toContain('It could not be gathered');
    answers.files = () => Promise.resolve(FILES);
    answers.saved = { outcome: 'full', file: null };
    await choose('bundle');
    await choose('save');
    expect(did.at(-1)).toBe('load bundle');
    expect(rescue.bundlePage()).toContain(createTranslate('en')('papers.outcome.full'));
    answers.saved = { outcome: 'cancelled', file: null };
    await choose('save');
    expect(rescue.bundlePage()).not.toContain('class="note"');
    answers.log = false;
    await choose('log');
    expect(rescue.firstPage()).toContain('This did not work.');
  });
});

describe('its question about a page that does not answer', () => {
  const ask = () => {
    const asked = open();
    const hang = new AbortController();
    const answer = asked.rescue.askAboutHang(hang.signal);
    return { ...asked, hang, answer };
  };

  it.each([
    ['wait', 'wait'],
    ['again', 'load_again'],
  ] as const)('is answered by %s, and the window goes', async (deed, expected) => {
    const { answer, did, choose, clock } = ask();
    expect(did).toEqual(['open', 'load first']);
    await choose(deed);
    expect([await answer, did, clock.pending]).toEqual([expected, ['destroy'], 0]);
  });

  it('is waiting when a person closes it, and is taken back when the page answers', async () => {
    const closed = ask();
    closed.told().onClosed();
    expect([await closed.answer, closed.did.at(-1)]).toEqual(['wait', 'destroy']);
    const back = ask();
    back.hang.abort();
    expect([await back.answer, back.did.at(-1)]).toEqual(['wait', 'destroy']);
    expect(await back.rescue.askAboutHang(back.hang.signal)).toBeNull();
  });

  it('is left to others where the window does not open, or asks something else', async () => {
    const { answer, clock, did } = ask();
    await clock.advance(SHOWN_WITHIN);
    expect([await answer, did.slice(2)]).toEqual([null, ['destroy']]);
    const busy = open();
    busy.rescue.show('main_failed', null);
    expect(await busy.rescue.askAboutHang(new AbortController().signal)).toBeNull();
    expect(busy.did).toEqual(['open', 'load first']);
  });

  it('shows the bundle in between, and neither quits nor starts anything again', async () => {
    const { answer, did, choose } = ask();
    await choose('bundle');
    expect(did).toEqual(['load bundle']);
    for (const deed of ['quit', 'without_graphics'] as const) {
      await choose(deed);
      expect(did).toEqual([]);
    }
    await choose('wait');
    expect(await answer).toBe('wait');
  });
});

describe.each(['en', 'fil'] as const)('its page in %s', (locale) => {
  const translate = createTranslate(locale);

  it('asks about a page that does not answer in the words for it, and offers no more than fits', () => {
    const { rescue } = open(locale);
    void rescue.askAboutHang(new AbortController().signal);
    const page = rescue.firstPage();
    for (const key of ['hung.title', 'hung.sentence'] as const) expect(page).toContain(translate(key));
    const links = [...page.matchAll(/href="app:\/\/desktop\/rescue\/(\w+)">([^<]+)</g)];
    expect(links.map(([, deed, text]) => [deed, text])).toEqual([
      ['wait', translate('hung.wait')],
      ['again', translate('hung.loadAgain')],
      ['bundle', translate('rescue.bundle')],
      ['log', translate('checks.action.open_log')],
    ]);
    expect(page).not.toMatch(/<script|<style| style=| on[a-z]+=/);
  });

  it('says what happened, what is kept, and what can be done, without a script or anything inline', () => {
    const { rescue } = open(locale, { keptCount: 3, pendingCount: 2 });
    rescue.show('page_stopped', null);
    const page = rescue.firstPage();
    expect(page).toContain(`<html lang="${locale}">`);
    expect(page).toContain(translate('stopped.title'));
    expect(page).toContain(translate('rescue.keptCount', { count: 3 }));
    expect(page).toContain(translate('stopped.pending', { count: 2 }));
    const links = [...page.matchAll(/href="app:\/\/desktop\/rescue\/(\w+)">([^<]+)</g)];
    expect(links.map(([, deed, text]) => [deed, text])).toEqual([
      ['again', translate('stopped.again')],
      ['without_graphics', translate('rescue.withoutGraphics')],
      ['bundle', translate('rescue.bundle')],
      ['log', translate('checks.action.open_log')],
      ['quit', translate('stopped.quit')],
    ]);
    expect(page).not.toMatch(/<script|<style| style=| on[a-z]+=/);
  });

  it('tells of a failure of main’s in the details alone, and of no graphics card where there is none', () => {
    const { rescue } = open(locale, { hasGraphics: false });
    rescue.show('start_failed', 'TypeError: <x> is not a function');
    const page = rescue.firstPage();
    expect(page).toContain(translate('rescue.start_failed.title'));
    expect(page).toContain('TypeError: &lt;x&gt; is not a function</pre>');
    expect(page).toContain('2026-11-26T06:00:00.000Z memory (oom 5)');
    expect(page).not.toContain(rescueLink('without_graphics'));
    expect(page).not.toContain(translate('rescue.keptCount', { count: 0 }));
  });
});
