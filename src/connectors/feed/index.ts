import { defineConnector } from '../contract.ts';
import { byAddress } from './connect.ts';
import { facts } from './facts.ts';
import { read } from './read.ts';

/** RSS, Atom, RDF and JSON Feed: blogs, forums, news, reviews. */
export const feed = defineConnector({ facts, connect: [byAddress], read });
