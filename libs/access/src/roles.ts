/** What somebody is in the integration management, as the issuer states it in the claim `roles`. */
export const ROLES = [
  'INTEGRATION_MANAGER',
  'UNIT_LEAD',
  'OPERATOR_SOCIAL_WORKER',
  'REPORT_EDITOR',
  'AUDITOR',
  'DATA_PROTECTION_OFFICER',
  'HR_CLERK',
  'INTEGRATING_SYSTEM',
  'ADMINISTRATOR',
] as const;

export type Role = (typeof ROLES)[number];

/** What a machine may do, as the issuer states it in the claim `scope`. */
export const SCOPES = ['feed', 'import', 'metrics'] as const;

export type Scope = (typeof SCOPES)[number];
