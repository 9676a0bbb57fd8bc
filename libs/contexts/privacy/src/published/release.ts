/** What a resident has released from confidentiality, and to what kind of recipient, on a day. */
export { isReleasedOn, mayHaveGone, type Releases, releases as publishedReleases } from '../model/release.js';
