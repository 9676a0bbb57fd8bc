export type { Stay } from '../model/stay.js';
