import type { Fact } from '#libs/eventing';

export type CaseOpened = Fact;
