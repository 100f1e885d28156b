import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHECK_IDS, CHECKS, decideChecks, type Check } from '#shared/domain/checks/checks';
import { CHECK_ACTIONS, type CheckFacts, type Finding } from '#shared/domain/checks/facts';
import { idleStorage } from '#shared/domain/storage';
import type { Locale } from '#shared/messages/locale';
import { createTranslate } from '#shared/messages/translate';
import { fail, ok } from '#shared/result';
import { makeFacts, makeLink } from '#shared/testing/checkFacts';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { installDesktop, LIVE, NOW, show } from '../../testing/fakeDesktop';
import { Checks } from './Checks';
import { sayCheck } from './checkWords';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  show({});
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const decide = (facts: Partial<CheckFacts>): Check[] =>
  decideChecks(makeFacts(facts)).map((check) => ({ ...check, since: check.since ?? NOW }));

const FULL = {
  storage: { ...idleStorage(), work: { phase: 'stopped', cause: 'full', since: NOW } },
} as const;

describe('the words of the checks', () => {
  const all = CHECK_IDS.flatMap((id) =>
    Object.entries<Finding>(CHECKS[id].findings).map(([finding, { state, action }]): Check => {
      const figures = { at: NOW, seconds: 3, minutes: 9, gigabytes: 2.5, software: 'daphne', webgl: 'x' };
      const told = { figures: { ...figures, transport: 'sse' }, items: ['projects', 'work'], problem: null };
      return { id, finding, state, action: action ?? null, since: NOW, ...told };
    }),
  );

  it.each<Locale>(['en', 'fil'])(
    'say in %s what was found, and what to do where something is wrong',
    (locale) => {
      const translate = createTranslate(locale);
      for (const check of all) {
        const { sentence, remedy } = sayCheck(check, translate, () => '12:00');
        expect(sentence, `${check.id}.${check.finding}`).toMatch(/\w.*\.$/);
        expect(sentence).not.toMatch(/[{}]|undefined/);
        expect(remedy !== null, `${check.id}.${check.finding}`).toBe(check.state === 'attention');
        expect(remedy ?? 'None.').toMatch(/\w.*\.$/);
        expect(translate(`checks.${check.id}`)).not.toBe('');
      }
      for (const action of CHECK_ACTIONS) expect(translate(`checks.action.${action}`)).not.toBe('');
    },
  );
});

describe('Checks', () => {
  const rowOf = (name: string): HTMLElement => {
    const row = screen.getByText(name).closest('li');
    if (!row) throw new Error(`no row ${name}`);
    return row;
  };

  it('lists every check with its state, and counts what needs attention', async () => {
    installDesktop({ lookAtComputer: () => Promise.resolve(ok(decide({ ...FULL, graphics: null }))) });
    render(<Checks />);
    expect(await screen.findByText('1 check needs attention. Cannot tell: 1.')).toBeTruthy();
    expect(screen.getAllByRole('listitem')).toHaveLength(CHECK_IDS.length);
    const saving = rowOf('Saving');
    expect(saving.textContent).toContain('Needs attention');
    expect(saving.textContent).toContain('The disk is full, so these are not saved: your drafts.');
    expect(saving.textContent).toContain('Free some space, then save again.');
    expect(rowOf('Graphics').textContent).toContain('Cannot tell');
    expect(rowOf('Proxy').textContent).toContain('Fine');
  });

  it('does what a check offers, and looks again', async () => {
    let facts: Partial<CheckFacts> = FULL;
    const desktop = installDesktop({
      lookAtComputer: () => Promise.resolve(ok(decide(facts))),
      saveAgain: vi.fn(() => {
        facts = {};
        return Promise.resolve(ok(null));
      }),
    });
    render(<Checks />);
    const button = await screen.findByRole('button', { name: 'Save again' });
    await act(async () => fireEvent.click(button));
    expect(desktop.saveAgain).toHaveBeenCalledOnce();
    expect(await screen.findByText('Nothing needs attention.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Save again' })).toBeNull();
  });

  it('leads to the setting, and says where a button did not work', async () => {
    const notices = { isSupported: true, isOn: false, isQuiet: false };
    const graphics = { isOn: true, isSoftware: false, webgl: 'unavailable_off', compositing: 'enabled' };
    installDesktop({
      lookAtComputer: () => Promise.resolve(ok(decide({ notices, graphics }))),
      openLogFolder: () => Promise.resolve(fail('not_found')),
    });
    render(<Checks />);
    const open = await screen.findByRole('button', { name: 'Open the setting' });
    await act(async () => fireEvent.click(open));
    expect(uiStore.getState().soughtSetting).toBe('osNotifications');
    const log = within(rowOf('Graphics')).getByRole('button', { name: 'Open the log folder' });
    await act(async () => fireEvent.click(log));
    expect(rowOf('Graphics').textContent).toContain('This did not work.');
  });

  it('looks again when the link changes, and says why it could not', async () => {
    const desktop = installDesktop({
      lookAtComputer: vi
        .fn()
        .mockResolvedValueOnce(ok(decide({})))
        .mockResolvedValueOnce(ok(decide({ link: makeLink({ phase: 'offline', problem: 'timed_out' }) })))
        .mockResolvedValue(fail('unexpected')),
    });
    render(<Checks />);
    await screen.findByText('Nothing needs attention.');
    await act(async () => liveStore.setState({ link: { ...LIVE, phase: 'offline', problem: 'timed_out' } }));
    expect(rowOf('Network').textContent).toContain('the server does not answer');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Look again' })));
    expect(screen.getByRole('alert').textContent).toContain('The checks could not be made');
    expect(desktop.lookAtComputer).toHaveBeenCalledTimes(3);
  });
});
