import { type Warning, warning, warningKind } from '#libs/eventing';
import { type Releases, releaseWith } from './release.js';

const RECIPIENT_HAS_DATA = warningKind(
  'RECIPIENT_HAS_DATA',
  'Unter „{0}“ wurde {1}-mal etwas weitergegeben, zuletzt am {2}. Bitte den Empfänger vom Widerruf unterrichten.',
  'Under "{0}" something went out {1} times, the last time on {2}. Please tell the recipient of the withdrawal.',
);

const NOT_STOPPED_BY_WITHDRAWAL = warningKind(
  'NOT_STOPPED_BY_WITHDRAWAL',
  'An Empfänger dieser Art wurde auf gesetzlicher Grundlage {0}-mal etwas weitergegeben, zuletzt am {1} ({2}). Daran ändert der Widerruf nichts.',
  'To recipients of this kind something went out {0} times because of a law, the last time on {1} ({2}). The withdrawal changes nothing about that.',
);

/** What is out cannot be called back; but whoever has it must know. */
export function withdrawalWarnings(state: Releases, releaseId: string): Warning[] {
  const under = state.disclosures.filter((made) => made.releaseId === releaseId);
  return [
    ...(under.length === 0 ? [] : [warning(RECIPIENT_HAS_DATA, [releaseId, under.length, under.at(-1)!.on])]),
    ...goesOnWarnings(state, releaseId),
  ];
}

/** Whoever withdraws must not believe that nobody will be told any more. */
function goesOnWarnings(state: Releases, releaseId: string): Warning[] {
  const kind = releaseWith(state, releaseId)?.said.recipientKind;
  const byLaw = state.byLaw.filter(({ recipientKind }) => recipientKind === kind);
  const last = byLaw.at(-1);
  return last ? [warning(NOT_STOPPED_BY_WITHDRAWAL, [byLaw.length, last.on, last.legalBasis])] : [];
}
