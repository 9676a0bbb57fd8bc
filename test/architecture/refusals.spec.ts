import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const FIELD_FIRST = 'over HTTP its field says so first; the rule is for imports and the simulator';

/** Refusals that no journey can show, and why. */
const WITHOUT_JOURNEY: Readonly<Record<string, string>> = {
  CAPACITY_INVALID: FIELD_FIRST,
  FTE_OUT_OF_RANGE: FIELD_FIRST,
  LIST_ORDER_INVALID: FIELD_FIRST,
  OCCUPANCY_INVALID: FIELD_FIRST,
  NOT_STORABLE: 'over HTTP every field is checked first; the rule is the store’s last guard',
  ALREADY_ERASED: 'a second erasure does nothing; only a replayed history could contain two',
  EXPANSION_PLAN_APPROVED:
    'a second approval does nothing; an earlier one is told of the one that follows (CONFLICTS_WITH_LATER_ENTRY)',
  KEYS_UNAVAILABLE: 'the keys must be out of reach: shown in libs/vault',
};

const sources = (folder: string, isMeant: (file: string) => boolean) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && isMeant(file))
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8'));

const codes = sources('libs', (file) => !file.endsWith('.spec.ts')).flatMap((source) =>
  [...source.matchAll(/refusalKind\(\s*'(\w+)'/g)].flatMap(([, code]) => code ?? []),
);
const shown = new Set(
  sources('test/journeys', () => true).flatMap((source) => source.match(/\b[A-Z][A-Z_]+\b/g) ?? []),
);

describe('refusals', () => {
  it('are shown by a journey each, or it is said why not', () => {
    expect(codes.length).toBeGreaterThan(150);
    expect(codes.filter((code) => !shown.has(code) && !(code in WITHOUT_JOURNEY))).toEqual([]);
  });

  it('are excused only as long as they exist and no journey shows them', () => {
    expect(Object.keys(WITHOUT_JOURNEY).filter((code) => shown.has(code) || !codes.includes(code))).toEqual([]);
  });
});
