import type { LocalDate } from '#libs/eventing';
import type { StandardAdopted, StandardDrafted } from './standard.events.js';

export const standardId = 'S-EINSATZ';

export const standardText = {
  title: 'Einsatzkriterien',
  topic: 'EINSATZ',
  text: 'Ab 200 Personen vor Ort, darunter mobil.',
};

export const standardDrafted = (occurredOn: LocalDate = '2016-02-01', text = standardText.text): StandardDrafted => ({
  type: 'StandardDrafted',
  occurredOn,
  data: { standardId, ...standardText, text },
});

export const standardAdopted = (
  occurredOn: LocalDate = '2016-03-01',
  validFrom: LocalDate = '2016-04-01',
): StandardAdopted => ({ type: 'StandardAdopted', occurredOn, data: { standardId, validFrom } });
