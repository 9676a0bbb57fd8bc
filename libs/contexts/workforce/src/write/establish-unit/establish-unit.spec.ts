import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { request } from '../../model/request.fixtures.js';
import { unitDissolved, unitEstablished, unitId, unitName, unitRenamed } from '../../model/unit.fixtures.js';
import { unit } from '../../model/unit.js';
import { EstablishUnit, establishUnit } from './establish-unit.js';

const { given } = decisionSpec(unit);

const establish = (data: Partial<EstablishUnit['data']> = {}) => {
  const command = new EstablishUnit({ unitId, name: unitName, code: '50.63', on: '2015-01-01', ...data }, request);
  return [command.data.on, (state: Parameters<typeof establishUnit>[1]) => establishUnit(command, state)] as const;
};

describe('establish unit', () => {
  it('establishes a unit', () =>
    given()
      .when(...establish())
      .yields(unitEstablished()));

  it('needs no code', () =>
    given()
      .when(...establish({ code: undefined }))
      .yields(unitEstablished({ code: undefined })));

  it('does nothing when the same unit was established on that day, also if it was renamed since', () => {
    given(unitEstablished())
      .when(...establish())
      .yieldsNothing();
    given(unitEstablished(), unitRenamed('Neu', '2015-01-01'))
      .when(...establish())
      .yieldsNothing();
  });

  it('is refused when the id is taken', () =>
    given(unitEstablished())
      .when(...establish({ name: 'Anderes Sachgebiet' }))
      .isRefused('UNIT_ID_TAKEN', { field: 'unitId', differing: 'name', related: ['event-1'] }));

  it('is refused when the id was taken and the unit is dissolved', () =>
    given(unitEstablished(), unitDissolved())
      .when(...establish({ on: '2018-01-01' }))
      .isRefused('UNIT_ID_TAKEN'));

  it('is refused before the day on which the same unit is established later', () =>
    given(unitEstablished())
      .when(...establish({ on: '2014-12-31' }))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-1'] }));

  it('corrects the day of an entry', () =>
    given(unitEstablished())
      .when(...establish({ on: '2015-10-01' }), { eventId: 'event-1', reason: 'Tippfehler' })
      .yields(unitEstablished()));

  it('cannot be corrected to a day after the first change of name', () =>
    given(unitEstablished(), unitRenamed('Neu', '2015-09-30'))
      .when(...establish({ on: '2015-10-01' }), { eventId: 'event-1', reason: 'Tippfehler' })
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));
});
