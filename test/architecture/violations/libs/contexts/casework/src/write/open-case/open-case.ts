import type { CaseOpened } from '../../model/case.events.js';

export class OpenCase {}

export const openCase = (): CaseOpened[] => [];
