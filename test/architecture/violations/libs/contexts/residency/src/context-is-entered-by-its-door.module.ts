export { CaseworkModule } from '#libs/contexts/casework';
