import { describe, expect, it } from 'vitest';
import { readOpenRequest } from './openRequest';

const FORMS = `<form action="approve-budget/"><input type="hidden" name="budget_request_id" value="41"></form>
  <form action="reject-budget/"><input type="hidden" name="budget_request_id" value="41"></form>`;

const page = (inside: string): string => `<html><body><h1>Bridge</h1><p>Requested By</p><p>Nobody</p>
  <div class="card">${inside}</div></body></html>`;

describe('the open budget request of Finance’s page', () => {
  it('is told with who asked for how much, when, why, and with its proofs', () => {
    const html = page(`<h3>Pending Budget Request</h3>
      <div><p>Requested By</p><p> Paolo Santos </p></div>
      <div><p>Requested Amount</p><p class="big">₱250,000.50</p></div>
      <div><p>Request Date</p><p>Nov 26, 2026 8:34 PM</p></div>
      <div><p>Proof</p><p><a href="/media/budget_proofs/a.pdf">a</a> <a href="/media/budget_proofs/b.jpg">b</a></p></div>
      <div><p>Reason</p><p>Steel has
        risen</p></div>${FORMS}`);
    expect(readOpenRequest(html).request).toEqual({
      id: 41,
      by: 'Paolo Santos',
      amount: 250000.5,
      at: Date.parse('2026-11-26T20:34:00+08:00'),
      day: '2026-11-26',
      reason: 'Steel has\nrisen',
      proofs: ['/media/budget_proofs/a.pdf', '/media/budget_proofs/b.jpg'],
    });
  });

  it('is known by its id alone where the page words it otherwise', () => {
    expect(readOpenRequest(page(FORMS)).request).toEqual({
      id: 41,
      by: '',
      amount: null,
      at: null,
      day: null,
      reason: '',
      proofs: [],
    });
  });

  it.each([page('<h3>Costs</h3>'), '', page('<input name="budget_request_id" value="x">')])(
    'is none: %#',
    (html) => {
      expect(readOpenRequest(html)).toEqual({ isPage: false, request: null });
    },
  );

  it('is none on a page that lists costs and names no request', () => {
    const html = page('<table><tr><th>Date</th><th>Receipt</th></tr></table>');
    expect(readOpenRequest(html)).toEqual({ isPage: true, request: null });
  });
});
