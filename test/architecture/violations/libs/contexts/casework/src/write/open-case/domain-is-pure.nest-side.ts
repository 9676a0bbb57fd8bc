export type { Decisions } from '#libs/eventing-nest';
