import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../eventing/src/testing/decision-spec.js';
import { factSpec } from '../../../eventing/src/testing/fact-spec.js';
import { type Employer, employer } from './model/employer.js';
import { contactMade, employerId, employerRegistered, employerRenamed } from './model/employer.fixtures.js';
import { request } from './model/request.fixtures.js';
import { employers } from './read/employers/employers.facts.js';
import {
  RecordEmployerContact,
  recordEmployerContact,
} from './write/record-employer-contact/record-employer-contact.js';
import { RegisterEmployer, registerEmployer } from './write/register-employer/register-employer.js';
import { RenameEmployer, renameEmployer } from './write/rename-employer/rename-employer.js';

const { given } = decisionSpec(employer);

const register = (name = 'Bäckerei Erfunden', on = '2016-01-04') =>
  [
    on,
    (state: Employer) =>
      registerEmployer(new RegisterEmployer({ employerId, name, sector: 'Lebensmittel', on }, request), state),
  ] as const;
const rename = (on = '2016-03-01') =>
  [
    on,
    (state: Employer) =>
      renameEmployer(new RenameEmployer({ employerId, name: 'Bäckerei Erfunden GmbH', on }, request), state),
  ] as const;
const meet = (topic = 'Praktikum', on = '2016-02-10') =>
  [
    on,
    (state: Employer) =>
      recordEmployerContact(new RecordEmployerContact({ ...contactMade().data, topic, on }, request), state),
  ] as const;

describe('an employer', () => {
  it('is registered once by its id', () => {
    given()
      .when(...register())
      .yields(employerRegistered());
    given(employerRegistered(), employerRenamed())
      .when(...register('Bäckerei Erfunden', '2016-04-01'))
      .yieldsNothing();
    given(employerRegistered())
      .when(...register('Café Fiktion KG', '2016-04-01'))
      .isRefused('EMPLOYER_ID_TAKEN', { values: [employerId, 'Bäckerei Erfunden'], related: ['event-1'] });
  });

  it('changes its name', () => {
    given(employerRegistered())
      .when(...rename())
      .yields(employerRenamed());
    given(employerRegistered(), employerRenamed())
      .when(...rename('2016-03-02'))
      .yieldsNothing();
    given()
      .when(...rename())
      .isRefused('EMPLOYER_UNKNOWN', { field: 'employerId', values: [employerId] });
  });

  it('is met; an id is given to one contact', () => {
    given(employerRegistered())
      .when(...meet())
      .yields(contactMade());
    given(employerRegistered(), contactMade())
      .when(...meet())
      .yieldsNothing();
    given(employerRegistered(), contactMade())
      .when(...meet('Ausbildung'))
      .isRefused('EMPLOYER_CONTACT_ID_TAKEN', { field: 'contactId', related: ['event-2'] });
    given()
      .when(...meet())
      .isRefused('EMPLOYER_UNKNOWN');
  });

  it('is a fact by its name of the day, and each contact from its day on', () => {
    const named = (name: string, from: string, until: string) => ({
      ...{ table: 'employer', from, until, values: { employerId, name, sector: 'Lebensmittel' } },
    });
    factSpec(employers, employerId)
      .given(employerRegistered(), contactMade(), employerRenamed())
      .fills(
        named('Bäckerei Erfunden', '2016-01-04', '2016-02-29'),
        { ...named('Bäckerei Erfunden GmbH', '2016-03-01', '9999-12-31'), sources: ['event-1', 'event-3'] },
        {
          ...{ table: 'employer_contact', from: '2016-02-10', until: '9999-12-31' },
          values: { ...contactMade().data },
        },
      );
  });
});
