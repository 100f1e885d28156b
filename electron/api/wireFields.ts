import type { ProjectChanges } from '#shared/domain/actionRequests';

/**
 * The fields of a project as its addresses for creating and updating take them (server contract §9.1). A field that is
 * left out stays as it is; empty text takes its value away.
 * @param typeId of the type that is named
 */
export function wireFields(changes: ProjectChanges, typeId: number | null): Record<string, unknown> {
  const { cost, position, projectType } = changes;
  return {
    name: changes.name?.trim(),
    description: changes.description,
    barangay: changes.barangay,
    // Always sent: a stored `pending` would otherwise be refused (server contract §9.1).
    status: changes.status,
    project_cost: cost === undefined ? undefined : cost === null ? '' : cost.toFixed(2),
    source_of_funds: changes.fundSource,
    project_type: projectType === undefined ? undefined : (typeId ?? ''),
    start_date: changes.startDate === null ? '' : changes.startDate,
    end_date: changes.endDate === null ? '' : changes.endDate,
    day_count_type: changes.dayCount,
    latitude: position?.lat,
    longitude: position?.lon,
    assigned_engineer_ids: changes.engineerIds,
  };
}
