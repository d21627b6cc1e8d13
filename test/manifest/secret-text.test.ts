import { expect, test } from 'vitest';
import { maskText } from '../../src/manifest/secret-text.ts';
import { startEffort } from '../support/effort.ts';

const mask = (text: string) => maskText(text, () => '***');
const pem = '-----BEGIN RSA PRIVATE KEY-----\nMIIEow==\nabc\n-----END RSA PRIVATE KEY-----';
const encodedPem = Buffer.from(pem).toString('base64');
const encodedCertificate = Buffer.from('-----BEGIN CERTIFICATE-----\nMIIEow==\n-----END CERTIFICATE-----').toString(
  'base64',
);

test.each([
  ['YAML', 'user: admin\npassword: geheim one\nport: 80\n', 'user: admin\npassword: ***\nport: 80\n'],
  ['YAML in quotes', 'password: "ge\\"heim" # x', 'password: "***" # x'],
  ['YAML in a list of maps', '- password: geheim\n', '- password: ***\n'],
  ['a YAML block', 'a:\n  token: |\n    geheim\n\n    zwei\n  b: 1\n', 'a:\n  token: |\n    ***\n  b: 1\n'],
  ['a YAML list', 'tokens:\n  - geheim\n  - zwei\nnext: 1\n', 'tokens:\n  - ***\n  - ***\nnext: 1\n'],
  ['a YAML list at the same indentation', 'tokens:\n- geheim\nnext: 1\n', 'tokens:\n- ***\nnext: 1\n'],
  ['a value on the next line', 'password:\n  geheim\nnext: 1\n', 'password:\n  ***\nnext: 1\n'],
  ['a YAML flow list', 'tokens: [geheim, zwei]\n', 'tokens: [***]\n'],
  ['a YAML flow map', 'db: {user: a, password: geheim, port: 1}', 'db: {user: a, password: ***, port: 1}'],
  ['JSON', '{"user":"a","password":"geheim","n":1}', '{"user":"a","password":"***","n":1}'],
  ['JSON in a string', '"{\\"password\\":\\"geheim\\",\\"n\\":1}"', '"{\\"password\\":\\"***\\",\\"n\\":1}"'],
  ['properties', 'db.user=a\ndb.password=geheim x\n', 'db.user=a\ndb.password=***\n'],
  ['TOML', 'token = "geheim"\n', 'token = "***"\n'],
  ['shell', 'export API_TOKEN=geheim\nrun', 'export API_TOKEN=***\nrun'],
  ['a comment', '# password: geheim', '# password: ***'],
  ['a flag', '--user=a --password=geheim --x', '--user=a --password=*** --x'],
  ['a flag and a blank', 'run --user a --db-password geheim --x', 'run --user a --db-password *** --x'],
  [
    'a Java property',
    'java -Dspring.datasource.password=geheim -jar x',
    'java -Dspring.datasource.password=*** -jar x',
  ],
  ['a Helm parameter', '--set auth.password=geheim,replicas=2', '--set auth.password=***,replicas=2'],
  ['XML', '<a><password>password</password></a>', '<a><password>***</password></a>'],
  ['an XML property', '<property name="db.password" value="geheim"/>', '<property name="db.password" value="***"/>'],
  ['name and value', '{"name": "DB_PASSWORD", "value": "geheim"}', '{"name": "DB_PASSWORD", "value": "***"}'],
  ['name and value in YAML', '- name: DB_PASSWORD\n  value: geheim\n', '- name: DB_PASSWORD\n  value: ***\n'],
  ['a URL', 'postgres://user:ge/h@eim@db:5432/x?y=1', 'postgres://user:***@db:5432/x?y=1'],
  ['a URL without a user', 'redis://:geheim@cache:6379', 'redis://:***@cache:6379'],
  ['a MySQL data source', 'root:geheim@tcp(db:3306)/x', 'root:***@tcp(db:3306)/x'],
  [
    'a keyword connection string',
    'host=db user=a password=geheim sslmode=off',
    'host=db user=a password=*** sslmode=off',
  ],
  [
    'a semicolon connection string',
    'Server=db;User=a;Password=geheim;Timeout=5',
    'Server=db;User=a;Password=***;Timeout=5',
  ],
  ['a query', 'jdbc:mysql://db/x?user=a&password=geheim&tls=1', 'jdbc:mysql://db/x?user=a&password=***&tls=1'],
  ['a header', 'Authorization: Bearer geheim.x', 'Authorization: Bearer ***'],
  ['redis.conf', 'port 6379\nrequirepass geheim\n', 'port 6379\nrequirepass ***\n'],
  ['.netrc', 'machine x login a password geheim', 'machine x login a password ***'],
  ['curl', 'curl -s -u admin:geheim https://x', 'curl -s -u admin:*** https://x'],
  ['htpasswd', 'admin:$2y$10$abcdefghijkl\n', 'admin:***\n'],
  ['a token of GitHub', `x ghp_${'a'.repeat(36)} y`, 'x *** y'],
  ['a JSON web token', 'x eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM.sig-n_ature y', 'x *** y'],
  ['a password under a short name', 'user: admin\npw: geheim\n', 'user: admin\npw: ***\n'],
  ['a login of curl without a scheme', 'curl -u admin:geheim db/x', 'curl -u admin:*** db/x'],
  ['a fine-grained token of GitHub', `x github_pat_${'a'.repeat(40)} y`, 'x *** y'],
  ['a private key', `a\n${pem}\nb`, 'a\n***\nb'],
  ['a private key without an end', 'a -----BEGIN PRIVATE KEY-----\nabc\n', 'a ***'],
  ['a private key in base64', `key: ${encodedPem}\n`, 'key: ***\n'],
  ['a Docker login', '{"auths": {"x": {"auth": "YTpi"}}}', '***'],
  ['a Secret', 'apiVersion: v1\nkind: Secret\ndata:\n  a: Yg==\n', '***'],
])('%s', (_, text, expected) => {
  expect(mask(text)).toBe(expected);
});

test.each([
  'image: docker.io/bitnami/sealed-secrets:v1.2',
  'registry.example.com:5000/team/token@sha256:abcdef',
  'https://example.com:8080/path@x?token_type=bearer',
  'kubectl get secrets -n x',
  'secretName: db\nsecretKeyRef:\n  name: x\n  key: password\n',
  'kind: TokenReview',
  'password: ${PASSWORD}\n',
  'tokenFile: /var/run/token',
  'enableTokenAuth: true\ntoken: true\n',
  'secret:\n  name: x\n',
  'max_tokens: 4096',
  encodedCertificate,
  'no secrets here',
  '--token-file x --secret-name y',
])('%s stays', (text) => {
  expect(mask(text)).toBe(text);
});

test.each([
  ['urls without an end', '://a:b'.repeat(30_000)],
  ['names', 'password=x '.repeat(20_000)],
  ['names inside of values', 'password='.repeat(100_000)],
  ['backslashes', `password${'\\'.repeat(100_000)}`],
  ['blanks', `authorization${' '.repeat(100_000)}`],
  ['words', 'a'.repeat(200_000)],
  ['tokens', 'eyJ-'.repeat(40_000)],
  ['private keys without an end', '-----BEGIN PRIVATE KEY-----'.repeat(5_000)],
  ['quotes', 'password="'.repeat(20_000)],
  ['tags', '<password '.repeat(20_000)],
  ['lines', 'password:\n'.repeat(20_000)],
  ['curl', 'curl '.repeat(20_000)],
  ['a long hash of a password', `$2a$${'x'.repeat(10_000_000)}`],
  ['a long token', `ghp_${'x'.repeat(10_000_000)}`],
  ['blocks', 'password: |\n'.repeat(5_000)],
])('hostile text takes no long time: %s', (_, text) => {
  const effort = startEffort();
  mask(text);
  expect(effort()).toBeLessThan(100);
});
