import { expect, it } from 'vitest';
import { aCost, aDocument, aReport, aRequest } from '../testing/rows';
import { contributions } from './people';

it('everybody is named with what they added, who did most first', () => {
  const rows = <Row>(...all: readonly Row[]) => ({ rows: all, leftOut: 0 });
  expect(
    contributions({
      reports: rows(aReport({ engineer: 'Maria' }), aReport({ engineer: null }), aReport({ engineer: '' })),
      costs: { ...rows(aCost({ engineer: 'Paolo' }), aCost({ engineer: 'Paolo' })), tellsReceipts: true },
      documents: rows(aDocument({ by: 'Maria' })),
      requests: { ...rows(aRequest({ by: 'Maria' })), reach: 'newest' },
    }),
  ).toEqual([
    { name: 'Maria', reports: 1, costs: 0, documents: 1, requests: 1 },
    { name: 'Paolo', reports: 0, costs: 2, documents: 0, requests: 0 },
  ]);
  expect(contributions({ reports: null, costs: null, documents: null, requests: null })).toEqual([]);
});
