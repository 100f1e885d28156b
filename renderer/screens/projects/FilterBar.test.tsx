import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyState } from '#shared/state/state';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { FilterBar } from './FilterBar';
import { aProject, mapOf } from '../../testing/projects';

describe('FilterBar', () => {
  beforeEach(() => {
    uiStore.getState().reset();
    liveStore.setState({
      ...emptyState(0),
      projects: mapOf(
        aProject({ id: 1, status: 'delayed', barangay: 'Busaon' }),
        aProject({ id: 2, status: 'planned', barangay: 'Apokon' }),
        aProject({ id: 3, status: 'planned', barangay: null }),
      ),
    });
  });
  afterEach(cleanup);

  const count = () => screen.getByTestId('project-count').textContent;

  it('narrows by text, and Escape gives everything back', () => {
    render(<FilterBar />);
    const field = screen.getByRole('textbox');
    fireEvent.change(field, { target: { value: 'busaon' } });
    expect(count()).toBe('1 of 3');
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(count()).toBe('3 of 3');
  });

  it('narrows by status with one click and widens with the next', () => {
    render(<FilterBar />);
    const chip = screen.getByRole('button', { name: 'Planned, 2' });
    act(() => chip.click());
    expect([count(), chip.getAttribute('aria-pressed')]).toEqual(['2 of 3', 'true']);
    act(() => chip.click());
    expect([count(), chip.getAttribute('aria-pressed')]).toEqual(['3 of 3', 'false']);
  });

  it('finds the projects that have no barangay', () => {
    render(<FilterBar />);
    fireEvent.change(screen.getByRole('combobox', { name: 'Barangay' }), { target: { value: '=' } });
    expect(count()).toBe('1 of 3');
  });

  it('offers barangays in the order of the language, numbers by their value', () => {
    const names = ['Zone 10', 'Ñuevo', 'apokon annex', 'Zone 2'];
    liveStore.setState({
      projects: mapOf(...names.map((barangay, index) => aProject({ id: index + 1, barangay }))),
    });
    render(<FilterBar />);
    const options = within(screen.getByRole('combobox', { name: 'Barangay' })).getAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual([
      'All barangays',
      'apokon annex (1)',
      'Ñuevo (1)',
      'Zone 2 (1)',
      'Zone 10 (1)',
    ]);
  });

  it('narrows by the type of project, once some list tells one', () => {
    render(<FilterBar />);
    expect(screen.queryByRole('combobox', { name: 'Project type' })).toBeNull();
    act(() =>
      liveStore.setState({
        projects: mapOf(aProject({ id: 1, projectType: 'Road' }), aProject({ id: 2 }), aProject({ id: 3 })),
      }),
    );
    const types = screen.getByRole('combobox', { name: 'Project type' });
    expect(
      within(types)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['All types', 'Road (1)', 'Type not told (2)']);
    fireEvent.change(types, { target: { value: '=Road' } });
    expect(count()).toBe('1 of 3');
  });

  it('counts nothing before the projects are known', () => {
    liveStore.setState(emptyState(0));
    render(<FilterBar />);
    expect(count()).toBe('');
  });
});
