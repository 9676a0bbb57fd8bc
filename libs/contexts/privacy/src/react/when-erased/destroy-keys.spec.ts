import { describe, it } from '@jest/globals';
import { issue } from '#libs/eventing';
import { reactionSpec } from '../../../../../eventing/src/testing/reaction-spec.js';
import type { EntryKeyDestroyed, SubjectKeyDestroyed } from '../../model/erasure.events.js';
import { DestroyKeys } from '../../write/destroy-keys/destroy-keys.js';
import { destroyKeysWhenErased } from './destroy-keys.js';

const { given } = reactionSpec(destroyKeysWhenErased);

const subject: SubjectKeyDestroyed = {
  type: 'SubjectKeyDestroyed',
  occurredOn: '2026-01-05',
  data: { subject: 'R-1', households: ['H-1'], reason: 'Frist' },
};

const entry: EntryKeyDestroyed = {
  type: 'EntryKeyDestroyed',
  occurredOn: '2026-01-05',
  data: {
    subject: 'R-1',
    entry: 'command-7',
    stream: 'consultation-B-1',
    eventId: 'event-7',
    reason: 'falsche Person',
  },
};

describe('when an erasure is recorded, destroy the keys', () => {
  it('of the person, and of the households whose texts speak of the person', () =>
    given({ 'subject-R-1': [subject] })
      .when('subject-R-1', 1)
      .issues(issue(DestroyKeys, { subject: 'R-1' }), issue(DestroyKeys, { subject: 'H-1' })));

  it('of one entry', () =>
    given({ 'subject-R-1': [entry] })
      .when('subject-R-1', 1)
      .issues(issue(DestroyKeys, { subject: 'R-1', entry: 'command-7' })));
});
