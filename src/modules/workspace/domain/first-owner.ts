/** The address of the person who comes by the very first one-time link, until they give their own. It can receive nothing. */
export const FIRST_OWNER_EMAIL = 'owner@desk.invalid';

export const isPlaceholder = (email: string): boolean => email === FIRST_OWNER_EMAIL;
