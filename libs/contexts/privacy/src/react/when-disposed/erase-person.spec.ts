import { describe, it } from '@jest/globals';
import { issue } from '#libs/eventing';
import { reactionSpec } from '../../../../../eventing/src/testing/reaction-spec.js';
import { answered, carriedOut, residentId } from '../../model/disposal.fixtures.js';
import { ErasePerson } from '../../write/erase-person/erase-person.js';
import { erasePersonWhenDisposed } from './erase-person.js';

const { given } = reactionSpec(erasePersonWhenDisposed);
const stream = `disposal-${residentId}`;

describe('when a disposal is carried out, erase the person', () => {
  it('on the same day', () =>
    given({ [stream]: [carriedOut()] })
      .when(stream, 1)
      .issues(issue(ErasePerson, { residentId, reason: 'Aufbewahrungsfrist abgelaufen', on: '2023-03-03' })));

  it('and not before', () =>
    given({ [stream]: [answered()] })
      .when(stream, 1)
      .issuesNothing());
});
