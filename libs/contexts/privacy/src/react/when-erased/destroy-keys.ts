import { issue, type Reaction, type RecordedEvent } from '#libs/eventing';
import type { ErasureEvent } from '../../model/erasure.events.js';
import { DestroyKeys } from '../../write/destroy-keys/destroy-keys.js';

/** An erasure is recorded first and carried out after it, so that a crash in between leaves it to be carried out. */
export const destroyKeysWhenErased: Reaction = {
  name: 'destroy-keys',
  categories: ['subject'],

  on(event) {
    if (isSubjectErased(event)) {
      const { subject: person, households } = event.data;
      return [person, ...households].map((subject) => issue(DestroyKeys, { subject }));
    }
    if (isEntryErased(event)) return [issue(DestroyKeys, { subject: event.data.subject, entry: event.data.entry })];
    return [];
  },
};

type Of<Type> = RecordedEvent<Extract<ErasureEvent, { type: Type }>>;

const isSubjectErased = (event: RecordedEvent): event is Of<'SubjectKeyDestroyed'> =>
  event.type === 'SubjectKeyDestroyed';

const isEntryErased = (event: RecordedEvent): event is Of<'EntryKeyDestroyed'> => event.type === 'EntryKeyDestroyed';
