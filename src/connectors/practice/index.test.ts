import { testConnector } from '../conformance.ts';
import { practice } from './index.ts';
import { account, scriptedPractice } from './scripted-practice.ts';

testConnector(practice, { scripted: scriptedPractice, connect: { handle: { values: account } } });
