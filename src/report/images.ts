import type { FieldChange } from '../diff/model.ts';
import type { Value } from '../manifest/model.ts';
import { groupBy } from '../lists.ts';
import type { ChangeReport } from './model.ts';
import { shortenDigests } from './value.ts';

/** A container that runs another image after the merge. */
export interface ImageChange {
  /** Id of the Application. */
  application: string;
  container: string;
  /** Absent for a new container. */
  from?: string;
  /** Absent for a container that is gone. */
  to?: string;
}

const containerPath = /(?:^|\.)(?:init|ephemeral)?[cC]ontainers\[name=([^\]]{1,253})\](\.image)?$/;

function imageIn(value: Value | undefined, whole: boolean): string | undefined {
  if (typeof value === 'string') return whole ? undefined : value;
  if (!whole || value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  return typeof value.image === 'string' ? value.image : undefined;
}

/** The image that a field change is about, if it is one of a container in a pod template or of a whole container. */
export function imageOfField(field: FieldChange): Omit<ImageChange, 'application'> | undefined {
  const match = containerPath.exec(field.path);
  if (match === null) return undefined;
  const whole = match[2] === undefined;
  const [from, to] = [imageIn(field.from, whole), imageIn(field.to, whole)];
  if (from === to) return undefined;
  return { container: match[1] ?? '', ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** Every image that changes in an object that exists on both sides, in the order of the changes, each one once. */
export function listImageChanges(changes: readonly ChangeReport[]): ImageChange[] {
  const images = new Map<string, ImageChange>();
  for (const change of changes) {
    for (const field of change.fields) {
      const image = imageOfField(field);
      if (image === undefined) continue;
      const entry = { application: change.application, ...image };
      images.set(JSON.stringify([entry.application, entry.container, entry.from, entry.to]), entry);
    }
  }
  return [...images.values()];
}

/** The same step of one image, in however many Applications. */
export interface ImageStep {
  /** Empty where the whole reference changes. */
  name: string;
  /** Empty for a container that is new. */
  from: string;
  /** Empty for a container that is gone. */
  to: string;
  containers: string[];
  /** Ids. */
  applications: string[];
}

/** Every image that changes, once for all Applications that take the same step: what a release announcement needs. */
export function listImageSteps(changes: readonly ChangeReport[]): ImageStep[] {
  const steps = groupBy(listImageChanges(changes), ({ from, to }) => JSON.stringify([from, to]));
  return [...steps.values()].map((images): ImageStep => {
    const [first] = images;
    const { from = '', to = '' } = first ?? {};
    const [name, before, after] = from === '' || to === '' ? ['', from, to] : describeImage(from, to);
    return {
      name,
      from: before,
      to: after,
      containers: [...new Set(images.map((image) => image.container))],
      applications: [...new Set(images.map((image) => image.application))],
    };
  });
}

/** What two image references differ in: `nginx 1.27 → 1.28` when only tag or digest do; digests by their beginning. */
export function describeImage(from: string, to: string): [name: string, from: string, to: string] {
  const [name, ...sides] = compareImages(from, to);
  return [name.slice(name.lastIndexOf('/') + 1), ...sides];
}

/** The same with the whole name of the image. */
export function compareImages(from: string, to: string): [name: string, from: string, to: string] {
  const [left, right] = [splitImage(from), splitImage(to)];
  if (left.name !== right.name) return ['', ...shortenDigests(from, to)];
  if (left.version !== right.version) return [left.name, left.version, right.version];
  // The same tag for another content.
  const [before, after] = shortenDigests(from, to);
  const version = (text: string): string => text.slice(left.name.length).replace(/^:/, '');
  return [left.name, version(before), version(after)];
}

/** `host:5000/team/app:1.2@sha256:…` → name and, for people, its tag (else the start of its digest). */
export function splitImage(image: string): { name: string; version: string } {
  const [, name = image, tag, digest] = /^(.+?)(?::([^:/@]+))?(?:@(.+))?$/s.exec(image) ?? [];
  return { name, version: tag ?? digest?.slice(0, 19) ?? 'latest' };
}
