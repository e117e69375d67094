// Pictures that every browser can show inline.

const TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
/** In bytes. A larger picture is only a link: it could be too much for a phone. */
const LARGEST = 5_000_000;

/** @param {{type: string, size: number}} file */
export const isPicture = ({type, size}) => TYPES.has(type) && size <= LARGEST;

/**
 * A picture of this device for `<img>`. The content security policy allows `data:`, but no `blob:`.
 * @param {File} file
 * @returns {Promise<string | undefined>} undefined if the browser cannot read it
 */
export const localPicture = file => new Promise(resolve => {
  const reader = new FileReader();
  reader.onload = () => resolve(String(reader.result));
  reader.onerror = () => resolve(undefined);
  reader.readAsDataURL(file);
});
