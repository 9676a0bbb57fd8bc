import type { CaseOpened } from '../../model/case.events.js';

export class Caseload {
  readonly events: CaseOpened[] = [];
}
