import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import { employerRegistered, employerRenamed } from '../model/employer.fixtures.js';
import { employerNameOn, publishedEmployer } from './employer.js';

describe('an employer, as other contexts see it', () => {
  it('is called as on the day, and before it was known as it was called first', () => {
    const { state } = new Timeline(publishedEmployer, recorded([employerRegistered(), employerRenamed()]));
    expect(['2015-12-31', '2016-02-29', '2016-03-01'].map((day) => employerNameOn(state, day))).toEqual([
      'Bäckerei Erfunden',
      'Bäckerei Erfunden',
      'Bäckerei Erfunden GmbH',
    ]);
    expect(employerNameOn(publishedEmployer.initial, '2016-01-01')).toBeUndefined();
  });
});
