import { describe, expect, it } from 'vitest';
import type { UserNotification } from './notification';
import { stillWaiting, withOwnRequest, type OwnRequest } from './ownRequest';

const request = (projectId: number, amount: number, afterNotification: number): OwnRequest => ({
  ...{ projectId, amount, afterNotification, reason: 'Steel', at: 1_000 },
});
const told = (id: number, projectId: number, message: string): UserNotification => ({
  ...{ id, projectId, message, createdAt: null, isRead: false },
});
const approved = (id: number, projectId: number): UserNotification =>
  told(id, projectId, '[APPROVED] Budget Increase Approved: N (PRN: X) Budget increased by PHP 100.50');
const rejected = (id: number, projectId: number): UserNotification =>
  told(id, projectId, '[REJECTED] Budget Increase Rejected: N (PRN: X) Reason: no funds');

const waiting = (requests: readonly OwnRequest[], ...notifications: readonly UserNotification[]): number[] =>
  stillWaiting(requests, notifications, ({ projectId }) => projectId).map(({ amount }) => amount);

describe('own requests', () => {
  it('wait until a decision on their project comes after them', () => {
    const requests = [request(7, 100, 50), request(8, 200, 50)];
    expect(waiting(requests, approved(49, 7))).toEqual([100, 200]);
    expect(waiting(requests, approved(51, 7))).toEqual([200]);
    expect(waiting(requests, approved(51, 9), told(52, 7, 'Budget Increase'))).toEqual([100, 200]);
  });

  it('of one project leave one by one, the newest that was there first', () => {
    const requests = [request(7, 100, 50), request(7, 200, 60)];
    expect(waiting(requests, rejected(55, 7))).toEqual([200]);
    expect(waiting(requests, rejected(70, 7))).toEqual([100]);
    expect(waiting(requests, rejected(70, 7), approved(71, 7))).toEqual([]);
  });

  it('are the same list where nothing was decided, and at most two hundred', () => {
    const requests = [request(7, 100, 50)];
    expect(stillWaiting(requests, [], () => 7)).toBe(requests);
    let all: readonly OwnRequest[] = [];
    for (let amount = 1; amount <= 201; amount += 1) all = withOwnRequest(all, request(7, amount, 0));
    expect([all.length, all[0]?.amount]).toEqual([200, 2]);
  });
});
