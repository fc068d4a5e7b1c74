import type { VerbContext } from '../../../platform/operations/context.ts';

export async function listNetworks(context: VerbContext) {
  const items = context.desk.connectors().map(({ facts, connect }) => ({
    network: facts.network,
    name: facts.name,
    colour: facts.colour,
    can: facts.can,
    needs: [...facts.needs],
    methods: connect.map((method) => ({
      id: method.id,
      kind: method.kind,
      fields: method.fields.map((field) => ({
        name: field.name,
        type: field.type,
        ...(field.example ? { example: field.example } : {}),
        optional: field.optional === true,
      })),
    })),
  }));
  return { items };
}
