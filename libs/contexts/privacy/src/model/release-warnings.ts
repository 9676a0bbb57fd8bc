import { type Warning, warning, warningKind } from '#libs/eventing';
import type { Releases } from './release.js';

const RECIPIENT_HAS_DATA = warningKind(
  'RECIPIENT_HAS_DATA',
  'Unter „{0}“ wurde {1}-mal etwas weitergegeben, zuletzt am {2}. Bitte den Empfänger vom Widerruf unterrichten.',
  'Under "{0}" something went out {1} times, the last time on {2}. Please tell the recipient of the withdrawal.',
);

/** What is out cannot be called back; but whoever has it must know. */
export function withdrawalWarnings({ disclosures }: Releases, releaseId: string): Warning[] {
  const under = disclosures.filter((made) => made.releaseId === releaseId);
  return under.length === 0 ? [] : [warning(RECIPIENT_HAS_DATA, [releaseId, under.length, under.at(-1)!.on])];
}
