import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { installDesktop } from '../../../testing/fakeDesktop';
import { EngineersField } from './EngineersField';

const READING = 'Being read from the server…';
const HINT = 'Who is assigned could not be read from the server. It cannot be changed now.';

beforeEach(() => installDesktop());
afterEach(cleanup);

function show(isReadOnly: boolean, isReading: boolean): void {
  render(
    <EngineersField
      value=""
      choices={{
        types: null,
        funds: null,
        engineers: null,
        isReading,
        hasFailed: !isReading,
        readAgain: vi.fn(),
      }}
      error={null}
      hint={isReadOnly ? HINT : undefined}
      isReadOnly={isReadOnly}
      onChange={vi.fn()}
    />,
  );
}

describe('EngineersField', () => {
  it('says that the list is being read, and offers to read it again, where somebody can be chosen', () => {
    show(false, true);
    expect(screen.getByText(READING)).toBeTruthy();
    cleanup();
    show(false, false);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it.each([true, false])('says nothing but why nobody can be chosen; being read: %s', (isReading) => {
    show(true, isReading);
    expect(screen.getByText(HINT)).toBeTruthy();
    expect(screen.queryByText(READING)).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
