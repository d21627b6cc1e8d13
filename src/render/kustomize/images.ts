import type { ValueMap } from '../../manifest/model.ts';
import { entriesOf, KustomizationError, textOf } from './document.ts';

/** One entry of `images`; empty texts are absent. */
interface Image {
  name: string;
  newName: string;
  newTag: string;
  digest: string;
  tagSuffix: string;
}

const KEYS = ['name', 'newName', 'tagSuffix', 'newTag', 'digest'] as const;

/** Keeps what the file says of this part. */
const KEEP = '*';

/**
 * `kustomize edit set image`: an entry of the same name is replaced whole, except for parts given as `*`; the list comes out
 * sorted by name; `imageTags` is the old name of `images` (commands/edit/set/setimage.go). Of several entries of one name in
 * the file the first one stays.
 * @throws KustomizationError for an image that cannot be read, or a file whose images cannot
 */
export function setImages(document: ValueMap, images: readonly string[]): ValueMap {
  const result = new Map(images.map((text) => [parseImage(text).name, parseImage(text)]));
  for (const old of [...readImages(document, 'images'), ...readImages(document, 'imageTags')]) {
    const image = result.get(old.name);
    result.set(old.name, image === undefined ? old : fillIn(image, old));
  }
  const { imageTags: _old, ...rest } = document;
  const sorted = [...result.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return { ...rest, images: sorted.map((image) => writeImage(fillIn(image, NOTHING))) };
}

const NOTHING: Image = { name: '', newName: '', newTag: '', digest: '', tagSuffix: '' };

/** Whatever is taken over makes kustomize build the entry anew, without its `tagSuffix`. */
function fillIn(image: Image, old: Image): Image {
  if (image.newName !== KEEP && image.newTag !== KEEP && image.digest !== KEEP) return image;
  return {
    name: image.name,
    newName: image.newName === KEEP ? old.newName : image.newName,
    newTag: image.newTag === KEEP ? old.newTag : image.newTag,
    digest: image.digest === KEEP ? old.digest : image.digest,
    tagSuffix: '',
  };
}

/** Reads `name=newName:tag@digest`, where everything but one of new name, tag and digest may be left out. */
function parseImage(text: string): Image {
  const equals = text.indexOf('=');
  const key = equals < 0 ? '' : text.slice(0, equals);
  const { name, tag, digest } = splitImage(equals < 0 ? text : text.slice(equals + 1));
  if (name === text) {
    throw new KustomizationError(
      `"${text}" gives neither a new name nor a tag nor a digest; write name=new-name, name:tag or name@digest`,
    );
  }
  const image = { newTag: tag, digest, tagSuffix: '' };
  return key === '' ? { ...image, name, newName: '' } : { ...image, name: key, newName: name };
}

/** Name, tag and digest of an image; a port in the name is no tag (api/internal/image/image.go, Split). */
function splitImage(text: string): { name: string; tag: string; digest: string } {
  const slash = Math.max(0, text.indexOf('/'));
  const at = text.indexOf('@', slash);
  const colon = text.indexOf(':', slash);
  if (at < 0 && colon < 0) return { name: text, tag: '', digest: '' };
  if (at >= 0 && (colon < 0 || at < colon)) return { name: text.slice(0, at), tag: '', digest: text.slice(at + 1) };
  const name = text.slice(0, colon);
  return at < 0
    ? { name, tag: text.slice(colon + 1), digest: '' }
    : { name, tag: text.slice(colon + 1, at), digest: text.slice(at + 1) };
}

function readImages(document: ValueMap, field: string): Image[] {
  return entriesOf(document, field, KEYS).map((entry, index) => {
    const read = (key: (typeof KEYS)[number]): string => textOf(entry[key], `${field}[${index}].${key}`);
    return {
      name: read('name'),
      newName: read('newName'),
      newTag: read('newTag'),
      digest: read('digest'),
      tagSuffix: read('tagSuffix'),
    };
  });
}

function writeImage(image: Image): ValueMap {
  return Object.fromEntries(Object.entries(image).filter(([, value]) => value !== ''));
}
