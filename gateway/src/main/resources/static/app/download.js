/**
 * Saves a response as a file.
 * @param {Response} response
 * @param {string} name of the file
 */
export async function keep(response, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
