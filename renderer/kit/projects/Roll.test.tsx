import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Roll } from './Roll';
import styles from './Roll.module.css';

const isRolling = (text: string): boolean =>
  screen.getByText(text).classList.contains(styles['rolling'] ?? '');

describe('a figure', () => {
  it('stands still when it appears, and rolls at each change', () => {
    const { rerender } = render(<Roll text="12" />);
    expect(isRolling('12')).toBe(false);
    rerender(<Roll text="12" />);
    expect(isRolling('12')).toBe(false);
    rerender(<Roll text="13" />);
    expect(isRolling('13')).toBe(true);
    rerender(<Roll text="12" />);
    expect(isRolling('12')).toBe(true);
  });
});
