import { type CallboardEvent, currentVersion, decode, personalFields } from '@callboard/contracts';
import type { Vault } from '@callboard/engine/ports';
import type { Codec, JsonObject, SealedPart } from '@callboard/kernel';

type PersonalValue = {
  readonly subjectId: string;
  readonly clear?: unknown;
  readonly sealed?: { readonly keyVersion: number; readonly iv: string; readonly data: string };
};

const isPersonal = (value: unknown): value is PersonalValue =>
  typeof value === 'object' && value !== null && 'subjectId' in value && typeof value.subjectId === 'string';

/**
 * Takes personal fields out of an event's body and seals them; everything else stays as it is.
 * A field sealed before is carried over, an erased one stays in the body without content. `encode` throws `SubjectIsErased` for a clear one of an erased subject.
 */
export const sealingCodec = ({ vault }: { readonly vault: Vault }): Codec<CallboardEvent> => {
  const sealedPart = async ({ subjectId, clear, sealed }: PersonalValue): Promise<SealedPart | null> => {
    if (sealed !== undefined) return { subjectId, ...sealed };
    return clear === undefined ? null : vault.seal(subjectId, clear);
  };

  return {
    encode: async (event) => {
      const { type, ...body } = event;
      const fields = personalFields[type] ?? [];
      const data: { [field: string]: unknown } = body;
      if (fields.length === 0) return { type, version: currentVersion(type), data: data as JsonObject, sealed: {} };
      const clean: { [field: string]: unknown } = { ...data };
      const sealed: { [field: string]: SealedPart } = {};
      await Promise.all(
        fields.map(async (field) => {
          const value = data[field];
          if (!isPersonal(value)) return;
          const part = await sealedPart(value);
          if (part === null) return;
          sealed[field] = part;
          delete clean[field];
        }),
      );
      return { type, version: currentVersion(type), data: clean as JsonObject, sealed };
    },
    decode,
  };
};
