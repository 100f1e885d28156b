import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from './ErrorBoundary';
import { show } from '../testing/fakeDesktop';

beforeEach(() => show({}));

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('ErrorBoundary', () => {
  it('says what happened in words, keeps the rest, and draws the part again when asked', () => {
    // React reports what a boundary caught; that report is not part of this test's output.
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let isBroken = true;
    const Part = () => {
      if (isBroken) throw new Error('no WebGL');
      return <p>the map</p>;
    };
    render(
      <>
        <p>the list</p>
        <ErrorBoundary scope="part">
          <Part />
        </ErrorBoundary>
      </>,
    );
    expect(screen.getByText('the list')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('This part stopped working');
    expect(screen.getByText('Error: no WebGL').closest('details')).not.toBeNull();
    isBroken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Load this part again' }));
    expect(screen.getByText('the map')).toBeTruthy();
  });
});
