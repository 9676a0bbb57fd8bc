export { v4 } from 'uuid';
