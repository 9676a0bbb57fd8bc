import { describe, expect, it } from '@jest/globals';
import { type CommandRequest, type OtherStreams, Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../eventing/src/testing/decision-spec.js';
import { factSpec } from '../../../eventing/src/testing/fact-spec.js';
import { request } from './model/request.fixtures.js';
import { standardAdopted, standardDrafted, standardId, standardText } from './model/standard.fixtures.js';
import { standard, type Standard } from './model/standard.js';
import type { StandardEvent } from './model/standard.events.js';
import { standards } from './read/standards/standards.facts.js';
import { AdoptStandard, adoptStandard } from './write/adopt-standard/adopt-standard.js';
import { DraftStandard, draftStandard } from './write/draft-standard/draft-standard.js';

const { given } = decisionSpec(standard);

const nothingElse: OtherStreams = {
  stream: () => Promise.reject(new Error('not asked')),
  category: () => Promise.reject(new Error('not asked')),
};

const by = (id: string, role: string): CommandRequest => ({
  ...request,
  meta: { ...request.meta, actor: { id, role } },
});
const draft = (text = standardText.text, on = '2016-02-01') =>
  [
    on,
    (state: Standard) => draftStandard(new DraftStandard({ standardId, ...standardText, text, on }, request), state),
  ] as const;
const adopt = (
  who = by('IM-002', 'UNIT_LEAD'),
  rest: Partial<AdoptStandard['data']> = {},
  validFrom = '2016-04-01',
  on = '2016-03-01',
) =>
  [
    on,
    (state: Standard) => adoptStandard(new AdoptStandard({ standardId, validFrom, on, ...rest }, who), state),
  ] as const;

describe('a standard', () => {
  it('is drafted, again with another text, and as a new version once it is adopted', () => {
    given()
      .when(...draft())
      .yields(standardDrafted());
    given(standardDrafted())
      .when(...draft())
      .yieldsNothing();
    given(standardDrafted(), standardAdopted())
      .when(...draft('Ab 150 Personen vor Ort.', '2016-05-01'))
      .yields(standardDrafted('2016-05-01', 'Ab 150 Personen vor Ort.'));
  });

  it('is adopted once it is drafted, and once for each draft', () => {
    given(standardDrafted())
      .when(...adopt())
      .yields(standardAdopted());
    given(standardDrafted(), standardAdopted())
      .when(...adopt())
      .yieldsNothing();
    given()
      .when(...adopt())
      .isRefused('STANDARD_NOT_FOUND', { values: [standardId, '2016-03-01'] });
    given(standardDrafted(), standardAdopted())
      .when(...adopt(undefined, {}, '2016-06-01'))
      .isRefused('STANDARD_ALREADY_ADOPTED', { field: 'standardId', related: ['event-2'] });
  });

  it('is adopted by another person than the one who drafted it; without sign-in nobody can tell', () => {
    // Recorded events of specs are by the actor `spec`.
    given(standardDrafted())
      .when(...adopt(by('spec', 'UNIT_LEAD')))
      .isRefused('FOUR_EYES_REQUIRED', { field: 'standardId', related: ['event-1'] });
    given(standardDrafted())
      .when(...adopt(by('spec', 'UNAUTHENTICATED')))
      .yields(standardAdopted());
  });

  it('is not slipped under an adoption by whoever adopted it', () => {
    const agreed = (backdatedBy: string) => () => {
      const events = recorded<StandardEvent>([
        ...[standardDrafted(), standardAdopted(), standardDrafted('2016-02-15', 'Ab 50 Personen vor Ort.')],
      ]);
      const actors = ['IM-001', 'IM-002', backdatedBy];
      const signed = events.map((event, index) => ({
        ...event,
        meta: { ...event.meta, actor: { id: actors[index] ?? '', role: 'UNIT_LEAD' } },
      }));
      const { state: after } = new Timeline(standard, signed);
      return standard.agree?.({ id: standardId, before: standard.initial, after }, nothingElse);
    };
    expect(agreed('IM-003')).not.toThrow();
    expect(agreed('IM-002')).toThrow(expect.objectContaining({ code: 'FOUR_EYES_REQUIRED' }));
  });

  it('names policies there are', () => {
    given(standardDrafted())
      .when(...adopt(undefined, { policyKeys: ['service-mode', 'legal-priority-check'] }))
      .yields({
        type: 'StandardAdopted',
        data: { standardId, validFrom: '2016-04-01', policyKeys: ['service-mode', 'legal-priority-check'] },
      });
    given(standardDrafted())
      .when(...adopt(undefined, { policyKeys: ['servicemode'] }))
      .isRefused('POLICY_KEY_UNKNOWN', { field: 'policyKeys', values: ['servicemode'] });
  });
});

describe('standards as facts', () => {
  const row = (status: string, from: string, until: string, values: object, ...sources: string[]) => ({
    ...{ table: 'standard', from, until, ...(sources.length > 0 && { sources }) },
    values: {
      ...{ standardId, ...standardText, version: 1, status, draftedOn: '2016-02-01' },
      ...{ adoptedOn: null, validFromDay: null, policyKeys: [], ...values },
    },
  });
  const adopted = { adoptedOn: '2016-03-01', validFromDay: '2016-04-01' };

  it('are drafts until they are adopted, and adopted until the next version is valid', () =>
    factSpec(standards, standardId)
      .given(
        standardDrafted(),
        standardAdopted(),
        standardDrafted('2016-05-01', 'Neu.'),
        standardAdopted('2016-06-01', '2016-07-01'),
      )
      .fills(
        row('DRAFTED', '2016-02-01', '2016-02-29', {}, 'event-1', 'event-2'),
        row('ADOPTED', '2016-03-01', '2016-06-30', adopted, 'event-1', 'event-2', 'event-4'),
        row('DRAFTED', '2016-05-01', '2016-05-31', { version: 2, text: 'Neu.', draftedOn: '2016-05-01' }),
        row('ADOPTED', '2016-06-01', '9999-12-31', {
          ...{ version: 2, text: 'Neu.', draftedOn: '2016-05-01', adoptedOn: '2016-06-01', validFromDay: '2016-07-01' },
        }),
      ));

  it('replace a draft by the next one of the same version', () =>
    factSpec(standards, standardId)
      .given(standardDrafted(), standardDrafted('2016-02-10', 'Neu.'))
      .fills(
        row('DRAFTED', '2016-02-01', '2016-02-09', {}, 'event-1', 'event-2'),
        row('DRAFTED', '2016-02-10', '9999-12-31', { text: 'Neu.', draftedOn: '2016-02-10' }, 'event-2'),
      ));
});
