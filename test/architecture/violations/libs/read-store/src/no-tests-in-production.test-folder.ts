export { server } from '../../../test/setup.js';
