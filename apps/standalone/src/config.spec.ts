import { describe, expect, it } from '@jest/globals';
import { configFrom } from './config.js';

const ISSUER = { OIDC_ISSUER: 'https://login.example', OIDC_AUDIENCE: 'lotse' };

describe('who may reach the service', () => {
  it('is this machine, unless an issuer vouches for people', () => {
    expect(configFrom({})).toMatchObject({ host: '127.0.0.1', issuer: undefined });
    expect(() => configFrom({ HOST: '0.0.0.0' })).toThrow('nobody vouches for people');
    expect(() => configFrom({ HOST: '10.0.0.7', OIDC_AUDIENCE: 'lotse' })).toThrow('nobody vouches for people');
    expect(configFrom({ HOST: '0.0.0.0', ...ISSUER })).toMatchObject({
      host: '0.0.0.0',
      issuer: {
        ...{ issuer: 'https://login.example', audience: 'lotse' },
        ...{ clientId: 'lotse-dashboard', clockSkewSeconds: 30 },
      },
    });
  });

  it.each([
    [{ OIDC_ISSUER: 'http://login.example', OIDC_AUDIENCE: 'lotse' }, 'OIDC_ISSUER'],
    [{ OIDC_ISSUER: 'login', OIDC_AUDIENCE: 'lotse' }, 'OIDC_ISSUER'],
    [{ OIDC_ISSUER: 'https://login.example' }, 'OIDC_AUDIENCE'],
    [{ ...ISSUER, OIDC_CLOCK_SKEW: 'much' }, 'OIDC_CLOCK_SKEW'],
  ])('is refused with what to change: %j', (env, named) => {
    expect(() => configFrom(env)).toThrow(named);
  });
});
