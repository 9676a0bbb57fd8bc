import { caseworkContracts, caseworkKeptInside } from '#libs/contexts/casework';
import { governanceContracts, governanceKeptInside } from '#libs/contexts/governance';
import { moveOutContracts, moveOutKeptInside } from '#libs/contexts/move-out';
import { partnershipContracts, partnershipKeptInside } from '#libs/contexts/partnership';
import { privacyContracts, privacyKeptInside } from '#libs/contexts/privacy';
import { residencyContracts, residencyKeptInside } from '#libs/contexts/residency';
import { workforceContracts, workforceKeptInside } from '#libs/contexts/workforce';
import type { KeptInside, PublicContract } from '#libs/eventing';

/** What others are told, of all contexts. */
export const publicContracts: readonly PublicContract[] = [
  ...caseworkContracts,
  ...governanceContracts,
  ...moveOutContracts,
  ...partnershipContracts,
  ...privacyContracts,
  ...residencyContracts,
  ...workforceContracts,
];

/** Stored events that nobody outside is told of, with the reason. */
export const keptInside: KeptInside = {
  ...caseworkKeptInside,
  ...governanceKeptInside,
  ...moveOutKeptInside,
  ...partnershipKeptInside,
  ...privacyKeptInside,
  ...residencyKeptInside,
  ...workforceKeptInside,
};
