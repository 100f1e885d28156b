import { expect, it } from 'vitest';
import { escapeForScript, toScriptJson, toWireJson } from './wireJson';

it('writes JSON with blanks after comma and colon, and nothing but ASCII', () => {
  const text = toWireJson({ amount: '₱1', list: [1, null, true], name: 'Ñ "x" 🚧', nested: {} });
  expect(text).toBe(
    String.raw`{"amount": "\u20b11", "list": [1, null, true], "name": "\u00d1 \"x\" \ud83d\udea7", "nested": {}}`,
  );
  expect(JSON.parse(text)).toEqual({ amount: '₱1', list: [1, null, true], name: 'Ñ "x" 🚧', nested: {} });
});

it('cannot end the script element it stands in', () => {
  const text = toScriptJson(['</script><img> & more']);
  expect(text).toBe(String.raw`["\u003C/script\u003E\u003Cimg\u003E \u0026 more"]`);
  expect(JSON.parse(text)).toEqual(['</script><img> & more']);
});

it('escapes quotes, dashes and markup for a script string', () => {
  expect(escapeForScript(`'A' - "B" <c>`)).toBe(String.raw`\u0027A\u0027 \u002D \u0022B\u0022 \u003Cc\u003E`);
});
