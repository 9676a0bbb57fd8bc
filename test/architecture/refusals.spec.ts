import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const FIELD_FIRST = 'over HTTP its field says so first; the rule is for imports and the simulator';

/** Refusals that no table of refusals can show, and why. */
const WITHOUT_ROW: Readonly<Record<string, string>> = {
  CAPACITY_INVALID: FIELD_FIRST,
  FTE_OUT_OF_RANGE: FIELD_FIRST,
  LIST_ORDER_INVALID: FIELD_FIRST,
  MAX_POSITIONS_TOO_FEW: FIELD_FIRST,
  OCCUPANCY_INVALID: FIELD_FIRST,
  NOT_STORABLE: 'over HTTP every field is checked first; the rule is the store’s last guard',
  KEYS_UNAVAILABLE: 'the keys must be out of reach: shown in libs/vault',
  ISSUER_AWAY: 'an issuer must be away: shown in libs/access',
  HOST_NOT_LOCAL: 'it takes a header that fetch does not send: shown in sign-in.spec.ts',
  NOT_YET_PROJECTED: 'it waits five seconds before it is said: shown in front-door.spec.ts',
  PROJECTION_STOPPED: 'an event must break a projection: shown in poison.spec.ts',
  PROJECTION_INCOMPLETE: 'an event must break a projection: shown in poison.spec.ts',
  FILE_PRINTS_OTHERWISE: 'facts must have been altered by hand: shown in council-inquiry.spec.ts',
  PAPER_ALTERED: 'facts must have been altered by hand: shown in council-inquiry.spec.ts',
  LOG_CHANGED: 'seals must have been altered by hand: shown in audit.spec.ts',
  OWN_OPENING: 'the same person must have opened before: shown in break-glass.spec.ts',
  TOO_MANY_REQUESTS: 'many must have been sent before: shown in rate-limits.spec.ts',
  FIGURES_DO_NOT_ADD_UP: 'facts must have been altered by hand: shown in council-paper.spec.ts',
};

const sources = (folder: string, isMeant: (file: string) => boolean) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && isMeant(file))
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8'));

const defined = (folder: string) =>
  sources(folder, (file) => !file.endsWith('.spec.ts')).flatMap((source) =>
    [...source.matchAll(/refusalKind\(\s*'(\w+)'/g)].flatMap(([, code]) => code ?? []),
  );
const codes = [...defined('libs'), ...defined('apps')];

/** A row begins with the code and its status. */
const shown = new Set(
  sources('test/journeys', (file) => file.startsWith('refusals-')).flatMap((source) =>
    [...source.matchAll(/'([A-Z_]+)',\s*\d{3},/g)].flatMap(([, code]) => code ?? []),
  ),
);

describe('refusals', () => {
  it('are provoked in a table of refusals each, or it is said why not', () => {
    expect(codes.length).toBeGreaterThan(190);
    expect(codes.filter((code) => !shown.has(code) && !(code in WITHOUT_ROW))).toEqual([]);
  });

  it('are excused only as long as they exist and no table shows them', () => {
    expect(Object.keys(WITHOUT_ROW).filter((code) => shown.has(code) || !codes.includes(code))).toEqual([]);
  });
});
