/** The four roles of the server (server contract §1): they see different URLs and different data. */
export const ROLES = ['head_engineer', 'project_engineer', 'finance_manager', 'superuser'] as const;

export type Role = (typeof ROLES)[number];
