export { InviteScreen } from './invite-screen.tsx';
export { SignInScreen } from './sign-in-screen.tsx';
export { WelcomeScreen } from './welcome-screen.tsx';
