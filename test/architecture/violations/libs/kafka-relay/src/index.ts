export type { CaseOpened } from '#libs/contexts/casework/published';
