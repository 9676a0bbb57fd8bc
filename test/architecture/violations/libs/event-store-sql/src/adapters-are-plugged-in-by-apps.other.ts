export type { CaseOpened } from '#libs/kafka-relay';
