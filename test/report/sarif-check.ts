import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

/** The schema of OASIS is one of draft 4; what it uses of that means the same in draft 7, but for the name of its id. */
const {
  id: _id,
  $schema: _draft,
  ...schema
} = JSON.parse(readFileSync(new URL('golden/schemas/sarif-2.1.0.json', import.meta.url), 'utf8'));

const validate = new Ajv({
  strict: false,
  allErrors: true,
  formats: { uri: (text: string) => URL.canParse(text), 'uri-reference': true, 'date-time': true },
}).compile(schema);

/** What a log has that the schema of SARIF 2.1.0 does not allow. */
export function sarifProblems(log: unknown): string[] {
  return validate(log) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
