import { expect, it } from 'vitest';
import { isWithinReach } from './printReach';

it.each([
  ['app://desktop/print.html', true],
  ['app://desktop/media/%2Fmedia%2Fa.jpg', true],
  ['blob:app://desktop/6f1c', true],
  ['app://desktop.evil.example/', false],
  ['app://other/print.html', false],
  ['https://projects.example.gov.ph/media/a.jpg', false],
  ['http://127.0.0.1/', false],
  ['ws://127.0.0.1/', false],
  ['file:///etc/passwd', false],
  ['data:text/html,x', false],
  ['blob:https://evil.example/1', false],
])('a page that is printed may ask for %s: %s', (url, isAllowed) => {
  expect(isWithinReach(url)).toBe(isAllowed);
});
