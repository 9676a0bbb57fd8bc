import type { KeptInside } from '#libs/eventing';
import { accommodationContracts } from './accommodation.contracts.js';
import { residentContracts } from './resident.contracts.js';

export const residencyContracts = [...accommodationContracts, ...residentContracts];

export const residencyKeptInside: KeptInside = {
  InterpreterNeedRecorded: 'the language of a person says where the person comes from',
};
