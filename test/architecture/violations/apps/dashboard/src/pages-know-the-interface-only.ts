export type { Fact } from '../../../libs/eventing/src/index.js';
