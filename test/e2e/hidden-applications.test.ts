import { expect, test } from 'vitest';
import { createRepository } from '../support/repository.ts';
import { compare } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, chart, documents, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

/** An Application whose words no file has. */
const hidden = `apiVersion: {{ printf "%s%s" "argo" "proj.io/v1alpha1" }}
kind: {{ printf "%s%s" "Appli" "cation" }}
metadata: {name: hidden, namespace: argocd}
spec:
  project: default
  source: {repoURL: "${repoUrl}", path: powers, targetRevision: HEAD}
  destination: {server: "https://kubernetes.default.svc", namespace: argocd}
`;
const powers = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: powers}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{kind: User, name: somebody}]
`;

test('an Application that is put together from pieces is followed, or nothing is said to be known', async () => {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit({
    'bootstrap/apps.yaml': documents(application('web', { path: 'web' })),
    ...chart('web', { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n' }),
    'powers/powers.yaml': powers,
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'web/templates/b.yaml': hidden });

  const usual = await compare(workshop, machine, repository.directory, []);
  expect(usual.status).toBe(2);
  expect(JSON.stringify(usual.result.verdict)).toContain('renders Applications although nothing that goes into it');

  const all = await compare(workshop, machine, repository.directory, ['--render', 'all']);
  expect(all.status).toBe(1);
  expect(all.result.findings).toContainEqual(
    expect.objectContaining({ rule: 'rbac-cluster-admin', application: 'argocd/hidden' }),
  );
});
