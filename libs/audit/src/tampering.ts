import type { Position } from '#libs/eventing';

/** What was found, and where: of the events, of the seals, or both. */
export type Finding = Readonly<{ position?: Position; stream?: string; seal?: number; reason: string }>;

/** Something is not as it was recorded or sealed. */
export class Tampering extends Error {
  override readonly name = 'Tampering';

  constructor(readonly finding: Finding) {
    super(finding.reason);
  }
}

export const tampering = (reason: string, where: Omit<Finding, 'reason'> = {}): Tampering =>
  new Tampering({ ...where, reason });
