export { type Bundle, type FileBundle, makeBundle, makeFileBundle, VERIFIER } from './bundle.js';
export { Links } from './links.js';
export { type BatchSeal, fromLine, type KeySeal, lineOf, type Seal, type SignedSeal } from './seal.js';
export { type KeySource, Sealing, type SealingOptions, type SealingStatus } from './sealing.js';
export { allSeals } from './tables.js';
export { type Finding, Tampering } from './tampering.js';
export { type SealsVerified, verifySeals, type VerifySealsOptions } from './verify-seals.js';
export { type NumberedSeal, sealsIn, type Tail, type Witness, witnessAt } from './witness.js';
