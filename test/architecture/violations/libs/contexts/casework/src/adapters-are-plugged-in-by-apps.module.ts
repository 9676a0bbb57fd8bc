export { Pool } from '#libs/event-store-sql';
