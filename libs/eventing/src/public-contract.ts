import type { DomainEvent, RecordedEvent } from './event.js';
import type { Schema } from './schema.js';

/**
 * An id that hangs on a person, such as the person's own, or that of a case. It never leaves the service: each
 * consumer gets a pseudonym in its place.
 */
export type PersonalId = Readonly<{
  /** `person/R-1`, `case/R-1/C-1`: ids of different kinds never have the same pseudonym. */
  pseudonymOf: string;
  /** Whose it is, as erasures name it: once that is erased, nothing new is published with it. */
  whose: string;
}>;

export const personalId = (kind: string, id: string, whose = id): PersonalId => ({
  pseudonymOf: `${kind}/${id}`,
  whose,
});

/** The id of a resident. */
export const personId = (residentId: string): PersonalId => personalId('person', residentId);

export const isPersonalId = (value: unknown): value is PersonalId =>
  typeof value === 'object' && value !== null && typeof (value as Partial<PersonalId>).pseudonymOf === 'string';

/** `public`: about the service, may be shown to anybody. `confidential`: about a person, by pseudonym only. */
export const CLASSIFICATIONS = ['public', 'internal', 'confidential', 'restricted'] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

/** What others are told of a stored event. */
export type Published = Readonly<{
  /** Whom or what it is about: an id that hangs on a person, or one that may be known. */
  subject: PersonalId | string;
  /** Whose order is kept: the case, the household, the site. Without one, it is the subject. */
  key?: PersonalId | string;
  /** Sites that it concerns; consumers may ask for those of one site. */
  accommodations?: readonly string[];
  /** As the contract's schema says; a {@link PersonalId} stands for the pseudonym. */
  data: Readonly<Record<string, unknown>>;
}>;

/**
 * A fact that others may rely on. What it says in one version is never changed: a field may be added, everything else
 * needs a new version beside it.
 */
export interface PublicContract {
  readonly context: string;
  /** kebab-case, in the past tense. */
  readonly name: string;
  readonly version: number;
  readonly title: Readonly<{ de: string; en: string }>;
  readonly classification: Classification;
  /** Of the data; ids that hang on a person are never required. */
  readonly schema: Schema;
  /** The types of stored events that it is made of. */
  readonly of: readonly string[];
  /**
   * Pure: the same event gives the same answer for ever.
   *
   * @param earlier the events of its stream before it, where {@link needsEarlier}
   * @returns nothing when it is none of the others' business
   */
  publish(event: RecordedEvent, earlier: readonly RecordedEvent[]): Published | undefined;
  readonly needsEarlier?: boolean;
  /** Whose ids nothing is published with from now on. */
  erases?(event: RecordedEvent): readonly string[];
}

type ContractFor<Event extends DomainEvent> = Omit<PublicContract, 'of' | 'publish' | 'erases'> &
  Readonly<{
    of: readonly Event['type'][];
    publish(event: RecordedEvent<Event>, earlier: readonly RecordedEvent[]): Published | undefined;
    erases?(event: RecordedEvent<Event>): readonly string[];
  }>;

/** A contract that is made of these events; the compiler checks what it reads of them. */
export const publicContract = <Event extends DomainEvent>(contract: ContractFor<Event>): PublicContract => contract;

/** Of a stored event nothing is published, because. */
export type KeptInside = Readonly<Record<string, string>>;
