import type { DomainEvent } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.
// A firm's name is no personal data; who was spoken to is no part of it.

/** `occurredOn` is the first day on which the integration management knew of it. */
export type EmployerRegistered = DomainEvent<
  'EmployerRegistered',
  {
    employerId: string;
    name: string;
    /** What the firm does, in words that reports group by. */
    sector?: string;
  }
>;

export type EmployerRenamed = DomainEvent<'EmployerRenamed', { employerId: string; name: string }>;

export const EMPLOYER_CONTACT_KINDS = ['VISIT', 'CALL', 'EMAIL', 'EVENT'] as const;
export type EmployerContactKind = (typeof EMPLOYER_CONTACT_KINDS)[number];

/** `occurredOn` is the day of the contact. */
export type EmployerContactMade = DomainEvent<
  'EmployerContactMade',
  {
    employerId: string;
    /** Unique within the employer. */
    contactId: string;
    kind: EmployerContactKind;
    topic: string;
    result: string;
  }
>;

export type EmployerEvent = EmployerRegistered | EmployerRenamed | EmployerContactMade;
