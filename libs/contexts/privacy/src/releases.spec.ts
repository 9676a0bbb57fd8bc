import { describe, expect, it } from '@jest/globals';
import { decideVoid, type OtherStreams, Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../eventing/src/testing/decision-spec.js';
import { factSpec } from '../../../eventing/src/testing/fact-spec.js';
import { publishedCaseFile } from '../../casework/src/published/case-file.js';
import type { Person } from './model/parties.js';
import { anArrival, arrivedOn, nobody } from './model/parties.fixtures.js';
import {
  disclosed,
  disclosedByLaw,
  recipient,
  released,
  releaseWithdrawn,
  residentId,
} from './model/release.fixtures.js';
import { isReleasedOn, type Releases, releases } from './model/release.js';
import { withdrawalWarnings } from './model/release-warnings.js';
import type { ReleaseEvent } from './model/release.events.js';
import { request } from './model/request.fixtures.js';
import { releases as facts } from './read/releases/releases.facts.js';
import { RecordDisclosure, recordDisclosure } from './write/record-disclosure/record-disclosure.js';
import {
  RecordLegalDisclosure,
  recordLegalDisclosure,
} from './write/record-legal-disclosure/record-legal-disclosure.js';
import {
  ReleaseConfidentiality,
  releaseConfidentiality,
} from './write/release-confidentiality/release-confidentiality.js';
import { WithdrawRelease, withdrawRelease } from './write/withdraw-release/withdraw-release.js';

const { given } = decisionSpec(releases);
const { data } = released();

const release = (changed: Partial<ReleaseConfidentiality['data']> = {}, person: Person = [anArrival]) => {
  const said = { ...data, from: '2016-03-01', ...changed };
  const decide = (state: Releases) => releaseConfidentiality(new ReleaseConfidentiality(said, request), state, person);
  return [said.from, decide] as const;
};
const withdraw = (on = '2016-03-20', releaseId = 'F-1') =>
  [
    on,
    (state: Releases) => withdrawRelease(new WithdrawRelease({ residentId, releaseId, on }, request), state),
  ] as const;
const disclose = (on = '2016-03-05', changed: Partial<RecordDisclosure['data']> = {}) =>
  [
    on,
    (state: Releases) =>
      recordDisclosure(new RecordDisclosure({ ...disclosed().data, on, ...changed }, request), state),
  ] as const;

const tellByLaw = (changed: Partial<RecordLegalDisclosure['data']> = {}, person: Person = [anArrival]) => {
  const said = { ...disclosedByLaw().data, on: '2016-03-06', ...changed };
  const decide = (state: Releases) => recordLegalDisclosure(new RecordLegalDisclosure(said, request), state, person);
  return [said.on, decide] as const;
};

describe('a release of confidentiality', () => {
  it('is given by a resident, once', () => {
    given()
      .when(...release())
      .yields(released());
    given(released())
      .when(...release({ recipient: { ...recipient, entry: 'E-2' }, dataClasses: ['LANGUAGE_LEVEL', 'CV'] }))
      .yieldsNothing();
    given(released())
      .when(...release({ dataClasses: ['CV'] }))
      .isRefused('RELEASE_ID_TAKEN', { field: 'releaseId', differing: 'dataClasses', related: ['event-1'] });
    given()
      .when(...release({}, [nobody]))
      .isRefused('RESIDENT_UNKNOWN', { field: 'residentId' });
  });

  it('is given by nobody who has not come yet, under whichever id', () => {
    const from = '2015-11-01';
    given()
      .when(...release({ from: '2015-11-02' }))
      .yields(released({}, '2015-11-02'));
    const details = { field: 'from', values: [from, '2015-11-02'], related: ['event-1'] };
    given()
      .when(...release({ from }))
      .isRefused('NOT_YET_HERE', details);
    given()
      .when(...release({ from }, [anArrival, arrivedOn('2015-12-01')]))
      .isRefused('NOT_YET_HERE', details);
    given()
      .when(...release({ from }, [anArrival, arrivedOn(from)]))
      .yields(released({}, from));
    // What was recorded before an arrival was corrected stands; once it is corrected itself, it is asked again.
    given(released({}, from))
      .when(...release({ from }))
      .yieldsNothing();
    const [on, again] = release({ from, form: 'ELECTRONIC' });
    given(released({}, from)).when(on, again, { eventId: 'event-1', reason: 'elektronisch' }).isRefused('NOT_YET_HERE');
  });

  it('names data, and ends no earlier than it begins', () => {
    given()
      .when(...release({ dataClasses: [] }))
      .isRefused('DATA_CLASS_REQUIRED', { field: 'dataClasses' });
    given()
      .when(...release({ until: '2016-02-29' }))
      .isRefused('RELEASE_ENDS_BEFORE_START', { field: 'until', values: ['2016-02-29', '2016-03-01'] });
  });

  it('is withdrawn once, after it was given', () => {
    given(released())
      .when(...withdraw())
      .yields(releaseWithdrawn());
    given(released(), releaseWithdrawn())
      .when(...withdraw())
      .yieldsNothing();
    given(released(), releaseWithdrawn())
      .when(...withdraw('2016-03-21'))
      .isRefused('RELEASE_WITHDRAWN', { values: ['F-1', '2016-03-20'], related: ['event-2'] });
    given(released())
      .when(...withdraw('2016-02-29'))
      .isRefused('RELEASE_NOT_FOUND', { field: 'releaseId', values: ['F-1', '2016-02-29'] });
  });
});

describe('a disclosure', () => {
  it('is of data that are released on that day, both days included', () => {
    for (const on of ['2016-03-01', '2016-04-30']) {
      given(released())
        .when(...disclose(on))
        .yields(disclosed({}, on));
    }
    given(released())
      .when(...disclose('2016-05-01'))
      .isRefused('RELEASE_EXPIRED', { field: 'releaseId', values: ['F-1', '2016-04-30'], related: ['event-1'] });
    given(released())
      .when(...disclose('2016-02-29'))
      .isRefused('RELEASE_MISSING', { field: 'releaseId', values: ['CV'] });
  });

  it('is of nothing else', () => {
    given(released())
      .when(...disclose('2016-03-05', { dataClasses: ['CV', 'RESIDENCE_STATUS'] }))
      .isRefused('RELEASE_MISSING', { field: 'dataClasses', values: ['RESIDENCE_STATUS'], related: ['event-1'] });
    given(released())
      .when(...disclose('2016-03-05', { dataClasses: [] }))
      .isRefused('DATA_CLASS_REQUIRED');
    given(released())
      .when(...disclose('2016-03-05', { releaseId: 'F-9' }))
      .isRefused('RELEASE_MISSING', { field: 'releaseId' });
  });

  it('is made no more once the release is withdrawn', () =>
    given(released(), releaseWithdrawn())
      .when(...disclose('2016-03-21'))
      .isRefused('RELEASE_MISSING', { field: 'releaseId', related: ['event-2'] }));

  it('is noted once', () => {
    given(released(), disclosed())
      .when(...disclose())
      .yieldsNothing();
    given(released(), disclosed())
      .when(...disclose('2016-03-06'))
      .isRefused('DISCLOSURE_ID_TAKEN', { field: 'disclosureId', differing: 'on', related: ['event-2'] });
  });
});

describe('a disclosure because of a law', () => {
  it('needs no release, and is noted once', () => {
    given()
      .when(...tellByLaw())
      .yields(disclosedByLaw());
    given(disclosedByLaw())
      .when(...tellByLaw({ recipient: { ...recipient, entry: 'E-2' } }))
      .yieldsNothing();
    given(disclosedByLaw())
      .when(...tellByLaw({ legalBasis: '§ 72 SGB X' }))
      .isRefused('DISCLOSURE_ID_TAKEN', { field: 'disclosureId', differing: 'legalBasis', related: ['event-1'] });
    given()
      .when(...tellByLaw({}, [nobody]))
      .isRefused('RESIDENT_UNKNOWN', { field: 'residentId' });
  });

  it('is of nobody who has not come yet, under whichever id', () => {
    const on = '2015-11-01';
    given()
      .when(...tellByLaw({ on }))
      .isRefused('NOT_YET_HERE', { field: 'on', values: [on, '2015-11-02'], related: ['event-1'] });
    for (const [day, person] of [
      ['2015-11-02', [anArrival]],
      [on, [anArrival, arrivedOn(on)]],
    ] as const) {
      given()
        .when(...tellByLaw({ on: day }, person))
        .yields(disclosedByLaw({}, day));
    }
    given(disclosedByLaw({}, on))
      .when(...tellByLaw({ on }))
      .yieldsNothing();
  });

  it('names the law so that it can be looked up, and data', () => {
    for (const legalBasis of [
      '§ 87 Abs. 2 AufenthG',
      '§§68 ff. SGB X',
      'Art. 6 Abs. 1 Buchst. c DSGVO',
      'Artikel 9 DSGVO',
      '§ 8a Abs. 4 Satz 2 Nr. 1 SGB VIII, § 4 KKG',
      '§ 67d Abs.1 i. V. m. §§ 68 und 71 SGB X',
      '§ 161a StPO',
      'Art. 6 Abs. 1 S. 1 lit. c und e DSGVO i.V.m. § 3 NDSG',
      'Art. 6 DS-GVO',
      '§ 8 AsylG',
      '§ 10 AsylbLG, § 71 SGB X, § 86 AufenthG und § 11 FreizügG/EU',
      '§§ 68, 71 SGB X i. V. m. § 35 SGB I',
      '§ 18 ASOG Bln',
      '§ 26 PolG NRW',
      '§ 9 SOG M-V',
      'Art. 8 EMRK, Art. 7 GRCh',
      'Art. 34 Dublin-III-VO',
      '§ 45 BArtSchV',
      '§ 5 NGöGD',
    ]) {
      given()
        .when(...tellByLaw({ legalBasis }))
        .yields(disclosedByLaw({ legalBasis }));
    }
    for (const legalBasis of ['SGB X', 'Anfrage vom 3. März', '§ SGB X', 'Start 12']) {
      given()
        .when(...tellByLaw({ legalBasis }))
        .isRefused('LEGAL_BASIS_WITHOUT_PARAGRAPH', { field: 'legalBasis' });
    }
    for (const legalBasis of [
      'Herr X, geb. 1.1.1990, wegen § 1',
      '§ 71 SGB X, Frau Haidari',
      '§ 71 SGB X (geb. 1.1.1990)',
      '§ 71 SGB X, 1.1.1990',
      '§ 71 SGB X\nOmid',
      `§ 71 ${'SGB X, '.repeat(12)}`,
      '§ 71 SGB X HAIDARI',
      '§ 71 SGB X, HAIDARI',
      '§ 71 SGB X und OMID HAIDARI',
      'Art. 6 DSGVO, NGO',
      '§ 71 HAIDARI SGB X',
      '§ 71 SGB X, Müller-Schmidt',
      '§ 71 Müller-Schmidt',
      '§ 71 McDonald',
    ]) {
      given()
        .when(...tellByLaw({ legalBasis }))
        .isRefused('LEGAL_BASIS_WITHOUT_PARAGRAPH', { field: 'legalBasis' });
    }
    given()
      .when(...tellByLaw({ dataClasses: [] }))
      .isRefused('DATA_CLASS_REQUIRED', { field: 'dataClasses' });
  });

  it('has an id of its own among all disclosures', () => {
    given(released(), disclosed())
      .when(...tellByLaw({ disclosureId: 'W-1' }))
      .isRefused('DISCLOSURE_ID_TAKEN', { field: 'disclosureId', related: ['event-2'] });
    given(released(), disclosedByLaw({}, '2016-03-04'))
      .when(...disclose('2016-03-05', { disclosureId: 'G-1' }))
      .isRefused('DISCLOSURE_ID_TAKEN', { field: 'disclosureId', related: ['event-2'] });
  });

  it('is not stopped by a withdrawal, nor in its way', () => {
    given(released(), disclosedByLaw({}, '2016-03-06'))
      .when(...withdraw('2016-03-05'))
      .yields(releaseWithdrawn('2016-03-05'));
    given(released(), releaseWithdrawn('2016-03-05'))
      .when(...tellByLaw())
      .yields(disclosedByLaw());
  });
});

describe('what has gone out rests on its release', () => {
  it('no withdrawal, and no other last day, can be dated before it: the disclosure is named', () => {
    given(released(), disclosed())
      .when(...withdraw('2016-03-05'))
      .yields(releaseWithdrawn('2016-03-05'));
    given(released(), disclosed())
      .when(...withdraw('2016-03-04'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { values: ['DisclosureMade', '2016-03-05'], related: ['event-2'] });
    const [on, decide] = release({ until: '2016-03-04' });
    given(released(), disclosed())
      .when(on, decide, { eventId: 'event-1', reason: 'falsch abgeschrieben' })
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] });
  });

  it('and so it cannot be said that there was none', () => {
    const timeline = new Timeline(releases, recorded<ReleaseEvent>([released(), disclosed()]));
    expect(() => decideVoid(releases, timeline, { eventId: 'event-1', reason: 'Irrtum' })).toThrow(
      expect.objectContaining({ code: 'CONFLICTS_WITH_LATER_ENTRY' }),
    );
  });

  const after = (...events: ReleaseEvent[]) => new Timeline(releases, recorded(events)).state;
  const toDoctor = released({ recipientKind: 'HEALTH' });
  const referrals = [
    { referralId: 'V-1', caseId: 'C-1', target: 'HEALTH', informedOnly: false, on: '2016-03-10', eventId: 'event-v' },
    { referralId: 'V-2', caseId: 'C-1', target: 'HEALTH', informedOnly: true, on: '2016-03-30', eventId: 'event-t' },
  ] as const;
  const agree = (changed: Releases) => {
    const others = { stream: async () => ({ state: { ...publishedCaseFile.initial, referrals } }) };
    const change = { id: residentId, before: after(toDoctor), after: changed };
    return releases.agree?.(change, others as unknown as OtherStreams);
  };

  it('a referral that took data along does, too', async () => {
    await expect(agree(after(toDoctor, releaseWithdrawn('2016-03-10')))).resolves.toBeUndefined();
    await expect(agree(after(toDoctor, releaseWithdrawn('2016-03-09')))).rejects.toEqual(
      expect.objectContaining({
        code: 'CONFLICTS_WITH_LATER_ENTRY',
        details: { values: ['ReferredTo', '2016-03-10'], related: ['event-v'] },
      }),
    );
    await expect(agree(after())).rejects.toEqual(expect.objectContaining({ code: 'CONFLICTS_WITH_LATER_ENTRY' }));
    expect(agree(after(toDoctor, disclosed()))).toBeUndefined();
  });

  it('which is allowed to that kind of recipient, until the day before a withdrawal', () => {
    const state = after(toDoctor, releaseWithdrawn());
    const days = ['2016-02-29', '2016-03-01', '2016-03-19', '2016-03-20'];
    expect(days.map((day) => isReleasedOn(state, 'HEALTH', day))).toEqual([false, true, true, false]);
    expect(isReleasedOn(state, 'EMPLOYER', '2016-03-01')).toBe(false);
  });

  it('a withdrawal warns that the recipient has something', () => {
    expect(withdrawalWarnings(after(released(), releaseWithdrawn()), 'F-1')).toEqual([]);
    expect(withdrawalWarnings(after(released(), disclosed(), releaseWithdrawn()), 'F-1')).toMatchObject([
      { code: 'RECIPIENT_HAS_DATA', de: expect.stringContaining('1-mal etwas weitergegeben, zuletzt am 05.03.2016') },
    ]);
  });

  it('and that a law lets recipients of that kind be told all the same', () => {
    const toJobcentre = released({ recipientKind: 'JOBCENTER' });
    expect(withdrawalWarnings(after(toJobcentre, disclosedByLaw(), releaseWithdrawn()), 'F-1')).toMatchObject([
      { code: 'NOT_STOPPED_BY_WITHDRAWAL', de: expect.stringContaining('am 06.03.2016 (§ 71 Abs. 1 SGB X)') },
    ]);
    expect(withdrawalWarnings(after(released(), disclosedByLaw(), releaseWithdrawn()), 'F-1')).toEqual([]);
  });
});

describe('releases are facts', () => {
  const spec = factSpec(facts, residentId);
  const values = {
    ...{ residentId, releaseId: 'F-1', recipient, recipientKind: 'EMPLOYER', dataClasses: ['CV', 'LANGUAGE_LEVEL'] },
    ...{ purpose: 'APPLICATION', form: 'WRITTEN', lastDay: '2016-04-30', withdrawnOn: null },
  };
  const row = { table: 'release', from: '2016-03-01', until: '2016-04-30', values, sources: ['event-1'] };
  const out = { residentId, disclosureId: 'W-1', releaseId: 'F-1', dataClasses: ['CV'] };

  it('until their last day, or the day before they were withdrawn; what is out is out', () => {
    spec.given(released()).fills(row);
    spec.given(released(), disclosed(), releaseWithdrawn()).fills(
      {
        ...{ ...row, until: '2016-03-19', sources: ['event-1', 'event-3'] },
        values: { ...values, withdrawnOn: '2016-03-20' },
      },
      { table: 'disclosure', from: '2016-03-05', until: '9999-12-31', values: out, sources: ['event-1', 'event-2'] },
    );
  });

  it('what a law let go out is out', () => {
    const { data: told } = disclosedByLaw();
    spec.given(disclosedByLaw()).fills({
      ...{ table: 'legal_disclosure', from: '2016-03-06', until: '9999-12-31', values: told, sources: ['event-1'] },
    });
  });
});
