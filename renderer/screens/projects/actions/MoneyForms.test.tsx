import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PendingRequest, ProjectMoney } from '#shared/domain/money';
import type { Role } from '#shared/domain/role';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, ok } from '#shared/result';
import { installDesktop, NOW, SESSION, show } from '../../../testing/fakeDesktop';
import { actionStore, type ProjectAction } from '../../../state/actionStore';
import { liveStore } from '../../../state/liveStore';
import { aProject, mapOf } from '../../../testing/projects';
import { ActionForms } from './ActionForms';

const PROJECT = aProject({ id: 7, name: 'Bridge', progress: 40, cost: 1_000_000 });
const DRAFT_ID = expect.any(String) as unknown as string;
const CLASSES = { material: 500_000, labor: 0, direct: 0, indirect: 0, contingency: 0 };
const MONEY: ProjectMoney = {
  budget: 1_000_000,
  spent: 700_000,
  allocation: CLASSES,
  left: { ...CLASSES, material: 120_000, labor: -20_000 },
};
const PENDING: PendingRequest = {
  id: 41,
  by: 'Paolo Santos',
  amount: 250_000.5,
  day: '2026-11-20',
  reason: 'Steel has risen',
  proofs: ['/media/a.pdf'],
};
const REPORT = { id: 70, projectId: 7, day: '2026-11-20', progress: 40, description: 'Base', photoCount: 0 };

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  actionStore.getState().reset();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function open(
  action: ProjectAction,
  answers: Partial<DesktopApi> = {},
  state: Parameters<typeof show>[0] = {},
  role: Role = 'head_engineer',
): Promise<DesktopApi> {
  show({ projects: mapOf(PROJECT), session: { ...SESSION, role }, ...state });
  const desktop = installDesktop(answers);
  actionStore.getState().open(action, PROJECT.id);
  await act(async () => render(<ActionForms />));
  return desktop;
}

function type(label: string, value: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

async function submit(): Promise<void> {
  const form = screen.getByRole('dialog').querySelector('form') as HTMLFormElement;
  await act(async () => fireEvent.submit(form));
}

async function choose(group: string, ...files: readonly File[]): Promise<void> {
  const input = screen.getByRole('group', { name: group }).querySelector('input') as HTMLInputElement;
  await act(async () => {
    fireEvent.change(input, { target: { files } });
    await vi.waitFor(() => undefined);
  });
}

const send = (): HTMLButtonElement =>
  screen.getByRole('dialog').querySelector<HTMLButtonElement>('button[type="submit"]')!;
const alerts = (): (string | null)[] => screen.getAllByRole('alert').map(({ textContent }) => textContent);
const told = (money: Partial<ProjectMoney> = {}) => ({
  getProjectMoney: () => Promise.resolve(ok({ ...MONEY, ...money })),
});

describe('the cost form', () => {
  it('says before saving which limit of the budget a cost takes the project over', async () => {
    await open('add_cost', told());
    expect(screen.getByText(/₱700,000.00 of ₱1,000,000.00 spent, 70\s?%/)).toBeTruthy();
    type('Amount, PHP', '50,000');
    expect(screen.getByText(/With this 75\s?%, ₱250,000.00 left/)).toBeTruthy();
    type('Amount, PHP', '120,000');
    expect(screen.getByText(/takes the project to 82\s?% of its budget/)).toBeTruthy();
    type('Amount, PHP', '260,000');
    expect(screen.getByText(/to 96\s?% of its budget: critical/)).toBeTruthy();
    type('Amount, PHP', '350,000');
    expect(screen.getByText(/over its budget by ₱50,000.00/)).toBeTruthy();
  });

  it('says so when the project is over its budget already, and when nobody can know', async () => {
    await open('add_cost', told({ spent: 1_100_000 }));
    type('Amount, PHP', '1');
    expect(screen.getByText(/is over its budget already/)).toBeTruthy();
    cleanup();
    actionStore.getState().reset();
    await open('add_cost', { getProjectMoney: () => Promise.resolve(fail('not_allowed')) });
    expect(screen.getByText(/it is not known whether this exceeds the budget/)).toBeTruthy();
  });

  it('shows everything before it sends, and can go back to it', async () => {
    const desktop = await open('add_cost', told(), {}, 'finance_manager');
    type('Amount, PHP', '1,250.50');
    fireEvent.change(screen.getByLabelText('Type'), { target: { value: 'labor' } });
    fireEvent.change(screen.getByLabelText('Kind (optional)'), { target: { value: 'job_order' } });
    await submit();
    const review = screen.getByRole('group', { name: 'What will be sent' });
    expect(within(review).getByText('₱1,250.50')).toBeTruthy();
    expect(within(review).getByText('Labor, Job order')).toBeTruthy();
    expect(within(review).getByText(/Nobody can change or delete this/)).toBeTruthy();
    // Enter once more must not send it unseen.
    expect(document.activeElement).toBe(review);
    expect(desktop.addCost).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Go back' }));
    expect(screen.queryByRole('group', { name: 'What will be sent' })).toBeNull();
    await submit();
    await submit();
    expect(desktop.addCost).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ costType: 'labor', subtype: 'job_order', amount: 1250.5 }),
    );
  });

  it('drops a kind that the type does not have', async () => {
    await open('add_cost', told());
    fireEvent.change(screen.getByLabelText('Kind (optional)'), { target: { value: 'po' } });
    fireEvent.change(screen.getByLabelText('Type'), { target: { value: 'ocm' } });
    expect(screen.queryByLabelText('Kind (optional)')).toBeNull();
    fireEvent.change(screen.getByLabelText('Type'), { target: { value: 'labor' } });
    expect(screen.getByLabelText<HTMLSelectElement>('Kind (optional)').value).toBe('none');
  });
});

describe('the documents form', () => {
  it('takes any kind but empty files, names each, and shows them before it sends', async () => {
    const desktop = await open('upload_documents', {}, {}, 'project_engineer');
    await choose('Documents', new File(['MZ'], 'setup.exe'), new File([], 'nothing.txt'));
    expect(screen.getByText('“nothing.txt” is empty and was left out.')).toBeTruthy();
    type('Name of “setup.exe” (optional)', 'Survey tool');
    await submit();
    expect(
      within(screen.getByRole('group', { name: 'What will be sent' })).getByText('Survey tool'),
    ).toBeTruthy();
    await submit();
    expect(desktop.uploadDocuments).toHaveBeenCalledExactlyOnceWith({
      projectId: 7,
      draftId: DRAFT_ID,
      documents: [expect.objectContaining({ name: 'setup.exe', title: 'Survey tool' })],
    });
  });

  it('asks for at least one', async () => {
    await open('upload_documents', {}, {}, 'project_engineer');
    await submit();
    expect(alerts()).toEqual(['This is needed.']);
  });
});

describe('the budget request form', () => {
  it('says what the budget would be, whom it tells, and needs amount and reason', async () => {
    const desktop = await open('request_budget', {}, {}, 'project_engineer');
    expect(screen.getByText(/Finance and head engineers\./)).toBeTruthy();
    expect(screen.getByText(/the decision comes as a notification/)).toBeTruthy();
    await submit();
    expect(alerts()).toEqual(['This is needed.', 'This is needed.']);
    type('Amount to be added, PHP', '250,000.50');
    expect(screen.getByText('The budget would be ₱1,250,000.50.')).toBeTruthy();
    type('Why it is needed', 'Steel');
    await submit();
    expect(desktop.requestBudget).toHaveBeenCalledExactlyOnceWith({
      ...{ projectId: 7, draftId: DRAFT_ID, amount: 250_000.5, reason: 'Steel', proofs: [] },
    });
  });
});

describe('the alert form', () => {
  it('may be sent without words', async () => {
    const desktop = await open('send_budget_alert', told(), {}, 'project_engineer');
    await submit();
    expect(desktop.sendBudgetAlert).toHaveBeenCalledWith({ projectId: 7, draftId: DRAFT_ID, message: '' });
  });
});

describe('the allocation form', () => {
  it('starts from what is allocated, shows what is left and how it adds up, and replaces all five', async () => {
    const desktop = await open('allocate_budget', told(), {}, 'finance_manager');
    expect(screen.getByLabelText<HTMLInputElement>('Material').value).toBe('500,000.00');
    expect(screen.getByText('₱120,000.00 left')).toBeTruthy();
    expect(screen.getByText('₱20,000.00 more spent than allocated')).toBeTruthy();
    expect(screen.getByText('Nothing is changed yet.')).toBeTruthy();
    type('Labor', '600,000');
    expect(screen.getByText(/₱100,000.00 more than the budget of ₱1,000,000.00/)).toBeTruthy();
    type('Contingency', 'much');
    await submit();
    expect(alerts()[0]).toMatch(/Enter an amount/);
    type('Contingency', '');
    await submit();
    expect(desktop.allocateBudget).toHaveBeenCalledExactlyOnceWith({
      projectId: 7,
      draftId: DRAFT_ID,
      amounts: { ...CLASSES, labor: 600_000 },
    });
  });

  it('replaces nothing it could not read', async () => {
    await open('allocate_budget', { getProjectMoney: () => Promise.resolve(fail('unreachable')) });
    expect(send().disabled).toBe(true);
    expect(screen.getByText(/nothing can be replaced safely/)).toBeTruthy();
  });
});

describe('the decision form', () => {
  const pending = { getPendingRequest: () => Promise.resolve(ok(PENDING)) };

  it('shows the open request and approves what was asked unless another amount is typed', async () => {
    const desktop = await open('decide_budget', pending, {}, 'finance_manager');
    expect(screen.getByText('Paolo Santos')).toBeTruthy();
    expect(screen.getByText('Steel has risen')).toBeTruthy();
    expect(screen.getByText('The budget rises from ₱1,000,000.00 to ₱1,250,000.50.')).toBeTruthy();
    await submit();
    expect(desktop.decideBudget).toHaveBeenCalledExactlyOnceWith({
      ...{ projectId: 7, draftId: DRAFT_ID, requestId: 41, decision: 'approve' },
      ...{ amount: 250_000.5, reason: '' },
    });
  });

  it('rejects with a reason', async () => {
    const desktop = await open('decide_budget', pending, {}, 'finance_manager');
    fireEvent.click(screen.getByRole('radio', { name: 'Reject' }));
    await submit();
    expect(alerts()).toEqual(['This is needed.']);
    type('Why it is rejected', 'No funds');
    await submit();
    expect(desktop.decideBudget).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ decision: 'reject', amount: null, reason: 'No funds' }),
    );
  });

  it.each([
    [ok(null), /No budget request is open/],
    [fail('unreachable'), /could not be read/],
  ] as const)('has nothing to decide without one (%#)', async (answer, words) => {
    await open('decide_budget', { getPendingRequest: () => Promise.resolve(answer) });
    expect(screen.getByText(words)).toBeTruthy();
    expect(send().disabled).toBe(true);
  });
});

describe('the correction form', () => {
  it('starts from the report as it is, and needs a reason, and a justification for a fall', async () => {
    const desktop = await open('edit_progress', {}, { ownReports: [REPORT] }, 'project_engineer');
    expect(screen.getByLabelText<HTMLTextAreaElement>('What was done').value).toBe('Base');
    type('Progress, %', '35');
    await submit();
    expect(alerts()).toEqual(['This is needed.', 'This is needed.']);
    type('Why it is corrected', 'Typing error');
    type('Justification', 'It was 35');
    await submit();
    expect(desktop.editProgress).toHaveBeenCalledExactlyOnceWith({
      ...{ projectId: 7, draftId: DRAFT_ID, reportId: 70, day: '2026-11-20', progress: 35, photos: [] },
      ...{ description: 'Base', reason: 'Typing error', justification: 'It was 35' },
      was: { progress: 40, description: 'Base', photoCount: 0 },
    });
  });

  it.each([
    ['Progress, %', '41'],
    ['What was done', 'Base and drains'],
    ['Why it is corrected', 'Typing error'],
    ['Justification (optional)', 'It was 41'],
  ])(
    'stays with its report once something is typed, also when a newer one is read: %s',
    async (field, typed) => {
      await open('edit_progress', {}, { ownReports: [REPORT] }, 'project_engineer');
      const newer = (id: number) => ({ ...REPORT, id, day: `2026-11-2${id - 70}`, progress: id });
      act(() => liveStore.setState({ ownReports: [REPORT, newer(71)] }));
      // Nothing is typed yet: it begins with the newest.
      expect(screen.getByLabelText<HTMLSelectElement>('Report').value).toBe('71');
      type(field, typed);
      act(() => liveStore.setState({ ownReports: [REPORT, newer(71), newer(72)] }));
      expect(screen.getByLabelText<HTMLSelectElement>('Report').value).toBe('71');
      expect(screen.getByText(/71/, { selector: '[class*="hint"]' })).toBeTruthy();
    },
  );

  it('lowers a report by thirty points at most', async () => {
    await open('edit_progress', {}, { ownReports: [REPORT] }, 'project_engineer');
    type('Progress, %', '9');
    await submit();
    expect(alerts()[0]).toBe('A correction can lower a report by at most 30 points at a time.');
  });

  it('says before anything is typed that a twin makes it impossible, or that no report is known', async () => {
    const twins = mapOf(PROJECT, { ...PROJECT, id: 8 });
    await open('edit_progress', {}, { projects: twins, ownReports: [REPORT] }, 'project_engineer');
    expect(screen.getByText(/the same name and barangay/)).toBeTruthy();
    expect(send().disabled).toBe(true);
    cleanup();
    actionStore.getState().reset();
    await open('edit_progress', {}, {}, 'project_engineer');
    expect(screen.getByText(/No report can be corrected here/)).toBeTruthy();
  });
});
