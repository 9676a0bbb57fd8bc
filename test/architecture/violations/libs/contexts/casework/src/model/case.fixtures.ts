import { expect } from '#libs/eventing/testing';
import type { CaseOpened } from './case.events.js';

export const caseOpened: CaseOpened = { type: 'CaseOpened' };

export const anyCase = expect.objectContaining(caseOpened);
