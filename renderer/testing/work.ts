import type { WorkView } from '#shared/domain/work';
import { NOW } from './fakeDesktop';

/** An edit of project 7 that waits to be sent, with what a test says of it. */
export function aWork(part: Partial<WorkView> = {}): WorkView {
  return {
    id: '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001',
    kind: 'update_project',
    projectId: 7,
    projectName: 'Bridge',
    values: [],
    state: 'waiting',
    verdict: 'unchecked',
    isOpen: false,
    isKept: true,
    hasForm: true,
    updatedAt: NOW,
    acceptedAt: NOW,
    problem: null,
    conflict: null,
    isBehind: false,
    ...part,
  };
}
