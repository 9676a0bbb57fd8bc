import { type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { consultation as stream, type Consultation } from '../../model/consultation.js';
import type { ConsultationEvent } from '../../model/consultation.events.js';

/** A talk, from its day on: "until a day" is what is asked of it. */
export const consultation = factTable<{
  consultationId: string;
  residentId: string | null;
  accommodationId: string | null;
  managerId: string;
  mode: string;
  topics: readonly string[];
  occasion: string;
  occasionId: string | null;
  durationMin: number;
  interpreter: string | null;
  outcome: string;
}>(
  'consultation',
  {
    consultationId: 'text',
    residentId: 'text',
    accommodationId: 'text',
    managerId: 'text',
    mode: 'text',
    topics: 'text[]',
    occasion: 'text',
    occasionId: 'text',
    durationMin: 'integer',
    interpreter: 'text',
    outcome: 'text',
  },
  ['residentId'],
);

export const consultations: FactProjection<Consultation, ConsultationEvent> = {
  ...stream,
  name: 'consultations',
  version: 1,
  tables: [consultation],
  facts({ held }) {
    if (!held) return [];
    const { on, eventId, place: _, caseId: _case, ...talk } = held;
    const { residentId = null, accommodationId = null, occasionId = null, interpreter = null } = talk;
    const values = { ...talk, residentId, accommodationId, occasionId, interpreter };
    return [consultation.row(values, { from: on, until: OPEN_END }, [eventId])];
  },
};
