export const server = 'for tests';
