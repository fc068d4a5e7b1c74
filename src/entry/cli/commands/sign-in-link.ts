import type { Desk } from '../../../platform/operations/desk.ts';
import { ensureOwner } from '../../../modules/workspace/index.ts';
import { type Command, exits } from '../command.ts';
import { withDesk } from '../world.ts';

/** A link that signs the desk's owner in once, within fifteen minutes. */
export async function signInLink(desk: Desk): Promise<{ link: string; isFirstRun: boolean }> {
  const { email, isFirstRun } = await ensureOwner(desk);
  return { link: `${desk.publicUrl()}/welcome?token=${await desk.auth.oneTimeToken(email)}`, isFirstRun };
}

export const signInLinkCommand: Command = {
  name: 'sign-in-link',
  summary: 'Print a one-time link that signs the owner in',
  usage: 'sign-in-link',
  run: (_words, terminal) =>
    withDesk(terminal, async ({ desk }) => {
      terminal.out((await signInLink(desk)).link);
      return exits.ok;
    }),
};
