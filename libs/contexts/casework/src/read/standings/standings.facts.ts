import { type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { regimeTransitions } from '../../model/regime-transition.js';
import { standingFold } from '../../model/standing-fold.js';
import { regimePeriods, type Standing, statusPeriods } from '../../model/standing-state.js';
import type { StandingEvent } from '../../model/standing.events.js';

/** The title of a resident on a day. */
export const residenceStatus = factTable<{ residentId: string; status: string }>('residence_status', {
  residentId: 'text',
  status: 'text',
});

/** Who pays on a day; no row where nobody has recorded it. */
export const benefitRegime = factTable<{ residentId: string; regime: string; former: string; confirmedOn: string }>(
  'benefit_regime',
  { residentId: 'text', regime: 'text', former: 'text', confirmedOn: 'text' },
);

/** From the date of the notice on. */
export const protectionNotice = factTable<{ residentId: string; noticeId: string; decision: string }>(
  'protection_notice',
  { residentId: 'text', noticeId: 'text', decision: 'text' },
);

/** A change of regime that is expected after a granted notice, and from its confirmation on, confirmed. */
export const regimeTransition = factTable<{
  residentId: string;
  noticeId: string;
  decision: string;
  noticeOn: string;
  expectedOn: string;
  confirmedOn: string | null;
  effectiveOn: string | null;
  regime: string | null;
  leadDays: number | null;
}>('regime_transition', {
  residentId: 'text',
  noticeId: 'text',
  decision: 'text',
  noticeOn: 'text',
  /** First of the month after the notice. */
  expectedOn: 'text',
  confirmedOn: 'text',
  /** First day of the new regime, as confirmed. */
  effectiveOn: 'text',
  regime: 'text',
  /** Days from the notice to the confirmation. */
  leadDays: 'integer',
});

export const standings: FactProjection<Standing, StandingEvent> = {
  ...standingFold,
  name: 'standings',
  version: 1,
  tables: [residenceStatus, benefitRegime, protectionNotice, regimeTransition],
  facts: (state, residentId) => [
    ...statusPeriods(state).map(({ status, sources, ...period }) =>
      residenceStatus.row({ residentId, status }, period, sources),
    ),
    ...regimePeriods(state).map(({ regime, former, confirmedOn, sources, ...period }) =>
      benefitRegime.row({ residentId, regime, former, confirmedOn }, period, sources),
    ),
    ...state.notices.map(({ noticeId, decision, noticeOn: from, eventId }) =>
      protectionNotice.row({ residentId, noticeId, decision }, { from, until: OPEN_END }, [eventId]),
    ),
    ...transitions(state, residentId),
  ],
};

const transitions = (state: Standing, residentId: string): Fact[] =>
  regimeTransitions(state).map(({ confirmed, from, until, sources, ...about }) =>
    regimeTransition.row(
      {
        residentId,
        ...about,
        confirmedOn: confirmed?.on ?? null,
        effectiveOn: confirmed?.effectiveOn ?? null,
        regime: confirmed?.regime ?? null,
        leadDays: confirmed?.leadDays ?? null,
      },
      { from, until },
      sources,
    ),
  );
