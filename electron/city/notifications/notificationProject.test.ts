import { describe, expect, it } from 'vitest';
import { byId, makeNotification, makeProject } from '#shared/testing/cityData';
import { withProjects } from './notificationProject';

const PROJECTS = byId(
  makeProject({ id: 1, prn: 'PRN-A' }),
  makeProject({ id: 2, prn: 'PRN-TWICE' }),
  makeProject({ id: 3, prn: 'PRN-TWICE' }),
);
const projectOf = (message: string, projectId: number | null = null): number | null | undefined =>
  withProjects([makeNotification({ message, projectId })], PROJECTS)[0]?.projectId;

describe('withProjects', () => {
  it('finds the project a row names by its PRN', () => {
    expect(projectOf("You have been assigned to project 'Road (new)' (PRN: PRN-A)")).toBe(1);
  });

  it('leaves open what is not certain', () => {
    expect(projectOf("Project 'Gone' (PRN: PRN-GONE) was deleted")).toBeNull();
    expect(projectOf("Project 'X' (PRN: PRN-TWICE) was created")).toBeNull();
    expect(projectOf('Cost entry added: Project 1 - Material')).toBeNull();
  });

  it('does not correct the page where that names one', () => {
    expect(projectOf("Project 'X' (PRN: PRN-A)", 7)).toBe(7);
  });
});
