import { expect, it } from 'vitest';
import { readPlan } from './plan';

it('is both ways to serve and the three crowds of the default, and what the command line says instead', () => {
  expect(readPlan([])).toEqual({
    setups: ['daphne', 'gunicorn'],
    clients: [1, 25, 100],
    observeS: 20,
    projects: 300,
    simulated: 1_000,
  });
  const args = ['--setups', 'gunicorn', '--clients', '5,2', '--observe', '15', '--simulated', '0'];
  expect(readPlan(args)).toMatchObject({
    setups: ['gunicorn'],
    clients: [2, 5],
    observeS: 15,
    simulated: 0,
  });
  expect(readPlan(['--setups', 'none']).setups).toEqual([]);
});

it.each([
  ['--setups', 'apache'],
  ['--clients', '0'],
  ['--clients', 'many'],
  ['--observe', '1e9'],
  ['--forever', '1'],
])('does not understand %s %s', (...args) => {
  expect(() => readPlan(args)).toThrow();
});
