/** Accounts on the test network, made through its public API. */
import { call } from './person.ts';

export interface TestAccount {
  name: string;
  handle: string;
  did: string;
  password: string;
  /** A password as a person would make one for this product. */
  appPassword: string;
}

/** One account for each name (`amina` becomes `amina.test`), four at a time. */
export async function createAccounts(pds: string, names: readonly string[]): Promise<TestAccount[]> {
  const made: TestAccount[] = [];
  for (let at = 0; at < names.length; at += 4) {
    made.push(...(await Promise.all(names.slice(at, at + 4).map((name) => createAccount(pds, name)))));
  }
  return made;
}

async function createAccount(pds: string, name: string): Promise<TestAccount> {
  const password = `${name}-password-1`;
  const handle = `${name}.test`;
  const account = { email: `${name}@mail.test`, handle, password };
  const session = await call(pds, 'com.atproto.server.createAccount', account);
  const { did, accessJwt } = session as { did: string; accessJwt: string };
  const app = await call(pds, 'com.atproto.server.createAppPassword', { name: 'desk' }, accessJwt);
  return { name, handle, did, password, appPassword: (app as { password: string }).password };
}
