import { describe, expect, it } from 'vitest';
import { isTrustedFrame, mayAsk } from './trustedFrame';

describe('isTrustedFrame', () => {
  it.each([
    'app://desktop/',
    'app://desktop/index.html#/map',
    'app://desktop/index.html?x=https://evil.example',
  ])('trusts the top frame of %s', (url) => {
    expect(isTrustedFrame({ url, parent: null })).toBe(true);
    expect(isTrustedFrame({ url, parent: {} })).toBe(false);
  });

  it.each([
    'app://desktop.evil.example/',
    'app://desktop:8080/',
    'app://user@elsewhere/',
    'apps://desktop/',
    'https://desktop/',
    'file:///app://desktop/',
    'about:blank',
    'data:text/html,app://desktop',
    'app:desktop',
    '',
  ])('does not trust %s', (url) => {
    expect(isTrustedFrame({ url, parent: null })).toBe(false);
  });

  it('does not trust a frame that is gone', () => {
    expect(isTrustedFrame(null)).toBe(false);
  });
});

it('lets the rescue window ask nothing, and a second screen only what a room may see', () => {
  const frame = { url: 'app://desktop/rescue.html', parent: null };
  expect(mayAsk({ frame, kind: 'rescue' }, true)).toBe(false);
  expect(mayAsk({ frame, kind: 'presented' }, false)).toBe(false);
  expect(mayAsk({ frame, kind: 'presented' }, true)).toBe(true);
  expect(mayAsk({ frame, kind: null }, true)).toBe(false);
});
