// A JSON Schema for people to read: a list of fields.
import {html, nothing} from 'lit';

/** Deeper fields are in the OpenAPI description. */
const DEEPEST = 3;

/** Text with `code` in it. @param {string} text */
export const prose = text => text.split('`').map((part, at) => at % 2 ? html`<code>${part}</code>` : part);

const resolved = (schema, api) => schema?.$ref
  ? api.components.schemas[schema.$ref.slice('#/components/schemas/'.length)] : schema;

/** The other one of something and null. */
const present = schema => schema?.anyOf?.find(one => one.type !== 'null') ?? schema;

/** @returns {string} such as `list of string (uuid)` */
export function typeOf(schema, api) {
  const shape = resolved(present(schema), api) ?? {};
  const type = [shape.type ?? 'any'].flat().filter(one => one !== 'null').join(' or ');
  if (type === 'array') {
    return `list of ${typeOf(shape.items, api)}`;
  }
  const limits = [shape.format, shape.enum?.filter(value => value !== null).join(', '),
    shape.minimum === undefined ? undefined : `at least ${shape.minimum}`,
    shape.maximum === undefined ? undefined : `at most ${shape.maximum}`,
    shape.maxLength === undefined ? undefined : `at most ${shape.maxLength} characters`,
    shape.default === undefined ? undefined : `${shape.default} unless given`].filter(Boolean);
  return limits.length === 0 ? type : `${type} (${limits.join('; ')})`;
}

/** The fields of an object, or of the items of a list. */
export function fieldsOf(schema, api, depth = 1) {
  let shape = resolved(present(schema), api);
  while (shape?.items) {
    shape = resolved(present(shape.items), api);
  }
  if (!shape?.properties || depth > DEEPEST) {
    return nothing;
  }
  return html`<ul>${Object.entries(shape.properties).map(([name, field]) => html`<li>
    <code>${name}</code> <small class="muted">${typeOf(field, api)}${shape.required?.includes(name) ? '' : ', optional'}</small>
    ${describe(field, api)}${fieldsOf(field, api, depth + 1)}</li>`)}</ul>`;
}

function describe(field, api) {
  const text = field.description ?? resolved(present(field), api)?.description;
  return text ? html`<br>${prose(text)}` : nothing;
}
