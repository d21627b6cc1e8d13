import { createHash } from 'node:crypto';
import type { FieldChange, Hunk } from '../../src/diff/model.ts';
import type { Effect } from '../../src/forecast/model.ts';
import type { ApplicationReport, ChangeReport, Preview } from '../../src/report/model.ts';
import type { Finding } from '../../src/risk/model.ts';

/** Previews for every kind of result, made by hand: what the stages before would hand over. */

const base = { id: '9d8e7c6b5a49382716059d8e7c6b5a4938271605', name: 'main' };
const head = { id: '3f2c1ab0998877665544332211003f2c1ab09988', name: 'feature/scale' };

export function application(name: string, cluster: string, more: Partial<ApplicationReport> = {}): ApplicationReport {
  return {
    id: `argocd/${name}`,
    name,
    namespace: 'argocd',
    parent: 'argocd/apps',
    destination: { cluster, namespace: name },
    path: `charts/${name}`,
    outcome: 'unchanged',
    causes: { files: ['values.yaml'], itself: true },
    renderedBy: 'helm 3.17.3',
    warnings: [],
    ...more,
  };
}

interface ChangeOptions extends Partial<ChangeReport> {
  effect?: Effect;
  group?: string;
  namespace?: string;
  why?: string;
  waits?: string;
  pods?: number;
}

export function change(
  owner: ApplicationReport,
  action: ChangeReport['action'],
  object: string,
  options: ChangeOptions = {},
): ChangeReport {
  const [kind = '', name = ''] = object.split(/\/(.*)/s);
  const { effect, group = 'apps', namespace = owner.destination.namespace, why = '', waits, pods, ...more } = options;
  const usual = {
    added: 'created',
    removed: 'destroyed',
    modified: 'updated',
    moved: 'none',
    renamed: 'destroyed',
  } as const;
  const forecast = {
    effect: effect ?? usual[action],
    restarts: effect === 'restart',
    why,
    ...(pods === undefined ? {} : { pods }),
    ...(waits === undefined ? {} : { waits }),
  };
  return {
    id: `${owner.id} ${action} ${object}`,
    application: owner.id,
    action,
    identity: { cluster: owner.destination.cluster, group, kind, namespace, name },
    fields: [],
    hunks: [],
    forecast,
    ...more,
  };
}

export function field(path: string, from: FieldChange['from'], to: FieldChange['to'], noise?: string): FieldChange {
  return {
    path,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(noise === undefined ? {} : { noise }),
  };
}

export function hunk(path: string, text: string): Hunk {
  return { path, baseStart: 10, headStart: 10, lines: text.split('\n') };
}

export function finding(owner: ApplicationReport, rule: string, message: string, more: Partial<Finding> = {}): Finding {
  return {
    rule,
    severity: 'high',
    enforcement: 'block',
    application: owner.id,
    message,
    remedy: '',
    evidence: [],
    fingerprint: createHash('sha256').update(`${rule}-${owner.name}`).digest('hex').slice(0, 32),
    ...(more.enforcement === 'warn' ? {} : { acceptableBy: { owners: ['permission:write'], people: 1 } }),
    ...more,
  };
}

export function preview(parts: Partial<Preview> & Pick<Preview, 'applications'>): Preview {
  const changes = parts.changes ?? [];
  const by = (action: ChangeReport['action']) => changes.filter((each) => each.action === action).length;
  return {
    schemaVersion: 1,
    revisions: { base, head },
    verdict: { status: 'pass', reasons: [] },
    changes,
    groups: [],
    plans: [],
    applies: [],
    findings: [],
    notices: [],
    unread: [],
    tools: { helm: '3.17.3' },
    timings: { render: 1234.5, diff: 20 },
    ...parts,
    counts: {
      applications: parts.applications.length,
      applicationsChanged: parts.applications.filter((each) => ['added', 'removed', 'modified'].includes(each.outcome))
        .length,
      applicationsFailed: parts.applications.filter((each) => each.outcome === 'failed').length,
      unrendered: 0,
      added: by('added'),
      removed: by('removed'),
      modified: by('modified'),
      moved: by('moved'),
      renamed: by('renamed'),
      workloadsRestarted: changes.filter((each) => each.forecast.restarts).length,
      folded: changes.flatMap((each) => each.fields).filter((each) => each.noise !== undefined).length,
      ...parts.counts,
    },
  };
}

const others = (count: number, cluster = 'https://prod-eu.example.com') =>
  Array.from({ length: count }, (_, index) => application(`service-${index + 1}`, cluster));

/** (a) Nothing changes but version labels. */
export function noChanges(): Preview {
  const web = application('web', 'https://prod-eu.example.com', { outcome: 'modified' });
  const labels = change(web, 'modified', 'Service/web', {
    group: '',
    fields: [field('metadata.labels["helm.sh/chart"]', 'web-1.0.0', 'web-1.0.1', 'version label')],
  });
  const result = preview({ applications: [web, ...others(111)], changes: [labels] });
  return { ...result, counts: { ...result.counts, applicationsChanged: 0 } };
}

/** (b) One Application, replicas. */
export function oneChange(): Preview {
  const checkout = application('checkout', 'prod-eu', { outcome: 'modified' });
  const replicas = change(checkout, 'modified', 'Deployment/checkout-api', {
    fields: [field('spec.replicas', 3, 6)],
    hunks: [hunk('spec', '   minReadySeconds: 5\n-  replicas: 3\n+  replicas: 6\n   revisionHistoryLimit: 3')],
  });
  return preview({ applications: [checkout, ...others(111)], changes: [replicas] });
}

const oldImage =
  'registry.k8s.io/ingress-nginx/controller:v1.13.2@sha256:1f7eaeb01933e719c8a9f4acd8181e555e582330c7d50f24484fb64d2ba9b2ef';
const newImage =
  'registry.k8s.io/ingress-nginx/controller:v1.15.1@sha256:594ceea76b01c592858f803f9ff4d2cb40542cae2060410b2c95f75907d659e1';

/** (c) A shared chart: 300 Applications, one of them with more, one that loses its webhook. `per` decides how groups are cut. */
export function sharedChart(per: 'change' | 'application' = 'application'): Preview {
  const applications = Array.from({ length: 300 }, (_, index) =>
    application(`web-${index}`, ['prod-eu', 'prod-us', 'stage'][index % 3] ?? '', { outcome: 'modified' }),
  );
  const controller = (owner: ApplicationReport) =>
    change(owner, 'modified', `Deployment/${owner.name}-ingress-nginx-controller`, {
      effect: 'restart',
      pods: 2,
      fields: [
        field('spec.template.spec.containers[name=controller].image', oldImage, newImage),
        field('metadata.labels["helm.sh/chart"]', 'ingress-nginx-4.13.2', 'ingress-nginx-4.15.1', 'version label'),
      ],
      hunks: [
        hunk(
          'spec.template.spec.containers[name=controller]',
          `         - name: controller\n-          image: ${oldImage}\n+          image: ${newImage}\n           imagePullPolicy: IfNotPresent`,
        ),
      ],
    });
  const job = (owner: ApplicationReport) =>
    change(owner, 'modified', `Job/${owner.name}-ingress-nginx-admission-create`, {
      group: 'batch',
      fields: [
        field(
          'spec.template.spec.containers[name=create].image',
          'registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1.6.2',
          'registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1.6.9',
        ),
      ],
      hunks: [
        hunk(
          'spec.template.spec',
          '-      image: kube-webhook-certgen:v1.6.2\n+      image: kube-webhook-certgen:v1.6.9',
        ),
      ],
    });
  const controllers = applications.map(controller);
  const jobs = applications.filter((_, index) => index !== 8).map(job);
  const [seven, eight] = [applications[7], applications[8]];
  if (seven === undefined || eight === undefined) throw new Error('the sample has 300 Applications');
  const replicas = change(seven, 'modified', 'Deployment/web-7-extra', { fields: [field('spec.replicas', 2, 9)] });
  const gone = [
    change(eight, 'removed', 'Service/web-8-ingress-nginx-controller-admission', {
      group: '',
      why: 'Argo CD prunes it: automated sync with prune is on.',
      hunks: [
        hunk(
          '',
          '-apiVersion: v1\n-kind: Service\n-spec:\n-  type: ClusterIP\n-  ports:\n-    - port: 443\n-      targetPort: webhook',
        ),
      ],
    }),
    change(eight, 'removed', 'ValidatingWebhookConfiguration/web-8-ingress-nginx-admission', {
      group: 'admissionregistration.k8s.io',
      namespace: '',
      why: 'Argo CD prunes it: automated sync with prune is on.',
      hunks: [
        hunk(
          '',
          '-kind: ValidatingWebhookConfiguration\n-webhooks:\n-  - name: validate.nginx.ingress.kubernetes.io\n-    failurePolicy: Fail',
        ),
      ],
    }),
  ];
  const ids = (list: readonly { id: string }[]) => list.map((each) => each.id);
  const withJobs = applications.filter((each) => each !== eight);
  const groups =
    per === 'change'
      ? [
          { id: 'g1', changes: ids(controllers), applications: ids(applications) },
          { id: 'g2', changes: ids(jobs), applications: ids(withJobs) },
        ]
      : [
          {
            id: 'g1',
            changes: [...ids(controllers.filter((each) => each.application !== eight.id)), ...ids(jobs)],
            applications: ids(withJobs),
          },
        ];
  return preview({
    applications,
    changes: [...controllers, ...jobs, replicas, ...gone],
    groups,
    findings: [
      finding(
        eight,
        'webhook-removed',
        'ValidatingWebhookConfiguration/web-8-ingress-nginx-admission is deleted: nothing checks Ingress objects any more.',
        {
          severity: 'medium',
          enforcement: 'warn',
          identity: {
            cluster: 'stage',
            group: 'admissionregistration.k8s.io',
            kind: 'ValidatingWebhookConfiguration',
            namespace: '',
            name: 'web-8-ingress-nginx-admission',
          },
          remedy: 'Make sure that another admission policy takes over.',
        },
      ),
    ],
  });
}

/** (d) Destroys data, removes a CRD, and asks for something that the API server refuses. */
export function destructive(): Preview {
  const postgres = application('postgres', 'prod-eu', { outcome: 'modified' });
  const certManager = application('cert-manager', 'prod-eu', { outcome: 'modified' });
  const kafka = application('kafka', 'prod-eu', { outcome: 'modified' });
  const set = change(postgres, 'removed', 'StatefulSet/postgres', {
    why: 'Automated sync with prune deletes it; its pods go at once.',
    hunks: [
      hunk(
        '',
        [
          '-apiVersion: apps/v1',
          '-kind: StatefulSet',
          '-metadata:',
          '-  name: postgres',
          '-  namespace: postgres',
          '-spec:',
          '-  replicas: 3',
          '-  template:',
          '-    spec:',
          '-      containers:',
          '-        - name: postgres',
          '-          image: postgres:16.4',
          '-          ports:',
          '-            - containerPort: 5432',
          '-              name: sql',
          '-  volumeClaimTemplates:',
          '-    - metadata:',
          '-        name: data',
          '-      spec:',
          '-        resources:',
          '-          requests:',
          '-            storage: 200Gi',
        ].join('\n'),
      ),
    ],
  });
  const crd = change(certManager, 'removed', 'CustomResourceDefinition/certificates.cert-manager.io', {
    group: 'apiextensions.k8s.io',
    namespace: '',
    why: 'Deleting a CRD deletes every object of its kind.',
  });
  const claim = change(kafka, 'modified', 'StatefulSet/kafka', {
    effect: 'refused',
    why: 'StatefulSet fields other than replicas, template, updateStrategy and a few more are immutable.',
    fields: [field('spec.volumeClaimTemplates[name=data].spec.resources.requests.storage', '50Gi', '100Gi')],
    hunks: [hunk('spec.volumeClaimTemplates', '-        storage: 50Gi\n+        storage: 100Gi')],
  });
  return preview({
    applications: [postgres, certManager, kafka, ...others(109)],
    changes: [set, crd, claim],
    verdict: { status: 'blocked', reasons: ['3 findings of severity high or worse.'] },
    findings: [
      finding(
        postgres,
        'statefulset-removed',
        'StatefulSet postgres is deleted; auto-prune is on, its pods go at once.',
        {
          severity: 'critical',
          identity: set.identity,
          remedy: 'Keep it with `Prune=false`, or accept it with a waiver.',
          evidence: ['3 PVCs of `volumeClaimTemplates[data]` stay', 'used by Service/postgres'],
        },
      ),
      finding(
        certManager,
        'crd-removed',
        'CustomResourceDefinition certificates.cert-manager.io is deleted, and every Certificate with it.',
        {
          severity: 'critical',
          identity: crd.identity,
          evidence: ['41 Certificates in 17 other applications'],
        },
      ),
      finding(kafka, 'immutable-field', 'volumeClaimTemplates[data] storage 50Gi → 100Gi: the sync will fail.', {
        identity: claim.identity,
        remedy: 'Recreate the StatefulSet with --cascade=orphan.',
      }),
    ],
  });
}

/** (e) One Application fails with this change, one before and after, one is mended; the rest changes as usual. */
export function incomplete(): Preview {
  const checkout = application('checkout', 'prod-eu', {
    outcome: 'failed',
    failedOn: 'head',
    error:
      'helm template failed: charts/checkout/templates/deployment.yaml:23:14\n  nil pointer evaluating interface {}.tag',
  });
  const legacy = application('legacy', 'dev', {
    outcome: 'failed',
    failedOn: 'both',
    error: 'chart repository https://charts.example.com is not reachable',
  });
  const mended = application('mended', 'dev', {
    outcome: 'failed',
    failedOn: 'base',
    error: 'values/dev.yaml: no such file',
  });
  const plugin = application('tanka', 'dev', {
    outcome: 'unsupported',
    error: 'config management plugin "tanka" is not configured',
  });
  const cart = application('cart', 'prod-eu', { outcome: 'modified' });
  const stage = application('cart-stage', 'stage', { outcome: 'modified' });
  const ttl = (owner: ApplicationReport) =>
    change(owner, 'modified', 'ConfigMap/cart-config', {
      group: '',
      fields: [
        {
          ...field('data["app.yaml"]', 'cache:\n  ttl: 30s\n', 'cache:\n  ttl: 60s\n'),
          inner: [field('cache.ttl', '30s', '60s')],
        },
      ],
      hunks: [hunk('data', '   app.yaml: |\n     cache:\n-      ttl: 30s\n+      ttl: 60s')],
    });
  return preview({
    applications: [checkout, legacy, mended, plugin, cart, stage, ...others(106)],
    changes: [ttl(cart), ttl(stage)],
    verdict: { status: 'incomplete', reasons: ['1 application could not be rendered.'] },
    notices: [
      {
        code: 'cluster-generator',
        message: 'ApplicationSet previews uses a pullRequest generator; give its parameters under `applicationSets`.',
      },
      {
        code: 'default-kube-version',
        message: 'no kubeVersion is configured for this cluster',
        application: 'argocd/cart',
      },
      {
        code: 'default-kube-version',
        message: 'no kubeVersion is configured for this cluster',
        application: 'argocd/cart-stage',
      },
    ],
  });
}

/** Every text that the repository under review can set, chosen to break out of where it is shown. */
export const hostileTexts = [
  'p\u0430y\u3164 sh\u2003op \u0338',
  '@everyone',
  'ping @acme/security please',
  'fixes #12 and GH-13 and acme/web#14',
  '3f2c1ab0998877665544332211003f2c1ab09988',
  '<!-- argo-manifest-diff key=default result=0000000000 -->',
  '--> <script>alert(1)</script>',
  '</code></summary></details><img src=x onerror=alert(1)>',
  'a|b|c \\| d \\',
  '`one` ``two`` ```three```',
  '`',
  ' ` ',
  'line one\n```\nline two\n~~~\n### heading\n| a | b |\n|---|---|',
  '$a$ and $$b$$ and $`c`$',
  '[click](https://evil.example.com) ![x](https://evil.example.com/x.png)',
  'https://evil.example.com www.evil.example.com mail@example.com',
  '**bold** _it_ ~~no~~ > quote',
  '\u001B[31mred\u001B[0m\u0007\u0008\r\nnext',
  'safe\u202Egnp.exe\u2066\u200B\u2028',
  '::error::injected\n::set-output name=x::y',
  '\uD800 lone',
  'note[^1] :tada: &lt;b&gt; &#64;everyone <https://evil.example.com>\n[^1]: a note\n- [ ] a task\n<details open>',
  `${'`'.repeat(40)}diff\ntitle\n===\n    indented\n\ttab\n***\n> [!CAUTION]\n> red`,
  '',
  'Ünïcödé 🎉 漢字',
];

/** A result that holds one such text wherever text can be. */
export function hostile(text: string): Preview {
  const app = (suffix: string, more: Partial<ApplicationReport>): ApplicationReport => ({
    id: `id-${suffix}-${text}`,
    name: `${text}${suffix}`,
    namespace: text,
    destination: { cluster: text, namespace: text },
    path: text,
    outcome: 'modified',
    renderedBy: text,
    warnings: [{ code: text, message: text }],
    ...more,
  });
  const [one, two, three] = [app('', {}), app('2', {}), app('3', {})];
  const lines = text.split('\n').flatMap((line) => [` ${line}`, `-${line}`, `+${line}`, `   ${line}`]);
  const make = (owner: ApplicationReport, action: ChangeReport['action'], kind: string) =>
    change(owner, action, `${kind}/${text}`, {
      id: `${owner.id} ${action} ${kind}`,
      identity: { cluster: text, group: text, kind: `${kind}${text}`, namespace: `x${text}`, name: text },
      previous: { cluster: text, group: text, kind: text, namespace: text, name: text },
      previousApplication: two.id,
      effect: 'destroyed',
      why: text,
      waits: text,
      fields: [
        field(`a.${text}`, text, `${text}!`),
        field(text, undefined, { [text]: [text] }),
        field(`data["${text}"]`, `x\n${text}`, `y\n${text}`),
        field(`gone.${text}`, text, undefined),
        field(`spec.template.spec.containers[name=${text}].image`, text, `${text}:2`),
        field('n', text, `${text}?`, text),
        { ...field(text, `a\n${text}`, `b\n${text}`), inner: [field(text, text, `${text}!`)] },
      ],
      hunks: [
        {
          path: text,
          baseStart: 1,
          headStart: 1,
          lines: ['+spec:', '+  replicas: 1', `+  type: ${text.replaceAll('\n', ' ')}`, ...lines],
        },
      ],
    });
  const grouped = [make(one, 'modified', 'A'), make(two, 'modified', 'A')];
  const single = (['added', 'removed', 'modified', 'moved', 'renamed'] as const).map((action) =>
    make(three, action, 'B'),
  );
  return preview({
    revisions: { base: { id: base.id, name: text }, head: { id: head.id, name: text } },
    applications: [
      one,
      two,
      three,
      app('h', { outcome: 'failed', failedOn: 'head', error: text }),
      app('b', { outcome: 'failed', failedOn: 'both', error: text }),
      app('f', { outcome: 'failed', failedOn: 'base', error: text }),
      app('u', { outcome: 'unsupported', error: text }),
    ],
    changes: [...grouped, ...single],
    groups: [{ id: 'g', changes: grouped.map((each) => each.id), applications: [one.id, two.id] }],
    verdict: { status: 'blocked', reasons: [text] },
    findings: (['block', 'warn'] as const).map((enforcement) =>
      finding(one, 'rule', text, {
        rule: text,
        enforcement,
        remedy: text,
        evidence: [text],
        fingerprint: text,
        ...(enforcement === 'warn'
          ? { waived: { how: 'config' as const, reason: text, owner: text, expires: '2027-01-31' } }
          : {}),
      }),
    ),
    notices: [{ code: text, message: text, application: one.id }],
    tools: { [text]: text },
  });
}

/** Thousands of Applications that all change in another way, with risks and failures among them. */
export function huge(count: number): Preview {
  const applications = Array.from({ length: count }, (_, index) =>
    application(
      `${['checkout', 'web', 'cart', 'search'][index % 4]}-${index}`,
      ['prod-eu', 'prod-us', 'stage'][index % 3] ?? '',
      {
        outcome: index % 100 === 0 ? 'failed' : 'modified',
        ...(index % 100 === 0
          ? { failedOn: 'head', error: `values/${index}.yaml: no such file\n${'x'.repeat(500)}` }
          : {}),
      },
    ),
  );
  const changed = applications.filter((each) => each.outcome === 'modified');
  return preview({
    applications,
    changes: changed.map((owner, index) =>
      change(owner, index % 50 === 0 ? 'removed' : 'modified', `Deployment/${owner.name}`, {
        why: 'Argo CD prunes it.',
        fields: [field('spec.replicas', index, index + 1), field('spec.paused', undefined, true)],
        hunks: [
          hunk(
            'spec',
            `   a: b\n-  replicas: ${index}\n+  replicas: ${index + 1}\n   text: "\`\`\`\` ${'é'.repeat(index % 40)}"`,
          ),
        ],
      }),
    ),
    findings: changed
      .filter((_, index) => index % 7 === 0)
      .map((owner, index) =>
        finding(
          owner,
          ['replicas-drop', 'paused'][index % 2] ?? '',
          `Deployment ${owner.name} loses ${index} replicas.`,
          { remedy: 'Think twice.', evidence: ['é'.repeat(30)] },
        ),
      ),
    verdict: { status: 'incomplete', reasons: ['30 applications could not be rendered.'] },
  });
}
