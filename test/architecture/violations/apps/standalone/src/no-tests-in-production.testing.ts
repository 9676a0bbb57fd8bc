export { expect } from '#libs/eventing/testing';
