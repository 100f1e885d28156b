import { expect, it } from 'vitest';
import { nextTab } from './nextTab';

const TABS = ['a', 'b', 'c'];

it.each([
  ['ArrowRight', 'a', 'b'],
  ['ArrowRight', 'c', 'a'],
  ['ArrowLeft', 'a', 'c'],
  ['ArrowDown', 'b', 'c'],
  ['ArrowUp', 'b', 'a'],
  ['Home', 'c', 'a'],
  ['End', 'a', 'c'],
  ['Enter', 'a', null],
])('%s leads from %s to %s', (key, from, to) => expect(nextTab(key, TABS, from)).toBe(to));
