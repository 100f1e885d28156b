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

  it('narrows by fund, engineer and what is measured, behind a button that says how many narrow', () => {
    liveStore.setState({
      projects: mapOf(
        aProject({ id: 1, cost: 100, spent: 101, engineers: 'Paolo Santos\nMaria Reyes' }),
        aProject({ id: 2, cost: 100, spent: 85, engineers: 'Maria Reyes', fundSource: null }),
        aProject({ id: 3, cost: 100, spent: 0, engineers: '' }),
      ),
    });
    render(<FilterBar />);
    expect(screen.queryByRole('combobox', { name: 'Engineer' })).toBeNull();
    const button = screen.getByRole('button', { name: 'More filters' });
    fireEvent.click(button);
    const engineers = screen.getByRole('combobox', { name: 'Engineer' });
    expect(
      within(engineers)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['All engineers', 'Maria Reyes (2)', 'Paolo Santos (1)', 'Without engineer (1)']);
    fireEvent.change(engineers, { target: { value: '=Maria Reyes' } });
    expect(count()).toBe('2 of 3');
    fireEvent.change(screen.getByRole('combobox', { name: 'Budget used' }), { target: { value: 'over' } });
    expect([count(), button.getAttribute('aria-label')]).toEqual(['1 of 3', 'More filters, 2 in use']);
    fireEvent.change(engineers, { target: { value: '=' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Budget used' }), { target: { value: 'unspent' } });
    expect(count()).toBe('1 of 3');
    fireEvent.click(screen.getByRole('button', { name: 'Clear filter' }));
    expect([count(), button.getAttribute('aria-label')]).toEqual(['3 of 3', 'More filters']);
  });

  it('says which of them the role is not told', () => {
    render(<FilterBar />);
    fireEvent.click(screen.getByRole('button', { name: 'More filters' }));
    const panel = screen.getByRole('group', { name: 'More filters' });
    expect(within(panel).queryByRole('combobox', { name: 'Engineer' })).toBeNull();
    expect(within(panel).getAllByText('Not told to your role')).toHaveLength(3);
    expect(within(panel).getByRole('combobox', { name: 'Against plan' })).toBeDefined();
  });

  it('finds a project by its engineer, its fund and its type', () => {
    liveStore.setState({
      projects: mapOf(
        aProject({ id: 1, engineers: 'Paolo Peña', projectType: 'Road', fundSource: 'Calamity Fund' }),
        aProject({ id: 2 }),
      ),
    });
    render(<FilterBar />);
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'pena road calamity' } });
    expect(count()).toBe('1 of 2');
  });

  it('names the list of work that is shown, and gives all projects back when that is pressed', () => {
    uiStore.getState().openList('delayed');
    render(<FilterBar />);
    expect(count()).toBe('1 of 3');
    act(() => screen.getByRole('button', { name: 'Show all projects, not only: Delayed' }).click());
    expect([count(), uiStore.getState().filter.list]).toEqual(['3 of 3', null]);
  });

  it('counts nothing before the projects are known', () => {
    liveStore.setState(emptyState(0));
    render(<FilterBar />);
    expect(count()).toBe('');
  });
});
