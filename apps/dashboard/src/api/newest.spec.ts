import { expect, it, jest } from '@jest/globals';

jest.unstable_mockModule('./session.js', () => ({ authorization: () => 'Bearer of-yesterday' }));
const { followNewest } = await import('./newest.js');

it('nothing is asked again once the sign-in has ended', async () => {
  const asked = jest.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status: 401 }));
  const lost: string[] = [];
  await followNewest(
    () => {},
    (why) => lost.push(why),
    new AbortController().signal,
  );
  expect(lost).toEqual(['SIGNED_OUT']);
  expect(asked).toHaveBeenCalledTimes(1);
});
