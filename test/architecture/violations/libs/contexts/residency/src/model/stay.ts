import type { CaseOpened } from '#libs/contexts/casework/published';

export type Stay = CaseOpened;
