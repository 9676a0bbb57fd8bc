import { CaseworkModule } from '#libs/contexts/casework';
import { Pool } from '#libs/event-store-sql';

export default [CaseworkModule, Pool];
