/** Ends the session on the server and forgets everything this page knew. */
export async function signOut(): Promise<void> {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => undefined);
  // A full load: no cached answer of the one who left survives.
  globalThis.location.assign('/sign-in');
}
