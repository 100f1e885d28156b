import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActionOutcome, PendingAction } from '#shared/domain/action';
import type { BarangayFeature } from '#shared/domain/boundaries';
import { noFreshness } from '#shared/domain/freshness';
import type { Project } from '#shared/domain/project';
import type { ProjectRecord } from '#shared/domain/record/details';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, failFields, ok, type Result } from '#shared/result';
import { installDesktop, LIVE, NOW, SESSION, show } from '../../../testing/fakeDesktop';
import { actionStore, type ProjectAction } from '../../../state/actionStore';
import { liveStore } from '../../../state/liveStore';
import { uiStore } from '../../../state/uiStore';
import { aProject, mapOf } from '../../../testing/projects';
import { ActionForms } from './ActionForms';

const PROJECT = aProject({ id: 7, name: 'Bridge', progress: 20, storedStatus: 'in_progress' });
const DRAFT_ID = expect.any(String) as unknown as string;
const GIF = new TextEncoder().encode('GIF89a picture');

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  actionStore.getState().reset();
  show({ projects: mapOf(PROJECT) });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** An answer that comes when the test says so. */
function unanswered() {
  let resolve: (answer: Result<ActionOutcome>) => void = () => undefined;
  const promise = new Promise<Result<ActionOutcome>>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: (answer: Result<ActionOutcome>) => resolve(answer) };
}

function openForm(action: ProjectAction, answers: Partial<DesktopApi> = {}): DesktopApi {
  const desktop = installDesktop(answers);
  actionStore.getState().open(action, PROJECT.id);
  render(<ActionForms />);
  return desktop;
}

function hold(fields: Partial<Project>): void {
  act(() => liveStore.setState({ projects: mapOf({ ...PROJECT, ...fields }) }));
}

function type(label: string, value: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

async function submit(): Promise<void> {
  const form = screen.getByRole('dialog').querySelector('form') as HTMLFormElement;
  await act(async () => fireEvent.submit(form));
  // What nobody can take back is shown as a whole first.
  if (screen.queryByRole('group', { name: 'What will be sent' }))
    await act(async () => fireEvent.submit(form));
}

async function choose(group: string, ...files: readonly File[]): Promise<void> {
  const input = screen.getByRole('group', { name: group }).querySelector('input') as HTMLInputElement;
  await act(async () => {
    fireEvent.change(input, { target: { files } });
    await vi.waitFor(() => undefined);
  });
}

function press(name: string): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

describe('the progress form', () => {
  it('starts at what was reported last and follows it until it is touched', () => {
    openForm('add_progress');
    expect(screen.getByLabelText<HTMLInputElement>('Progress, %').value).toBe('20');
    hold({ progress: 24 });
    expect(screen.getByLabelText<HTMLInputElement>('Progress, %').value).toBe('24');
    type('Progress, %', '30');
    hold({ progress: 26 });
    expect(screen.getByLabelText<HTMLInputElement>('Progress, %').value).toBe('30');
  });

  it('never lets the slider go below what was reported last', () => {
    openForm('add_progress');
    fireEvent.change(screen.getByRole('slider'), { target: { value: '5' } });
    expect(screen.getByLabelText<HTMLInputElement>('Progress, %').value).toBe('20');
  });

  it('shows the rule of steep rises only above ten points', () => {
    openForm('add_progress');
    type('Progress, %', '30');
    expect(screen.queryByLabelText('Justification')).toBeNull();
    type('Progress, %', '30.5');
    expect(screen.getByLabelText('Justification')).toBeTruthy();
    expect(screen.getByText(/needs a justification and at least one photo/)).toBeTruthy();
  });

  it('sends nothing while something is missing, and goes to the first field that needs it', async () => {
    const desktop = openForm('add_progress');
    type('Progress, %', '40');
    await submit();
    expect(desktop.addProgress).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(screen.getByLabelText('What was done'));
    expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual([
      'This is needed.',
      'A rise of more than 10 points needs a justification.',
      'A rise of more than 10 points needs photos.',
    ]);
  });

  it('sends photos as bytes, known by what they are and not by their name', async () => {
    const desktop = openForm('add_progress');
    type('What was done', 'Footings');
    await choose('Photos (optional)', new File([GIF], 'site.jpg'), new File(['text'], 'notes.png'));
    expect(screen.getByText('“notes.png” is not a picture and was left out.')).toBeTruthy();
    await submit();
    expect(desktop.addProgress).toHaveBeenCalledExactlyOnceWith({
      projectId: 7,
      draftId: DRAFT_ID,
      progress: 20,
      description: 'Footings',
      justification: '',
      photos: [{ name: 'site.jpg', type: 'image/gif', bytes: GIF }],
    });
  });

  it('leaves a removed photo out, and takes no more than ten', async () => {
    openForm('add_progress');
    const files = Array.from({ length: 11 }, (_, index) => new File([GIF], `${index}.gif`));
    await choose('Photos (optional)', ...files);
    expect(screen.getByText('“10.gif” was left out: at most 10 can be sent at once.')).toBeTruthy();
    press('Remove 3.gif');
    const names = within(screen.getByRole('group', { name: 'Photos (optional)' })).getAllByRole('listitem');
    expect(names).toHaveLength(9);
  });

  it('takes photos that are dropped on it', async () => {
    openForm('add_progress');
    const area = screen.getByRole('button', { name: 'Choose photos…' }).closest('div')?.parentElement;
    await act(async () => {
      fireEvent.drop(area as HTMLElement, { dataTransfer: { files: [new File([GIF], 'dropped.gif')] } });
      await vi.waitFor(() => undefined);
    });
    expect(screen.getByText('dropped.gif')).toBeTruthy();
  });
});

describe('a form that was sent', () => {
  const entry = (): void => type('Amount, PHP', '12,500.50');

  it('is sent once however often Enter is pressed', async () => {
    const answer = unanswered();
    const desktop = openForm('add_cost', { addCost: vi.fn<DesktopApi['addCost']>(() => answer.promise) });
    entry();
    await submit();
    await submit();
    expect(desktop.addCost).toHaveBeenCalledExactlyOnceWith({
      projectId: 7,
      draftId: DRAFT_ID,
      date: '2026-11-23',
      costType: 'material',
      description: '',
      amount: 12_500.5,
      receipt: null,
    });
  });

  it('closes once the server confirmed it, and keeps that', async () => {
    openForm('add_cost');
    entry();
    await submit();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(actionStore.getState().ends.get(7)).toEqual({
      action: 'add_cost',
      projectId: 7,
      isConfirmed: true,
      isWaiting: false,
      at: NOW,
    });
  });

  it('says whether it is being sent or read back', async () => {
    openForm('add_cost', { addCost: () => unanswered().promise });
    entry();
    await submit();
    const pending: PendingAction = {
      id: 1,
      kind: 'add_cost',
      projectId: 7,
      notificationId: null,
      startedAt: NOW,
      phase: 'sending',
    };
    act(() => liveStore.setState({ pending: [pending] }));
    expect(screen.getByRole('button', { name: 'Sending…' })).toBeTruthy();
    act(() => liveStore.setState({ pending: [{ ...pending, phase: 'confirming' }] }));
    expect(screen.getByRole('button', { name: 'Checking…' })).toBeTruthy();
  });

  it('puts what the server refuses on its field and keeps what was typed', async () => {
    openForm('add_cost', {
      addCost: () => Promise.resolve(failFields({ date: { code: 'said', text: 'Too early.' } })),
    });
    entry();
    await submit();
    const date = screen.getByLabelText<HTMLInputElement>('Date');
    expect(document.activeElement).toBe(date);
    expect(date.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('alert').textContent).toBe('The server says: Too early.');
    expect(screen.getByLabelText<HTMLInputElement>('Amount, PHP').value).toBe('12,500.50');
    type('Date', '2026-11-22');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows problems that belong to no field for the whole form', async () => {
    openForm('add_cost', {
      addCost: () => Promise.resolve(failFields({ form: { code: 'said', text: 'Budget closed.' } })),
    });
    entry();
    await submit();
    expect(screen.getByRole('alert').textContent).toBe('The server says: Budget closed.');
  });

  it.each([
    ['outcome_unknown', /It may or may not have been saved/, 'Send again'],
    ['not_confirmed', /what it holds did not change/, 'Send again'],
    ['server_broken', /It may or may not have been saved/, 'Send again'],
    ['not_assigned', /You are not assigned to this project/, 'Send request'],
    ['not_found', /no longer has this project/, 'Send request'],
    ['unreachable', /does not answer/, 'Send request'],
  ] as const)('tells %s in its own words', async (code, words, next) => {
    openForm('request_budget', { requestBudget: () => Promise.resolve(fail(code)) });
    type('Amount to be added, PHP', '5');
    type('Why it is needed', 'Steel');
    await submit();
    expect(screen.getByRole('alert').textContent).toMatch(words);
    expect(screen.getByRole('alert').textContent).toMatch(/What you typed is kept/);
    expect(screen.getByRole('button', { name: next })).toBeTruthy();
  });

  it('comes back from the background when it is refused', async () => {
    const answer = unanswered();
    openForm('add_cost', { addCost: () => answer.promise });
    entry();
    await submit();
    press('Go on in the background');
    expect(screen.queryByRole('dialog')).toBeNull();
    await act(async () => answer.resolve(failFields({ amount: { code: 'out_of_range' } })));
    expect(screen.getByLabelText<HTMLInputElement>('Amount, PHP').value).toBe('12,500.50');
    expect(screen.getByRole('alert').textContent).toBe('Enter more than zero.');
    expect(document.activeElement).toBe(screen.getByLabelText('Amount, PHP'));
  });

  it('survives a main process that breaks off', async () => {
    openForm('add_cost', { addCost: () => Promise.reject(new Error('gone')) });
    entry();
    await submit();
    expect(screen.getByRole('alert').textContent).toMatch(/Something unexpected went wrong/);
  });
});

describe('leaving a form', () => {
  it('closes at once while nothing was typed', () => {
    openForm('add_cost');
    press('Cancel');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('asks before it loses what was typed, and prefers to keep it', () => {
    openForm('add_cost');
    type('Amount, PHP', '5');
    fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Go on editing' }));
    fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
    expect(screen.getByLabelText<HTMLInputElement>('Amount, PHP').value).toBe('5');
    press('Cancel');
    press('Discard');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('stays as it is when no file is chosen in the dialog of the system’s', () => {
    openForm('add_progress');
    const field = document.querySelector('input[type="file"]');
    fireEvent(field as Element, new Event('cancel', { bubbles: true }));
    expect(screen.getByRole('dialog').contains(field)).toBe(true);
    type('Progress, %', '25');
    fireEvent(field as Element, new Event('cancel', { bubbles: true }));
    expect(screen.queryByRole('button', { name: 'Go on editing' })).toBeNull();
  });

  it('opens the same form again as it was left in the background', async () => {
    openForm('add_cost', { addCost: () => unanswered().promise });
    type('Amount, PHP', '5');
    await submit();
    press('Go on in the background');
    act(() => actionStore.getState().open('add_cost', 7));
    expect(screen.getByLabelText<HTMLInputElement>('Amount, PHP').value).toBe('5');
    expect(actionStore.getState().forms).toHaveLength(1);
  });
});

describe('without the server', () => {
  it.each([
    [{ link: { ...LIVE, phase: 'signed_out', transport: null } }, /^Your login has ended/],
    [{ session: { ...SESSION, phase: 'restored' } }, /^These are saved data/],
  ] as const)('keeps what was typed and says why it cannot be sent (%#)', (state, sentence) => {
    openForm('add_cost');
    type('Amount, PHP', '5');
    act(() => liveStore.setState(state));
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Look it over' }).disabled).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>('Amount, PHP').value).toBe('5');
    act(() => liveStore.setState({ link: LIVE, session: SESSION }));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Look it over' }).disabled).toBe(false);
  });

  it('keeps what may be sent later, says what differs then, and closes when it is kept', async () => {
    const desktop = openForm('add_progress', {
      addProgress: vi.fn(() => Promise.resolve(ok({ isConfirmed: false, isWaiting: true }))),
    });
    act(() => liveStore.setState({ link: { ...LIVE, phase: 'offline', transport: null } }));
    type('What was done', 'Poured');
    expect(screen.getByText(/The server dates a report on the day it is sent/)).toBeTruthy();
    await act(async () => press('Keep and send later'));
    expect(desktop.addProgress).toHaveBeenCalledOnce();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(actionStore.getState().lastEnd).toMatchObject({ isWaiting: true });
  });

  it('stays open where this computer could not keep it', async () => {
    openForm('add_progress', { addProgress: () => Promise.resolve(fail('not_kept')) });
    act(() => liveStore.setState({ link: { ...LIVE, phase: 'offline', transport: null } }));
    type('What was done', 'Poured');
    await act(async () => press('Keep and send later'));
    expect(screen.getByRole('alert').textContent).toMatch(/disk did not take it/);
    expect(screen.getByLabelText<HTMLInputElement>('What was done').value).toBe('Poured');
  });

  it('offers the way back from inside the form, because the bar above is out of reach', async () => {
    const desktop = openForm('add_cost');
    act(() => liveStore.setState({ link: { ...LIVE, phase: 'offline', transport: null } }));
    await act(async () => press('Retry now'));
    expect(desktop.retryLink).toHaveBeenCalledOnce();
    act(() => liveStore.setState({ link: { ...LIVE, phase: 'signed_out', transport: null } }));
    press('Sign in');
    expect(uiStore.getState().isSignInOpen).toBe(true);
  });

  it('keeps the form of a project that was deleted meanwhile', async () => {
    openForm('add_cost', { addCost: () => Promise.resolve(fail('not_found')) });
    type('Amount, PHP', '5');
    await submit();
    expect(screen.getByRole('alert').textContent).toMatch(/no longer has this project/);
    act(() => liveStore.setState({ projects: new Map() }));
    expect(screen.getByText('Bridge')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Amount, PHP').value).toBe('5');
  });
});

describe('the status form', () => {
  it('starts at the stored status and sends nothing until another one is chosen', async () => {
    show({ projects: mapOf({ ...PROJECT, status: 'delayed' }) });
    const desktop = openForm('update_status');
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: /^In progress/ }));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Change status' }).disabled).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: 'Completed' }));
    await submit();
    expect(desktop.updateStatus).toHaveBeenCalledExactlyOnceWith({
      projectId: 7,
      draftId: DRAFT_ID,
      status: 'completed',
    });
  });
});

function outlineOf(name: string): BarangayFeature {
  const ring: [number, number][] = [
    [0, 0],
    [0, 1],
    [1, 1],
    [0, 0],
  ];
  return { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties: { name } };
}

describe('the edit form', () => {
  it('sends what was changed, and offers the barangays of the outlines and of the projects', async () => {
    const desktop = openForm('update_project', {
      getBoundaries: () => Promise.resolve(ok({ barangays: [outlineOf('Visayan Village')], city: [] })),
    });
    await act(async () => undefined);
    const options = within(screen.getByLabelText('Barangay')).getAllByRole('option');
    expect(options.map((option) => option.textContent)).toEqual(['Apokon', 'Visayan Village']);
    type('Approved budget, PHP', '2,000,000');
    fireEvent.change(screen.getByLabelText('Barangay'), { target: { value: 'Visayan Village' } });
    await submit();
    expect(desktop.updateProject).toHaveBeenCalledExactlyOnceWith({
      projectId: 7,
      draftId: DRAFT_ID,
      changes: { status: 'in_progress', cost: 2_000_000, barangay: 'Visayan Village' },
    });
  });

  it('puts both coordinates where they belong, pasted or typed into one field', async () => {
    const desktop = openForm('update_project');
    const values = () =>
      ['Latitude', 'Longitude'].map((label) => screen.getByLabelText<HTMLInputElement>(label).value);
    const paste = (label: string, text: string): boolean =>
      fireEvent.paste(screen.getByLabelText(label), { clipboardData: { getData: () => text } });
    expect(paste('Longitude', '7.44810, 125.80930')).toBe(false);
    expect(values()).toEqual(['7.4481', '125.8093']);
    // Half a place is left to the field itself.
    expect(paste('Latitude', '7.5')).toBe(true);
    type('Latitude', '7.1° N 125.2° E');
    fireEvent.blur(screen.getByLabelText('Latitude'));
    expect(values()).toEqual(['7.1', '125.2']);
    await submit();
    expect(desktop.updateProject).toHaveBeenCalledExactlyOnceWith({
      projectId: 7,
      draftId: DRAFT_ID,
      changes: { status: 'in_progress', position: { lat: 7.1, lon: 125.2 } },
    });
  });

  describe('with a text of which only the beginning is held', () => {
    const CUT = `${'Long '.repeat(39)}…`;
    const WHOLE = `${'Long '.repeat(200)}text`;
    const record = (description: string, cut: ProjectRecord['cut'] = []) =>
      ok({ project: { ...PROJECT, description }, cut });
    const field = () => screen.getByLabelText<HTMLTextAreaElement>('Description');
    const openCut = (answer: Promise<Result<ProjectRecord>>): DesktopApi => {
      show({ projects: mapOf({ ...PROJECT, description: CUT }) });
      return openForm('update_project', { getProjectRecord: vi.fn(() => answer) });
    };
    const reach = (phase: 'live' | 'offline') => act(() => liveStore.setState({ link: { ...LIVE, phase } }));

    it('asks for the whole text, and sends what was made of that', async () => {
      const desktop = openCut(Promise.resolve(record(WHOLE)));
      expect([field().readOnly, field().value]).toEqual([true, CUT]);
      expect(screen.getByText(/the whole text is being read/)).toBeTruthy();
      await act(async () => undefined);
      expect([field().readOnly, field().value]).toEqual([false, WHOLE]);
      expect(desktop.getProjectRecord).toHaveBeenCalledExactlyOnceWith({ projectId: 7 });
      type('Description', `${WHOLE}.`);
      await submit();
      expect(desktop.updateProject).toHaveBeenCalledExactlyOnceWith(
        expect.objectContaining({ changes: { status: 'in_progress', description: `${WHOLE}.` } }),
      );
      const kept = vi.mocked(desktop.keepDraft).mock.lastCall?.[0];
      expect(kept?.base).toEqual({ description: WHOLE });
    });

    it('never sends it back when the whole is longer than can be held', async () => {
      const desktop = openCut(Promise.resolve(record(CUT, ['description'])));
      await act(async () => undefined);
      expect(field().readOnly).toBe(true);
      expect(screen.getByText(/longer than this application can hold/)).toBeTruthy();
      // As a draft of an earlier version may hold it.
      type('Description', `${CUT} more`);
      type('Name', 'Bridge 2');
      await submit();
      expect(desktop.updateProject).toHaveBeenCalledExactlyOnceWith(
        expect.objectContaining({ changes: { status: 'in_progress', name: 'Bridge 2' } }),
      );
    });

    it('says that the whole cannot be had, keeps what was typed, and asks again once connected', async () => {
      const desktop = openCut(Promise.resolve(fail('timed_out')));
      await act(async () => undefined);
      expect(screen.getByText(/whole text could not be read from the server/)).toBeTruthy();
      expect(field().readOnly).toBe(true);
      reach('offline');
      vi.mocked(desktop.getProjectRecord).mockResolvedValue(record(WHOLE));
      reach('live');
      await act(async () => undefined);
      expect([field().readOnly, field().value]).toEqual([false, WHOLE]);
    });

    it('offers no barangay that is called by the beginning of its name', async () => {
      const others = mapOf(PROJECT, aProject({ id: 8, barangay: 'San Isidro Labrador de la…' }));
      show({ projects: others });
      openForm('update_project');
      await act(async () => undefined);
      const options = within(screen.getByLabelText('Barangay')).getAllByRole('option');
      expect(options.map((option) => option.textContent)).toEqual(['Apokon']);
    });
  });

  it('says who was assigned when engineers are chosen, so that no colleague’s choice is undone', async () => {
    const engineers = ['Ana Cruz', 'Ben Diaz', 'Celia Lim'].map((name, index) => ({ id: index + 1, name }));
    const desktop = openForm('update_project', {
      getProjectRecord: () => Promise.resolve(ok({ project: PROJECT, cut: [], engineerIds: [1, 2] })),
      getProjectChoices: () => Promise.resolve(ok({ types: [], funds: [], engineers })),
    });
    await act(async () => undefined);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Celia Lim' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Ana Cruz' }));
    await submit();
    expect(desktop.updateProject).toHaveBeenCalledExactlyOnceWith({
      projectId: 7,
      draftId: DRAFT_ID,
      changes: { status: 'in_progress', engineerIds: [2, 3] },
      engineersBefore: [1, 2],
    });
  });

  it('says beside each field what is wrong with it, and sends nothing', async () => {
    const desktop = openForm('update_project');
    type('Planned end', '2160-01-01');
    type('Approved budget, PHP', '10,000,000,000,000');
    type('Latitude', '91');
    type('Longitude', 'east');
    type('Name', 'x'.repeat(256));
    await submit();
    const noteOf = (label: string): string => {
      const id = screen.getByLabelText(label).getAttribute('aria-describedby') ?? '';
      return document.getElementById(id)?.textContent ?? '';
    };
    expect(noteOf('Planned end')).toBe('Enter a date between 1950 and 2150, with a year of four digits.');
    expect(noteOf('Approved budget, PHP')).toContain('a digit too many');
    expect(noteOf('Latitude')).toBe('Latitude goes from -90 to 90.');
    expect(noteOf('Longitude')).toBe('Enter decimal degrees, for example 125.80930.');
    expect(noteOf('Name')).toBe('Shorten this to at most 255 characters.');
    expect(desktop.updateProject).not.toHaveBeenCalled();
  });

  it('has nothing to send until something differs', () => {
    openForm('update_project');
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save changes' });
    expect(save.disabled).toBe(true);
    type('Name', 'Other');
    expect(save.disabled).toBe(false);
    type('Name', 'Bridge');
    expect(save.disabled).toBe(true);
  });

  it('says when somebody else changed the same field meanwhile, and follows the others', () => {
    openForm('update_project');
    type('Name', 'Mine');
    hold({ name: 'Theirs', fundSource: 'Loan' });
    expect(screen.getByText('Changed meanwhile to “Theirs”. Saving replaces that.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLSelectElement>('Fund source').selectedOptions[0]?.text).toBe('Loan');
  });
});

describe('what is typed into a form', () => {
  const kept = (desktop: DesktopApi) => vi.mocked(desktop.keepDraft).mock.lastCall?.[0];

  it('is main’s with every change, with its base and its files', async () => {
    const desktop = openForm('add_progress');
    expect(desktop.keepDraft).not.toHaveBeenCalled();
    type('What was done', 'Footings');
    await choose('Photos (optional)', new File([GIF], 'site.jpg'));
    const file = vi.mocked(desktop.keepDraftFile).mock.lastCall?.[0].file;
    expect(file).toMatchObject({ name: 'site.jpg', type: 'image/gif', bytes: GIF });
    expect(kept(desktop)).toMatchObject({
      kind: 'add_progress',
      projectId: 7,
      projectName: 'Bridge',
      owner: { server: SESSION.server, username: SESSION.username },
      typed: { description: 'Footings' },
      base: { progress: '20' },
      files: [file?.id],
    });
  });

  it('is thrown away with the form, or when it is emptied again', () => {
    const desktop = openForm('add_cost');
    type('Amount, PHP', '5');
    type('Amount, PHP', '');
    expect(desktop.discardDraft).toHaveBeenCalledExactlyOnceWith({ id: kept(desktop)?.id });
    type('Amount, PHP', '7');
    press('Cancel');
    press('Discard');
    expect(desktop.discardDraft).toHaveBeenCalledTimes(2);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('comes back as it was when a draft goes on', () => {
    installDesktop();
    const id = '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001';
    const photo = { id, name: 'site.jpg', type: 'image/gif', bytes: GIF };
    const head = { id, projectId: 7, projectName: 'Bridge' };
    const { openDraft } = actionStore.getState();
    openDraft({
      ...head,
      kind: 'add_progress',
      typed: { progress: '33', description: 'Poured', justification: 'Dry' },
      base: { progress: '20' },
      files: [photo],
    });
    render(<ActionForms />);
    expect(screen.getByLabelText<HTMLInputElement>('Progress, %').value).toBe('33');
    expect(screen.getByLabelText<HTMLInputElement>('What was done').value).toBe('Poured');
    expect(screen.getByLabelText<HTMLInputElement>('Justification').value).toBe('Dry');
    expect(screen.getByText('site.jpg')).toBeTruthy();
  });

  it('of a project that the list has not named yet is not sent against a guess', async () => {
    show({ projects: new Map(), freshness: noFreshness() });
    const desktop = installDesktop();
    const id = '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001';
    const head = { id, kind: 'update_project', projectId: 7, projectName: 'Bridge', files: [] } as const;
    actionStore.getState().openDraft({ ...head, typed: { fundSource: 'City' }, base: { fundSource: '' } });
    render(<ActionForms />);
    expect(screen.getByLabelText<HTMLInputElement>('New fund source').value).toBe('City');
    expect(screen.getByRole('dialog').querySelector('header')?.textContent).not.toContain('Planned');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save changes' }).disabled).toBe(true);
    await submit();
    expect(desktop.updateProject).not.toHaveBeenCalled();
    hold({});
    await submit();
    expect(desktop.updateProject).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ changes: { status: 'in_progress', fundSource: 'City' } }),
    );
  });

  it('comes back into an edit with what it was made on, so that a colleague’s change is seen', () => {
    installDesktop();
    const id = '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001';
    const head = { id, kind: 'update_project', projectId: 7, projectName: 'Bridge', files: [] } as const;
    actionStore.getState().openDraft({ ...head, typed: { name: 'Mine' }, base: { name: 'Older' } });
    render(<ActionForms />);
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Mine');
    expect(screen.getByText('Changed meanwhile to “Bridge”. Saving replaces that.')).toBeTruthy();
  });
});

describe('a form about a project that is gone', () => {
  const listed = {
    ...noFreshness(),
    projects: { asOf: NOW, source: 'server', isRefreshing: false, error: null },
  } as const;

  it('says so at once, keeps the text to be copied, and sends nothing', async () => {
    const desktop = openForm('add_cost');
    type('Amount, PHP', '125');
    type('Description (optional)', 'Crane');
    act(() => liveStore.setState({ projects: new Map(), freshness: listed }));
    expect(
      screen.getByText(/This project was deleted on the server, or you no longer have access/),
    ).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Amount, PHP').value).toBe('125');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Look it over' }).disabled).toBe(true);
    await submit();
    expect(desktop.addCost).not.toHaveBeenCalled();
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await act(async () => press('Copy the text'));
    expect(writeText.mock.lastCall?.[0]).toContain('125');
    expect(writeText.mock.lastCall?.[0]).toContain('Crane');
  });

  it('says nothing while the list is not the server’s', () => {
    openForm('add_cost');
    act(() => liveStore.setState({ projects: new Map(), freshness: noFreshness() }));
    expect(screen.queryByText(/This project was deleted/)).toBeNull();
  });
});
