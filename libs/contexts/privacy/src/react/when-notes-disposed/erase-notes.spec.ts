import { describe, it } from '@jest/globals';
import { issue } from '#libs/eventing';
import { reactionSpec } from '../../../../../eventing/src/testing/reaction-spec.js';
import { notes, notesApproved, notesProposed, residentId } from '../../model/disposal.fixtures.js';
import { EraseEntry } from '../../write/erase-entry/erase-entry.js';
import { eraseNotesWhenDisposed } from './erase-notes.js';

const { given } = reactionSpec(eraseNotesWhenDisposed);
const stream = `disposal-${residentId}`;
const more = { reason: 'Aufbewahrungsfrist der Notizen abgelaufen', on: '2020-02-02' };

describe('when the disposal of notes is approved, erase them', () => {
  it('each on the same day', () =>
    given({ [stream]: [notesApproved()] })
      .when(stream, 1)
      .issues(...notes.map((note) => issue(EraseEntry, { ...note, ...more }))));

  it('and not before', () =>
    given({ [stream]: [notesProposed()] })
      .when(stream, 1)
      .issuesNothing());
});
