import type { Schemas } from '../../api/client.js';

/** What an answer says, as far as people have written it; the service describes its figures apart. */
export interface Content {
  readonly inquiry: Readonly<{ title: string }>;
  readonly asOf: string;
  readonly knownAt: string;
  readonly introduction: string;
  readonly answers: readonly Readonly<{ question: string; text: string }>[];
}

export const contentOf = ({ content }: Schemas['OneReportView']): Content => content as unknown as Content;

/** What is edited, or taken as a beginning: an earlier draft, or the issued answer that will be superseded. */
export interface Beginning {
  readonly reportId: string;
  readonly content: Content;
  /** Of the draft that is edited; none of what is superseded, which stays as it is. */
  readonly version: string | undefined;
}
