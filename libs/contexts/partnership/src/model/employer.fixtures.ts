import type { EmployerContactMade, EmployerRegistered, EmployerRenamed } from './employer.events.js';

export const employerId = 'F-BROT';

export const employerRegistered = (on = '2016-01-04'): EmployerRegistered => ({
  type: 'EmployerRegistered',
  occurredOn: on,
  data: { employerId, name: 'Bäckerei Erfunden', sector: 'Lebensmittel' },
});

export const employerRenamed = (on = '2016-03-01'): EmployerRenamed => ({
  type: 'EmployerRenamed',
  occurredOn: on,
  data: { employerId, name: 'Bäckerei Erfunden GmbH' },
});

export const contactMade = (on = '2016-02-10', contactId = 'K-1'): EmployerContactMade => ({
  type: 'EmployerContactMade',
  occurredOn: on,
  data: { employerId, contactId, kind: 'VISIT', topic: 'Praktikum', result: 'Zwei Plätze' },
});
