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

/** That something was noted about somebody, and where; what it says is sealed there. */
export const consultationNote = factTable<{ residentId: string }>('consultation_note', { residentId: 'text' }, [
  'residentId',
]);

export const consultations: FactProjection<Consultation, ConsultationEvent> = {
  ...stream,
  name: 'consultations',
  version: 2,
  tables: [consultation, consultationNote],
  facts({ held }) {
    if (!held) return [];
    const { on, eventId, place: _, caseId: _case, note, ...talk } = held;
    const { residentId = null, accommodationId = null, occasionId = null, interpreter = null } = talk;
    const values = { ...talk, residentId, accommodationId, occasionId, interpreter };
    const period = { from: on, until: OPEN_END };
    return [
      consultation.row(values, period, [eventId]),
      ...(note && residentId !== null ? [consultationNote.row({ residentId }, period, [eventId])] : []),
    ];
  },
};
