import { describe, expect, it } from 'vitest';
import { makeProject } from '../../testing/cityData';
import type { ShownEntry } from './reading';
import type { ProposedField, ReviewProposal } from './review';
import { changesProposed, sendObstacle } from './sending';

const PROJECT = makeProject({
  id: 7,
  status: 'delayed',
  storedStatus: 'in_progress',
  progress: 40,
  cost: 1_000_000,
  startDate: '2026-01-01',
  endDate: '2026-12-31',
});

function proposed(
  field: ProposedField,
  to: string,
  more: Partial<ReviewProposal> = {},
): ShownEntry<ReviewProposal> {
  const value: ReviewProposal = {
    kind: 'proposal',
    projectId: 7,
    field,
    from: '',
    to,
    reason: 'measured',
    sentAt: null,
    at: 5,
    ...more,
  };
  return { id: `${field} ${to}`, rev: 'r', by: 'head1', at: 5, value, beside: [] };
}

describe('proposals as changes', () => {
  it('of a project as a whole go together, with only what is proposed', () => {
    const chosen = [
      proposed('cost', '1,250,000.50'),
      proposed('progress', '45'),
      proposed('endDate', '2027-03-31'),
    ];
    expect(changesProposed(chosen, PROJECT, 'head_engineer').map(({ change }) => change)).toEqual([
      {
        kind: 'update_project',
        // The status as it is stored goes along, not the one that the server computes.
        request: {
          projectId: 7,
          changes: { status: 'in_progress', endDate: '2027-03-31', cost: 1_250_000.5 },
        },
      },
      {
        kind: 'add_progress',
        request: { projectId: 7, progress: 45, description: 'measured', justification: '', photos: [] },
      },
    ]);
    expect(changesProposed([proposed('status', 'completed')], PROJECT, 'project_engineer')).toMatchObject([
      { change: { kind: 'update_status', request: { projectId: 7, status: 'completed' } } },
    ]);
  });

  it('are offered as far as the role may, the project can, and nobody has sent or disputed them', () => {
    const obstacle = (
      one: ShownEntry<ReviewProposal>,
      role: Parameters<typeof sendObstacle>[2] = 'head_engineer',
    ) => sendObstacle(one, PROJECT, role);
    for (const fine of [
      proposed('status', 'completed'),
      proposed('endDate', '2027-01-31'),
      proposed('cost', '0'),
      proposed('progress', '50'),
    ])
      expect([fine.id, obstacle(fine)]).toEqual([fine.id, null]);
    expect(obstacle(proposed('cost', '5', { sentAt: 9 }))).toBe('sent');
    const { value } = proposed('cost', '6');
    expect(obstacle({ ...proposed('cost', '5'), beside: [{ rev: 's', by: 'eng1', value }] })).toBe(
      'undecided',
    );
    expect(sendObstacle(proposed('cost', '5'), undefined, 'head_engineer')).toBe('not_held');
    expect(obstacle(proposed('cost', '5'), 'project_engineer')).toBe('not_allowed');
    expect(obstacle(proposed('status', 'completed'), 'finance_manager')).toBe('not_allowed');
    expect(obstacle(proposed('cost', '5'), null)).toBe('not_allowed');
    // By the administrator: only progress may be reported here.
    const allowed = ['add_progress'] as const;
    expect(sendObstacle(proposed('cost', '5'), PROJECT, 'head_engineer', allowed)).toBe('not_allowed');
    expect(sendObstacle(proposed('progress', '50'), PROJECT, 'head_engineer', allowed)).toBeNull();
    for (const same of [
      proposed('status', 'in_progress'),
      proposed('endDate', '2026-12-31'),
      proposed('cost', '1,000,000.00'),
      proposed('progress', '40.0'),
    ])
      expect([same.id, obstacle(same)]).toEqual([same.id, 'same']);
    for (const invalid of [
      proposed('cost', ''),
      proposed('cost', 'a million'),
      proposed('cost', '-1'),
      proposed('progress', '101'),
      proposed('endDate', '12026-01-01'),
      proposed('endDate', ''),
      proposed('endDate', '2025-01-01'),
    ])
      expect([invalid.id, obstacle(invalid)]).toEqual([invalid.id, 'invalid']);
    expect(obstacle(proposed('progress', '39'))).toBe('falls');
    expect(obstacle(proposed('progress', '45', { reason: ' ' }))).toBe('reason');
    expect(obstacle(proposed('progress', '51'))).toBe('photos');
  });
});
