import { includes, type LocalDate } from '#libs/eventing';
import { type Contract, contractOn, type Deployment, deploymentsOf, type Staff } from '../model/employment.js';

/** A person's contracts and deployments, folded from the stream `staff-{id}`. */
export { sealedAs, type Staff } from '../model/employment.js';
export { staffFold as staff } from '../model/staff-fold.js';

export const isEmployedOn = (staff: Staff, day: LocalDate): boolean => contractOn(staff, day) !== undefined;

/** Where and how the person works on that day; nothing without a deployment. */
export const deploymentOn = (staff: Staff, day: LocalDate): Deployment | undefined =>
  deploymentsOf(staff).find((deployment) => includes(deployment, day));

/** The contract that ends last; none for somebody never employed. */
export const lastContract = ({ contracts }: Staff): Contract | undefined => contracts.at(-1);
