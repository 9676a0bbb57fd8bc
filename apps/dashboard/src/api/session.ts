import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { forgetDrafts, keepOverSignIn, takeBack } from '../form/drafts.js';
import type { paths } from './schema.d.js';

type SignIn = paths['/sign-in']['get']['responses'][200]['content']['application/json'];

const CALLBACK = '/dashboard/signed-in';

let manager: UserManager | undefined;
let token: string | undefined;
let subject: string | undefined;

/**
 * Signs the reader in at the issuer that the service names, by authorization code with PKCE; afterwards the browser
 * shows the address that was asked for. Does not resolve while the browser is on its way to the issuer.
 *
 * @throws when the service or the issuer is away, or refuses
 */
export async function signIn(): Promise<void> {
  manager = managerOf(await signInAddresses());
  if (location.pathname === CALLBACK) {
    const { access_token, state, profile } = await manager.signinCallback().then((user) => user!);
    signedIn(access_token, profile.sub);
    history.replaceState(null, '', isOwnPage(state) ? state : '/dashboard/');
    return;
  }
  const user = await manager.getUser();
  if (!user || user.expired) return signInAgain();
  signedIn(user.access_token, user.profile.sub);
}

function signedIn(accessToken: string, who: string): void {
  token = accessToken;
  subject = who;
  takeBack(who);
}

/** Somebody else may sign in: what was typed is not for them. */
export function signOut(): Promise<never> {
  forgetDrafts();
  return signInAgain();
}

/** Sends the browser to the issuer, and back here afterwards, to what was typed. */
export async function signInAgain(): Promise<never> {
  keepOverSignIn(subject);
  await manager?.removeUser();
  await manager?.signinRedirect({ state: location.pathname + location.search });
  return new Promise<never>(() => {});
}

/** For every request. */
export const authorization = (): string => `Bearer ${token ?? ''}`;

async function signInAddresses(): Promise<SignIn> {
  const response = await fetch('/sign-in');
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return (await response.json()) as SignIn;
}

const isOwnPage = (address: unknown): address is string =>
  typeof address === 'string' && address.startsWith('/dashboard/');

/** What is kept lives as long as the tab. */
function managerOf({ issuer, clientId, scope, authorizationEndpoint, tokenEndpoint }: SignIn): UserManager {
  return new UserManager({
    ...{ authority: issuer, client_id: clientId, scope },
    redirect_uri: location.origin + CALLBACK,
    metadata: { issuer, authorization_endpoint: authorizationEndpoint, token_endpoint: tokenEndpoint },
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: false,
    monitorSession: false,
  });
}
